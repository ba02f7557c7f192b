# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.tnl_label.linting import MAY, SHOULD

# the quorum is the majority: fewer members leave nobody once one has withdrawn
_FEW = 3


class TnlEdition(models.Model):
    """What is odd in the jury of an edition before its call opens."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _lint(self):
        found = super()._lint()
        place = self.env._("Jury")
        jurors = self.env["tnl.juror"].search(
            [("edition_id", "=", self.id), ("state", "!=", "revoked")]
        )
        for severity, code, sentence in self._jury_oddities(jurors):
            if code == "seats":
                found.append(
                    self._finding(severity, code, place, sentence, field="jury_seats")
                )
                continue
            found.append(self._finding(severity, code, place, sentence, jurors[:0]))
        if not (self.jury_charter or "").strip():
            sentence = self.env._("The charter that each member accepts is empty.")
            found.append(
                self._finding(SHOULD, "charter", place, sentence, field="jury_charter")
            )
        return found

    def _jury_oddities(self, jurors):
        """Yield ``(severity, code, sentence)`` of what is odd in the members."""
        if not jurors:
            yield SHOULD, "jury", self.env._("The jury has no member yet.")
            return
        if "chair" not in jurors.mapped("role"):
            yield SHOULD, "chair", self.env._("The jury has no chair yet.")
        if len(jurors) < _FEW:
            yield (
                SHOULD,
                "quorum",
                self.env._(
                    "Members of the jury: %(count)s. With less than %(few)s, one "
                    "recusal takes the quorum away.",
                    count=len(jurors),
                    few=_FEW,
                ),
            )
        if self.jury_seats and self.jury_seats != len(jurors):
            yield (
                MAY,
                "seats",
                self.env._(
                    "Seats announced: %(seats)s; members of the jury: %(count)s.",
                    seats=self.jury_seats,
                    count=len(jurors),
                ),
            )
