from . import entry
from . import acts
from . import checkpoint
from . import signing_key
from . import journal
