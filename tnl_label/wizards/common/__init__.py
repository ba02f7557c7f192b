from . import paging_mixin
