from . import answer_figure
from . import board
