from . import badge
from . import offline
from . import register
from . import verify
