# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the answers of all candidates tell, and of whom they tell nothing.

Who has applied in vain is nobody's business: the figures are those of groups.

- The bodies of an edition are cut once, at its publication, into groups that never
  overlap (``groups``). Every figure is about some of these groups together: no two
  views, nor two filters, leave fewer bodies between them than a group has.
- A number is told when five bodies at least gave the answer, and five others of the
  same group did not (``tables``). Where a group cannot be told, so is another one: what
  is hidden is never the rest of what is shown.
- What is frozen at the publication is never counted again: a label revoked later, or
  an application erased, takes nobody out of a figure.

Nothing here knows Odoo.
"""

from .answers import BANDS, NONE, told_answers
from .groups import BRACKETS, LEAST, Body, Group, cut
from .tables import K, Told, tell

__all__ = [
    "BANDS",
    "BRACKETS",
    "LEAST",
    "NONE",
    "Body",
    "Group",
    "K",
    "Told",
    "cut",
    "tell",
    "told_answers",
]
