from . import questionnaire
from . import axis
from . import question
from . import software
