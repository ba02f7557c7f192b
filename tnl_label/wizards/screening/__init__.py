from . import screening_wizard
