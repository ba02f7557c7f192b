# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Addresses of pages that people type. Nothing here knows Odoo."""

import re
from urllib.parse import urlsplit

_NAME = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.?")
_SCHEMES = ("http", "https")


def is_web_address(text: str, schemes: tuple = _SCHEMES) -> bool:
    """Tell whether a text is the whole address of a page, that a link may have.

    >>> is_web_address("https://www.exemple.fr/reglement")
    True
    >>> is_web_address("www.exemple fr/reglement")
    False
    """
    if re.search(r"[\s<>\"]", text):
        return False
    try:
        parts = urlsplit(text)
        name, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(_NAME.fullmatch(name))
