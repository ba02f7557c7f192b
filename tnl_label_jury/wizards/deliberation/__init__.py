from . import acting_chair_wizard
from . import seat_change_wizard
