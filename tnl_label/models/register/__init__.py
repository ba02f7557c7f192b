from . import entry
from . import acts
from . import told
from . import checkpoint
from . import signing_key
from . import journal
