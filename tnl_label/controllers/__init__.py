from . import submission
from . import press
