# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...scoring import project


class TnlEdition(models.Model):
    _inherit = "tnl.edition"

    self_assessment = fields.Boolean(
        string="Self-assessment",
        help="Applicants see, while they fill in the form, which levels their answers "
        "may still reach and the questions that would matter most. Points, weights and "
        "thresholds are not shown; somebody who tries many answers may guess some.",
    )


class TnlCandidature(models.Model):
    _inherit = "tnl.candidature"

    def _projection(self):
        """Return what the answers so far may reach, for the agents who fill them in.

        :return: ``scoring.Projection``, or None where the edition does not allow it
            or the form is no longer filled in: neither after the closing nor for
            corrections, which open some questions only
        """
        self.ensure_one()
        is_filling = self.state in ("draft", "submitted") and self._is_editable()
        if not self.edition_id.self_assessment or not is_filling:
            return None
        scheme, typed, _rows = self._stored_answers()
        return project(scheme, typed) if scheme.levels else None
