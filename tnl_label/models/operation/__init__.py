from . import doctor
from . import half_upgraded
from . import metrics
