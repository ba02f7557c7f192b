from . import directory_wizard
from . import import_wizard
from . import ds_line
from . import ds_wizard
