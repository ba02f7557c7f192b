from . import doctor
from . import metrics
