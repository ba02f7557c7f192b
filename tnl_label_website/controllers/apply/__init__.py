from . import apply
from . import confirmation
from . import invitation
from . import newcomer
from . import prediagnosis
