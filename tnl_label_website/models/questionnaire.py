# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

# an application to which nobody has answered yet
_BLANK = {
    "value": "",
    "not_applicable": False,
    "reason": "",
    "comment": "",
    "team_note": "",
    "revision": 0,
    "is_answered": False,
    "error": "",
    "correction": None,
    "planned": None,
    "to_confirm": False,
    "editable": True,
}


class TnlQuestionnaire(models.Model):
    """The form before anybody may answer it, for the office to look at."""

    _inherit = "tnl.questionnaire"

    def _preview_path(self):
        return f"/label/questionnaire/{self.id}/preview"

    def _preview_axes(self):
        """Return the form as ``tnl.candidature._portal_axes`` does, without answers."""
        self.ensure_one()
        candidature = self.env["tnl.candidature"]
        no_file = self.env["tnl.candidature.file"]
        axes = []
        for number, axis in enumerate(self._form(), 1):
            questions = [
                part
                | _BLANK
                | {
                    "values": [] if part["kind"] == "multiple" else [""],
                    "asked": not part["condition"],
                    "files": no_file,
                    "suggestions": [],
                    "say": lambda text: [],
                    "wrong_in": lambda text: [],
                }
                for part in axis["questions"]
            ]
            asked = [q for q in questions if q["asked"]]
            said = axis | {
                "n": number,
                "questions": questions,
                "total": len(asked),
                "answered": 0,
                "minutes": sum(q["minutes"] for q in asked),
                "missing": [q["code"] for q in asked if q["required"]],
                "unchanged": 0,
                "taken": 0,
            }
            said["progress_text"] = candidature._progress_text(said)
            said["missing_text"] = candidature._missing_text(said)
            axes.append(said)
        return axes
