# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlCandidature(models.Model):
    """The progress plan in words: questions and levels, never points."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _plan_text(self):
        """Return the plan as its page shows it.

        :return: ``{"level", "basis", "quarters", "steps"}``; each step has the fields
            of an answer, see ``controllers/form/answer_form.py``
        """
        self.ensure_one()
        level, steps = self._plan()
        return {
            "level": level,
            "basis": self._plan_basis_text(level),
            "quarters": [
                (code, self._quarter_text(code)) for code in self._plan_quarters()
            ],
            "steps": [self._plan_step_text(step) for step in steps],
        }

    def _plan_basis_text(self, level):
        """Say from what the plan is made."""
        if not self._is_plan_open():
            return self.env._(
                "The plan opens again with the results. It is kept as it is."
            )
        if self._has_public_result():
            basis = self.env._(
                "Made from the answers that were received. The jury's reasons come "
                "first: where they differ from what you declared, follow them."
            )
        else:
            basis = self.env._("Made from your answers as they are now.")
        if level:
            return basis
        highest = self.env._(
            "They are those of the highest level: nothing more would raise it."
        )
        return f"{basis} {highest}"

    def _plan_step_text(self, step):
        lead = step["lead"]
        return {
            "code": step["code"],
            "kind": "quarter",
            "name": step["question"].name,
            "axis": step["question"].axis_id.name,
            "words": self.track_id._lead_text(lead)
            if lead
            else self.env._("brings nothing more towards the next level"),
            "advice": step["advice"],
            "value": step["due"],
            "values": [step["due"]],
            "due_text": self._quarter_text(step["due"]) if step["due"] else "",
            "not_applicable": False,
            "reason": "",
            "comment": step["note"],
            "team_note": "",
            "revision": step["revision"],
            "is_first": step["is_first"],
            "error": "",
        }

    def _planned_text(self, step):
        """Say what the body had planned for a question: "by the 2nd quarter…".

        :param step: ``tnl.plan.step`` of ``_plan_before``
        """
        edition = step.candidature_id.edition_id
        if not step.date_due:
            return self.env._("In your plan after %s, you wrote:", edition.name)
        return self.env._(
            "In your plan after %(edition)s, you meant to do this by: %(quarter)s.",
            edition=edition.name,
            quarter=self._quarter_text(self._quarter_of(step)),
        )
