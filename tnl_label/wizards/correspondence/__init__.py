from . import preview_mixin
from . import mailing_wizard
from . import call_wizard
from . import message_wizard
