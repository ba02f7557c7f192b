from . import publication_wizard
