from . import assignment_wizard
from . import evaluation_wizard
from . import scoring_close_wizard
from . import score_sheet_wizard
