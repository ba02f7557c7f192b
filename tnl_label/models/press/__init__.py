from . import blank_form
from . import release
from . import edition_release
from . import ceremony
from . import event
from . import press_document
