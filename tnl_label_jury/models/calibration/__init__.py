from . import calibration
from . import reading
from . import first_step
from . import edition
