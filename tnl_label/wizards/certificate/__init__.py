from . import key_compromise_wizard
from . import seal_import_wizard
