# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is odd in an edition that is about to open, found without Odoo.

Each rule yields :class:`.finding.Finding`: a code, how grave it is, and the values that
its sentence shows. Sentences are written where they are shown.
"""

from .calendar import Calendar, calendar_findings
from .finding import MAY, MUST, SHOULD, Finding
from .identity import Identity, identity_findings
from .marking import marking_findings
from .proposal import next_dates, with_year
from .texts import Facts, text_findings

__all__ = [
    "MAY",
    "MUST",
    "SHOULD",
    "Calendar",
    "Facts",
    "Finding",
    "Identity",
    "calendar_findings",
    "identity_findings",
    "marking_findings",
    "next_dates",
    "text_findings",
    "with_year",
]
