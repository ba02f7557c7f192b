from . import kinds
from . import person_request
