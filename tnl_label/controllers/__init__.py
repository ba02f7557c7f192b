from . import certificate
from . import press
from . import submission
from . import letter
