from . import extension_wizard
