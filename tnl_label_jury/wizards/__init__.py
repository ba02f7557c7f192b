from . import acting_chair_wizard
from . import assignment_wizard
from . import evaluation_wizard
from . import recusal_declare_wizard
from . import recusal_dismiss_wizard
from . import recusal_end_wizard
from . import scoring_close_wizard
from . import score_sheet_wizard
