from . import directory_wizard
from . import import_wizard
