# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...scoring import form as scoring_form
from ...tools.answer_words import wrong_cell_sentence, wrong_cells


class TnlCandidature(models.Model):
    """What an application still needs before it can be submitted."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _missing_to_submit(self):
        """Return what is missing: list of (kind, code, sentence).

        ``kind`` is ``contact`` (code: the role), ``question`` (code: its code) or
        ``confirmation``.
        """
        self.ensure_one()
        missing = []
        labels = {
            "elected": self.env._("Name the elected contact, with an address."),
            "technical": self.env._("Name the technical contact, with an address."),
        }
        for role, mandate in self._contacts().items():
            if not mandate or not mandate._proven_email():
                unproven = mandate.user_id and self._unproven_sentence(mandate)
                missing.append(("contact", role, unproven or labels[role]))
        scheme, typed, rows = self._stored_answers()
        names = self._question_names()
        asked, left = scoring_form.asked_and_missing(scheme, typed)
        for code in left:
            name = names[code]
            question = scheme.questions[code]
            wrong = wrong_cells(self.env, question, rows[code].value or "")
            if wrong:
                sentence = self.env._(
                    "Complete this table: %(question)s. %(what)s",
                    question=name.rstrip(" ."),
                    what=wrong_cell_sentence(self.env, question, wrong[0]),
                )
            else:
                sentence = self.env._("Answer this question: %s", name)
            missing.append(("question", code, sentence))
        for code, row in rows.items():
            if code in asked and row.not_applicable and not (row.reason or "").strip():
                missing.append(
                    (
                        "question",
                        code,
                        self.env._(
                            "Say why this question does not apply to you: %s",
                            names[code],
                        ),
                    )
                )
        return missing + self._confirmation_missing(missing)

    def _unproven_sentence(self, mandate):
        return self.env._(
            "%s has not confirmed an address yet: they do so in their account, on the "
            "page “Your address”.",
            mandate.name,
        )
