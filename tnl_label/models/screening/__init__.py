from . import candidature
from . import correction
from . import correction_line
from . import check
from . import tick
