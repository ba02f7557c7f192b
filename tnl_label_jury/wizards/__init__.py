from . import assignment_wizard
from . import evaluation_wizard
from . import recusal_end_wizard
from . import scoring_close_wizard
