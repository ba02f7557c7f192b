from . import next_edition_wizard
from . import opening_wizard
from . import publication_wizard
from . import scale_wizard
