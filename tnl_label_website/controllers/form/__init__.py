from . import filling
from . import candidature
from . import messages
from . import suggestion
from . import sharing
from . import submission
from . import plan
from . import answer_sheet
