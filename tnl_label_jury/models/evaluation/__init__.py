from . import evaluation
from . import seal
from . import line
from . import check
from . import receipt
from . import offline
