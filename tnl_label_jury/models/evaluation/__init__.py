from . import evaluation
from . import seal
from . import line
from . import judgement
from . import time_spent
from . import check
from . import receipt
from . import offline
