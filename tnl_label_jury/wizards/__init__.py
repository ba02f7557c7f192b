from . import panel
from . import evaluation
from . import deliberation
