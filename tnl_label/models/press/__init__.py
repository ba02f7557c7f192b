from . import blank_form
from . import release_texts
from . import release_content
from . import published_release
from . import ceremony
from . import event
from . import press_document
from . import linter
