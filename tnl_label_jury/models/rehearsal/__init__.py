from . import play
