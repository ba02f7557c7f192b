# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers as the engine reads them, and as it shows them."""

import math
from decimal import Decimal
from fractions import Fraction

_NOISE = 9  # decimals beyond which a float says nothing of the number it stands for


def cut(value, places=2):
    """Return a figure with two decimals, never more than it is: as the engine shows it.

    The one way in which a figure loses decimals, in lists, in the session and in
    documents: a score that were rounded up would read as reaching a threshold that it
    does not reach, and two ways would show two figures for one mean.

    :param value: Fraction, Decimal, int or float
    :param places: decimals that are kept
    :return: float
    """
    exact = Fraction(f"{value:.{_NOISE}f}") if isinstance(value, float) else value
    units = 10**places
    return math.floor(Fraction(exact) * units) / units


def decimal_text(value):
    """Return a number as the exact decimal text the engine reads: "2.5", "0"."""
    text = format(Decimal(str(value or 0)).normalize(), "f")
    return "0" if text == "-0" else text
