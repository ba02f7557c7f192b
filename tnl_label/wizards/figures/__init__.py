from . import answer_figure
