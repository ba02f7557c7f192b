from . import acting_chair_wizard
