# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class TnlEvaluation(models.Model):
    """What a juror keeps of a sealed assessment: their own marks and the seal."""

    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    def action_receipt(self):
        """Download the receipt of one's sealed assessment."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/evaluation/{self.id}/receipt.txt",
            "target": "download",
        }

    def _sealed_sentence(self):
        return self.env._(
            "%(dossier)s is sealed. Seal: %(seal)s",
            dossier=self.dossier_name,
            seal=self.seal_hash,
        )

    def _receipt_name(self):
        return self.env._("seal-%s.txt", self.name)

    def _receipt_text(self):
        """Return the receipt of one's own sealed assessment, as plain text.

        :raise UserError: as long as nothing is sealed
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "sealed":
            raise UserError(self.env._("There is no receipt before the seal."))
        instant = self.edition_id._format_instant(self.sealed_on)
        lines = [
            self.env._("Receipt of a sealed assessment"),
            "",
            self.env._("Edition: %s", self.edition_id.name),
            self.env._("Collectivity: %s", self.dossier_name),
            self.env._("Dossier: %s", self.dossier_id.reference),
            self.env._("Assessment: %s", self.name),
            self.env._("Member of the jury: %s", self.juror_id.display_name),
            self.env._("Sealed on: %s", instant),
            f"UTC: {self.sealed_on.isoformat()}Z",
            "",
            *(line._receipt_line() for line in self._lines()),
            "",
            self.env._("Seal (SHA-256): %s", self.seal_hash),
            self.env._(
                "The same seal is in the journal of the label. It covers the marks, "
                "the reasons, the comments and the instant: changing one of them would "
                "be seen."
            ),
        ]
        return "\n".join(lines) + "\n"


class TnlEvaluationLine(models.Model):
    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    def _receipt_line(self):
        if self.is_abstained:
            return self.env._("%s: abstention", self.axis_name)
        return self.env._(
            "%(axis)s: %(points)s out of %(maximum)s",
            axis=self.axis_name,
            points=self._text(self.points),
            maximum=self._text(self.max_points),
        )
