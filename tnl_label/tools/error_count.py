# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How many errors the server has written in its log since it started.

The number is shared by the processes that Odoo makes of itself once it has loaded the
database: any of them answers for all.
"""

import logging
from multiprocessing import Value

_COUNT = Value("Q", 0)


class _Counter(logging.Handler):
    def emit(self, record):
        with _COUNT.get_lock():
            _COUNT.value += 1


def install():
    """Count from now on; once for each server."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Counter) for handler in root.handlers):
        root.addHandler(_Counter(logging.ERROR))


def errors():
    """Return the number of errors since the server started."""
    return _COUNT.value
