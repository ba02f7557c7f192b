from . import edition
from . import partner
from . import juror
from . import recusal
from . import tie_question
from . import recusal_detection
