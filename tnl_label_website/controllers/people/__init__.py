from . import people
from . import address
