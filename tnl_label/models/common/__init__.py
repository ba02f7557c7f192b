from . import ir_rule
from . import workflow_mixin
from . import part_mixin
from . import thread_mixin
from . import journal
from . import link_mixin
from . import res_company
from . import res_config_settings
