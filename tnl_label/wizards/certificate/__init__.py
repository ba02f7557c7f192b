from . import key_compromise_wizard
