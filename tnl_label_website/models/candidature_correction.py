# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlCandidature(models.Model):
    """What the portal says of the corrections that the office asks for."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _to_do_correction(self):
        if not self._is_editable():
            return (
                self.env._("The time given for the complements is over"),
                [self._closed_sentence()],
                "",
                "",
            )
        correction = self._open_correction()
        codes = correction.line_ids.question_id.mapped("code")
        return (
            self.env._("The office asks for complements"),
            [
                correction.message,
                self.env._(
                    "Complete the answers listed below, then submit your application "
                    "again. The others no longer change."
                ),
                self._deadline_text(),
            ],
            self.env._("Complete my answers"),
            self._resume_path([("question", code, "") for code in codes]),
        )

    def _portal_corrections(self):
        """Return what is asked, in the order of the form, while it is asked.

        :return: list of {"code", "name", "url", "reason", "sentence"}
        """
        self.ensure_one()
        if self.state != "correction":
            return []
        lines = {li.question_id: li for li in self._open_correction().line_ids}
        root = self._get_portal_path()
        axes = self.track_id.questionnaire_id.axis_ids
        return [
            {
                "code": question.code,
                "name": question.name,
                "url": f"{root}/axis/{number}#q-{question.code}",
                "reason": lines[question]._reason_words(),
                "sentence": lines[question].sentence or "",
            }
            for number, axis in enumerate(axes, start=1)
            for question in axis.question_ids
            if question in lines
        ]
