from . import award_motive_wizard
from . import extension_wizard
from . import import_wizard
from . import invitation_wizard
from . import key_compromise_wizard
from . import mailing_wizard
from . import message_wizard
from . import screening_wizard
