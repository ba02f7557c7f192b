from . import award_motive_wizard
