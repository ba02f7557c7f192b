from . import panel
from . import dossier
from . import evaluation
from . import calibration
from . import deliberation
from . import rehearsal
from . import retention
