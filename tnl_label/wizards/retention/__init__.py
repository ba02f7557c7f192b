from . import person_request_wizard
