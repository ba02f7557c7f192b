# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a telephone number is, wherever somebody types one."""

import re

_TYPED = re.compile(r"[+0-9(][0-9 .()/\u00a0\u202f-]*")
_FRENCH = re.compile(r"0[1-9][0-9]{8}")
# those of the Pacific have no first 0, and short numbers have four digits
_OTHER = re.compile(r"[1-9]([0-9]{3}|[0-9]{5}|[0-9]{7})")
_ABROAD = re.compile(r"(\+|00)[1-9][0-9]{6,13}")


def is_phone(text):
    """Tell whether a text is a telephone number, of France or with its country code."""
    text = text.strip().replace("(0)", "")
    if not _TYPED.fullmatch(text):
        return False
    number = re.sub(r"[^0-9+]", "", text)
    return any(kind.fullmatch(number) for kind in (_FRENCH, _OTHER, _ABROAD))
