# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Trying a barème before it is frozen: other numbers, the same engine, no Odoo.

:func:`numbers` lists what may be changed, :func:`with_numbers` makes a variant,
:func:`map_answers` reads the answers of another year with it, :func:`invented` makes
candidatures, and :func:`study` says what comes of them.
"""

from .generator import KINDS, invented
from .mapping import map_answers
from .numbers import Number, numbers, with_numbers
from .study import Study, Weight, moves, study

__all__ = [
    "KINDS",
    "Number",
    "Study",
    "Weight",
    "invented",
    "map_answers",
    "moves",
    "numbers",
    "study",
    "with_numbers",
]
