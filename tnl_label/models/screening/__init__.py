from . import candidature
from . import correction
from . import check
