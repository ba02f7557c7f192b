from .figures import Figures, exact, figures_of, overall, retained_level
from .plan import Plan, make_plan
