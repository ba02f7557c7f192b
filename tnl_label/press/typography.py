# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""French typography for texts that people type with a keyboard. Nothing knows Odoo.

Rules: Lexique des règles typographiques en usage à l'Imprimerie nationale.
"""

import re

NBSP, NNBSP = "\u00a0", "\u202f"

_RULES = (
    # an address keeps its characters: http://…, contact@…
    (re.compile(r"(?<=\w)'(?=\w)"), "\u2019"),
    (re.compile(rf"[ {NBSP}{NNBSP}]*«[ {NBSP}{NNBSP}]*"), rf" «{NNBSP}"),
    (re.compile(rf"[ {NBSP}{NNBSP}]*»"), rf"{NNBSP}»"),
    (re.compile(rf"[ {NBSP}{NNBSP}]+(?=[;!?])"), NNBSP),
    (re.compile(rf"[ {NBSP}{NNBSP}]+(?=:)"), NBSP),
    (re.compile(rf"[ {NBSP}{NNBSP}]+(?=%)"), NNBSP),
    (re.compile(r"(?<=\d) h (?=\d)"), f"{NNBSP}h{NNBSP}"),
    (re.compile(r"\bn°[ ]*(?=\d)"), f"n°{NBSP}"),
    (re.compile(r"\.\.\."), "…"),
)


def french(text: str) -> str:
    """Return ``text`` with French apostrophes, quotes and no-break spaces.

    What is right already stays as it is: the function may be applied twice.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text.strip()
