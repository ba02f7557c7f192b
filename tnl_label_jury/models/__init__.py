from . import common
from . import panel
from . import dossier
from . import evaluation
from . import deliberation
