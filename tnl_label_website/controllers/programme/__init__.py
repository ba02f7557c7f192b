from . import blank_form
from . import news
from . import legal
from . import no_call
from . import press
from . import programme
from . import rules
