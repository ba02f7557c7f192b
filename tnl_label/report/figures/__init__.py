from . import palmares_xlsx
