from . import error_pages
from . import health
from . import metrics
from . import certificate
from . import press
from . import edition_tables
from . import submission
from . import letter
