# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers as the engine reads them."""

from decimal import Decimal


def decimal_text(value):
    """Return a number as the exact decimal text the engine reads: "2.5", "0"."""
    text = format(Decimal(str(value or 0)).normalize(), "f")
    return "0" if text == "-0" else text
