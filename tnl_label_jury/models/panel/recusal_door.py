# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.tnl_label.tools.groups import MANAGER, managers

_BY_MEMBERS = ("screening", "jury")
_BY_MANAGERS = (*_BY_MEMBERS, "deliberation")


class TnlRecusal(models.Model):
    """Who declares a recusal now: what would be refused is not offered.

    The members and the chair until the scoring closes; a manager during the session.
    """

    _name = "tnl.recusal"
    _inherit = "tnl.recusal"

    @api.model
    def _may_declare(self, edition=None):
        """Tell whether the user may declare a recusal now, in an edition or in any."""
        is_manager = self.env.user.has_group(MANAGER)
        stages = _BY_MANAGERS if is_manager else _BY_MEMBERS
        domain = [("edition_id.state", "in", stages)]
        if edition:
            domain.append(("edition_id", "=", edition.id))
        if not is_manager:
            domain += [("user_id", "=", self.env.uid), ("state", "!=", "revoked")]
        # one's own membership, or that there is a jury
        return bool(self.env["tnl.juror"].sudo().search_count(domain, limit=1))

    @api.model
    def _session_words(self):
        """Say what a member who is tied does during the session, and whom to ask."""
        names = managers(self.env).sorted("name").mapped("name")
        return self.env._(
            "Tied to this candidate? Say so and leave the room: who chairs presses "
            "“Has left”. A manager records the recusal, which cancels a vote under "
            "way: %(managers)s.",
            managers=", ".join(names) or self.env._("ask the label's office"),
        )

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self._may_declare())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Offer a new recusal to who may declare one now, and to nobody else."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self._may_declare():
            arch.set("create", "0")
        return arch, view
