from . import submission
from . import erasure
from . import rule
from . import kinds
from . import held
from . import person_request
from . import body_export
from . import board
