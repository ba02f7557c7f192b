from . import recusal_declare_wizard
from . import recusal_dismiss_wizard
from . import recusal_end_wizard
