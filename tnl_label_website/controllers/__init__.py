from . import apply
from . import blank_form
from . import candidature
from . import palmares
from . import programme
from . import submission
from . import verify
