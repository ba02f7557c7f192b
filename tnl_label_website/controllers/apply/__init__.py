from . import apply
from . import confirmation
from . import invitation
from . import prediagnosis
