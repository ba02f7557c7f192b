from . import guest_line_wizard, guest_list_wizard
from . import invitation_wizard
