from . import edition
from . import partner
from . import juror
from . import recusal
from . import recusal_proposal
from . import ties
