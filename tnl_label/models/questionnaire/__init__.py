from . import questionnaire
from . import axis
from . import question
from . import advice
from . import duration
from . import form
from . import software
