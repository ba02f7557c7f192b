from . import reminder
from . import message
from . import outbox
from . import mail_mail
from . import mailing
from . import partner_call
from . import call_for_applications
from . import linter
