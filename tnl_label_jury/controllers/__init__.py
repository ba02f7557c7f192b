from . import deliberation
from . import dossier_file
from . import jury_documents
