# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlQuestionnaire(models.Model):
    _name = "tnl.questionnaire"
    _inherit = "tnl.questionnaire"

    def _ancestors(self):
        """A form that comes from no version follows that of the edition before."""
        found = super()._ancestors()
        if found:
            return found
        for track in self.env["tnl.track"].search([("questionnaire_id", "=", self.id)]):
            found |= track.edition_id._twin_track(track).questionnaire_id
        return found - self


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    def get_dependents(self):
        """Say which levels lose their gate with these questions."""
        said = super().get_dependents()
        levels = self.env["tnl.level"].search([("gate_question_ids", "in", self.ids)])
        for level in levels:
            codes = (level.gate_question_ids & self).mapped("code")
            said.append(
                self.env._(
                    "%(codes)s is a condition of the level “%(level)s”, edition "
                    "%(year)s: the level will no longer ask for it.",
                    codes=", ".join(codes),
                    level=level.name,
                    year=level.edition_id.year,
                )
            )
        return said
