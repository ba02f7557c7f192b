from . import guest_list_wizard
from . import invitation_wizard
