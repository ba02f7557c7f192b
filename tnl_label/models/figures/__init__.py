from . import funnel
from . import result
from . import edition_tables
from . import board
