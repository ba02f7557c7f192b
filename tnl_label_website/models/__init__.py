from . import website
from . import tnl_edition
from . import tnl_level
from . import tnl_award
from . import tnl_certificate
from . import tnl_candidature
from . import tnl_candidature_file
from . import tnl_submission
