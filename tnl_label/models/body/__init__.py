from . import partner_kind
from . import partner
from . import mandate
from . import mandate_people
from . import mandate_request
from . import invitation
