from . import programme
from . import apply
from . import form
from . import people
from . import results
from . import verify
