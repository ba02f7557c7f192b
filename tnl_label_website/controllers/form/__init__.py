from . import filling
from . import candidature
from . import messages
from . import proposal
from . import sharing
from . import submission
