from . import untouched
from . import cast
from . import play
from . import rehearsal
from . import edition
