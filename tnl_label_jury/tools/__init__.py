from .figures import Figures, decimal, exact, figures_of, overall, retained_level
from .assignment_plan import Plan, make_plan
from .judgements import CONFIRMED, NO_EVIDENCE, read_judgements, retained_points
from .reading_order import reading_orders
from .reasons import SHORTEST, is_sentence
from .score_sheet import COLUMNS, Mark, Problem, read_marks, version_of
from .recusal_rule import Candidate, Person, find_ties, is_sure, mail_domain
from .workbook import (
    SheetError,
    new_workbook,
    read_score_sheet,
    write_cell,
    write_score_sheet,
    write_score_sheet_ods,
)
