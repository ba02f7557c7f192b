from . import people
from . import account
from . import address
