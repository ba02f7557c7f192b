# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One e-mail address, as a person types it."""

import re

from odoo.tools import email_normalize

_ADDRESS = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+\.[^\s@,;<>()\".]{2,}")


def read_address(typed: str) -> str:
    """Return an address that a mail can be sent to, "" for what is none.

    What a slip of the hand has broken is refused, not repaired: “dsi@@ville.fr” may be
    nobody's.

    :param typed: “dsi@ville.fr”, or “Direction <dsi@ville.fr>”
    """
    typed = (typed or "").strip()
    if found := re.fullmatch(r"[^<>@]*<([^<>]+)>", typed):
        typed = found[1].strip()
    return (_ADDRESS.fullmatch(typed) and email_normalize(typed)) or ""
