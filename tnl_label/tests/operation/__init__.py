from . import test_doctor
from . import test_half_upgraded
from . import test_metrics
