from . import opening_wizard
from . import publication_wizard
