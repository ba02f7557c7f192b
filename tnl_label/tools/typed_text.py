# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is typed in a search is looked for as it is: "%" and "_" are no wildcards.

Nothing here knows Odoo.
"""

import re

_PART = re.compile(r"\\[%_\\]|[%_\\]")


def as_pattern(text: str) -> str:
    """Return the pattern of LIKE that finds ``text`` itself.

    A pattern is its own pattern: what two doors escape is escaped once.

    :param text: as it was typed
    """
    return _PART.sub(lambda m: m[0] if len(m[0]) == 2 else f"\\{m[0]}", text)


def as_typed(pattern: str) -> str:
    """Return what was typed, of what ``as_pattern`` has made of it."""
    return re.sub(r"\\([%_\\])", r"\1", pattern)
