from . import invitation_wizard
