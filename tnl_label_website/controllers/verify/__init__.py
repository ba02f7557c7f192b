from . import badge
from . import offline
from . import verify
