# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import Candidate, mail_domain


class TnlDossier(models.Model):
    """What is known of a candidate, for the rule that finds ties."""

    _name = "tnl.dossier"
    _inherit = "tnl.dossier"

    def _candidates(self):
        """Return what is known of the candidate of each dossier, for the pure rule."""
        mandates = self.env["tnl.mandate"].search(
            [("partner_id", "in", self.partner_id.ids), ("date_from", "!=", False)]
        )
        by_body = mandates.grouped("partner_id")
        candidates = {}
        for dossier in self:
            body = dossier.partner_id
            known = by_body.get(body, mandates.browse())
            given = {mail_domain(mandate.email) for mandate in known}
            proven = known.filtered(lambda mandate: mandate._is_proven())
            domains = {mail_domain(mandate.email) for mandate in proven}
            acting = known.filtered(lambda m: m.state == "active").user_id
            domains |= {mail_domain(user._proven_email()) for user in acting}
            domains |= {mail_domain(body.email)}
            candidates[dossier] = Candidate(
                body=body.id,
                groups=frozenset(body._tnl_groups().ids),
                domains=frozenset(domains - {""}),
                hints=frozenset(given - domains - {""}),
            )
        return candidates
