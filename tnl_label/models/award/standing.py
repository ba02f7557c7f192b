# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

# of a label that one may rely on, or show
HOLDING = ("valid", "superseded")


class TnlAward(models.Model):
    """What an award is worth now, and its words: pages and mails say nothing else."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    newer_id = fields.Many2one(
        "tnl.award", compute="_compute_newer_id", compute_sudo=True
    )
    newer_certificate_id = fields.Many2one(
        "tnl.certificate", compute="_compute_newer_id", compute_sudo=True
    )

    @api.depends(
        "edition_id.year",
        "partner_id.tnl_award_ids.state",
        "partner_id.tnl_award_ids.certificate_ids",
    )
    def _compute_newer_id(self):
        """Find the latest label of the body that holds, when it replaces this one."""
        newest = {}
        for other in self.env["tnl.certificate"]._search_joined(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("award_id.state", "=", "published"),
            ],
            ["partner_id", "code", "edition_id.year", "award_id.edition_id"],
        ):
            known = newest.get(other.partner_id)
            if not known or other.edition_id.year > known.edition_id.year:
                newest[other.partner_id] = other
        for award in self:
            other = newest.get(award.partner_id)
            is_newer = other and other.edition_id.year > award.edition_id.year
            award.newer_certificate_id = is_newer and other
            award.newer_id = award.newer_certificate_id.award_id

    def _standing(self):
        """Say what the award is worth now.

        :return: ``valid``, ``superseded``, ``suspended`` or ``revoked``; ``refused``;
            ``unpublished`` as long as nobody may know of it
        """
        self.ensure_one()
        is_public = self.state in ("published", "suspended", "revoked")
        if not is_public or not self.edition_id._is_published():
            return "unpublished"
        if self.outcome == "refused":
            return "refused"
        if self.state != "published":
            return self.state
        return "superseded" if self.newer_id else "valid"

    def _holds(self):
        """Tell whether one may rely on the label now."""
        return self._standing() in HOLDING

    @api.model
    def _standing_words(self):
        """Return the words of each standing: ``{standing: (word, sentence)}``."""
        return {
            "valid": (
                self.env._("Valid label"),
                self.env._("The label holds."),
            ),
            "superseded": (
                self.env._("Replaced by a newer label"),
                self.env._(
                    "The same body has since obtained another label, which is the "
                    "one to rely on."
                ),
            ),
            "suspended": (
                self.env._("Suspended label"),
                self.env._(
                    "The label is suspended: do not rely on it for the time being."
                ),
            ),
            "revoked": (
                self.env._("Revoked label"),
                self.env._("The label is withdrawn: it no longer holds."),
            ),
            "refused": (
                self.env._("Not labelled"),
                self.env._("The label was not granted."),
            ),
            "unpublished": (
                self.env._("Unknown"),
                self.env._("Nothing is published."),
            ),
        }

    def _standing_text(self):
        """Return the word of the present standing, and its sentence."""
        return self._standing_words()[self._standing()]

    def _verification_url(self):
        """Return the full address of the page that says the standing, "" if none."""
        code = self.sudo().certificate_ids.code  # the laureate's own
        return self.edition_id._link(f"/label/verify/{code}") if code else ""
