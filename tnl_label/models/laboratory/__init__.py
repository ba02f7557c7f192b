from . import variant
from . import study
from . import committee
from . import edition
