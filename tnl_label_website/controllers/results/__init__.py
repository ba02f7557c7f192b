from . import observatory
from . import laureate_kit
from . import palmares
