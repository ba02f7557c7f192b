from . import programme
from . import people
from . import form
from . import apply
from . import verify
from . import results
