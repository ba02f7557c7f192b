# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import urlencode

from odoo.fields import Domain

from . import gate

_KEYS = ("year", "level", "type", "department", "q")
PAGE_SIZE = 50


class Filters:
    """What a visitor asked of the palmarès. A value unknown here filters nothing.

    :param params: the query string as a dict
    """

    def __init__(self, params):
        self.choices = _choices()
        self.given = {key: (params.get(key) or "").strip()[:100] for key in _KEYS}
        self.is_partial = False
        for key, choices in self.choices.items():
            if self.given[key] and self.given[key] not in choices:
                self.given[key] = ""
                self.is_partial = True

    @property
    def domain(self):
        """Return the domain on awards of what was understood."""
        fields = {
            "year": ("edition_id.year", "="),
            "level": ("level_id.code", "="),
            "type": ("laureate_kind_id.code", "="),
            "department": ("laureate_department_code", "="),
            "q": ("laureate_name", "ilike"),
        }
        return Domain.AND(
            Domain(*fields[key], int(value) if key == "year" else value)
            for key, value in self.given.items()
            if value
        )

    def url(self, path, **more):
        """Return ``path`` with the filters, and ``more``, in the query string."""
        query = {key: value for key, value in (self.given | more).items() if value}
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def is_empty(self):
        return not any(self.given.values())


def _choices():
    """Return the values that some published award has: {filter: {value: words}}."""
    editions = sorted(gate.award_values("edition_id"), key=lambda e: -e.year)
    levels = sorted(
        gate.award_values("level_id"), key=lambda v: (v.edition_id.year, v.sequence)
    )
    kinds = sorted(gate.award_values("laureate_kind_id"), key=lambda k: k.sequence)
    departments = sorted(gate.award_values("laureate_department_code"))
    return {
        "year": {str(edition.year): str(edition.year) for edition in editions},
        "level": {level.code: level.name for level in levels},
        "type": {kind.code: kind.name for kind in kinds},
        "department": {code: code for code in departments},
    }
