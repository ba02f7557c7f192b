from . import award
from . import decision
from . import public
from . import change
from . import benchmark
from . import preview
from . import letter
from . import result_mail
