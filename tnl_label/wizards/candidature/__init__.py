from . import confirmation_wizard
from . import extension_wizard
