# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from ...tools.typed_text import as_pattern

_TYPED = ("ilike", "not ilike")
# bodies are contacts of Odoo
_ALSO = frozenset({"res.partner"})


class Base(models.AbstractModel):
    _name = "base"
    _inherit = "base"

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Look for "100 %" as it was typed, in every list and box of the label.

        The one door of all searches, of the office as of the public pages; a domain of
        the code that wants wildcards uses ``=like`` or ``=ilike``.
        """
        if self._name.startswith("tnl.") or self._name in _ALSO:
            domain = _without_wildcards(Domain(domain))
        return super()._search(domain, *args, **kwargs)


def _is_wild(condition):
    is_typed = condition.operator in _TYPED and isinstance(condition.value, str)
    return is_typed and as_pattern(condition.value) != condition.value


def _escape(condition):
    if not _is_wild(condition):
        return condition
    pattern = as_pattern(condition.value)
    return Domain(condition.field_expr, condition.operator, pattern)


def _without_wildcards(domain):
    is_wild = any(map(_is_wild, domain.iter_conditions()))
    return domain.map_conditions(_escape) if is_wild else domain
