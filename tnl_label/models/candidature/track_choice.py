# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...scoring import answers as scoring_answers

_CONTENT = ("value", "not_applicable", "reason", "comment", "team_note")


class TnlCandidature(models.Model):
    """The track of an application, which may change until it counts.

    Answers to what only the former track asks are set aside, not deleted: they come
    back with it.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _other_tracks(self):
        """Return the tracks that a draft may still take, perhaps none."""
        self.ensure_one()
        if self.state != "draft" or not self._is_editable():
            return self.track_id.browse()
        return self.edition_id.track_ids - self.track_id

    def _change_track(self, user, track):
        """Take another track of the edition.

        :param user: the agent, already checked by ``portal_access``
        :raise UserError: once it counts
        """
        self.ensure_one()
        self._lock_rows()
        if track == self.track_id:
            return
        if track not in self._other_tracks():
            raise UserError(
                self.env._(
                    "The track changes only while the application is a draft and the "
                    "call is open. To change that of a submitted application, withdraw "
                    "it, then take it up again."
                )
            )
        former = self.answer_ids
        self.track_id = track
        self._open_answers()
        self._carry(former)
        self._recount()
        self.env["tnl.journal"]._record(
            "tnl.candidature.track", self, {"track": track.code}
        )

    def _open_answers(self):
        """Make the rows of what the track asks, or take again those set aside."""
        # rows up front: saving an answer is an update, with no race to insert
        rows = self.env["tnl.candidature.answer"].with_context(active_test=False)
        questions = self.track_id.sudo().questionnaire_id.axis_ids.question_ids
        known = rows.search([("candidature_id", "=", self.id)])
        asked = known.filtered(lambda row: row.question_id in questions)
        asked.active = True
        (known - asked).active = False
        rows.create(
            [
                {"candidature_id": self.id, "question_id": question.id}
                for question in questions - known.question_id
            ]
        )
        self.invalidate_recordset(["answer_ids"])

    def _carry(self, former):
        """Copy the answers to the questions that both tracks ask."""
        scheme = self.edition_id._scheme(self.track_id)
        given = {row.question_id.code: row for row in former}
        for row in self.answer_ids - former:
            source = given.get(row.question_id.code)
            if not source or not any(source[name] for name in _CONTENT):
                continue
            question = scheme.questions[row.question_id.code]
            vals = {name: source[name] for name in _CONTENT if source[name]}
            if not _fits(question, source):
                vals.pop("value", None)
            if not question.not_applicable_allowed:
                vals.pop("not_applicable", None)
            row.write(vals | {"revision": row.revision + 1})

    def _files_in_play(self):
        """Return the files that go with an answer of the track."""
        self.ensure_one()
        codes = set(self.answer_ids.question_id.mapped("code"))
        return self.file_ids.filtered(
            lambda f: not f.is_removed and f.question_code in codes
        )


def _fits(question, answer):
    """Tell whether the value of an answer is one for another question."""
    if question.kind != answer.question_id.kind:
        return False
    try:
        scoring_answers.parse(question, answer.value)
    except scoring_answers.AnswerError:
        return False
    return True
