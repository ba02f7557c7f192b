from . import test_doctor
from . import test_metrics
