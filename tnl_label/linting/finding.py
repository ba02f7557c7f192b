# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One oddity, and how grave it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MUST = "must"  # the call does not open with it
SHOULD = "should"  # the call opens with it for a reason, which is written
MAY = "may"  # said, nothing more


@dataclass(frozen=True)
class Finding:
    """One oddity.

    ``code`` is stable; ``params`` hold what its sentence shows; ``where`` leads to the
    part of the barème to correct, such as ``("question", "S01")``, empty for the rest.
    """

    severity: str
    code: str
    params: Mapping = field(default_factory=dict)
    where: tuple[str, ...] = ()
