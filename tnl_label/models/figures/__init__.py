from . import funnel
from . import result
from . import edition_tables
from . import observatory
from . import plan_figure
from . import board
