from . import candidature
from . import dossier
from . import candidate_ties
from . import content
from . import grades
from . import grid
from . import questionnaire
