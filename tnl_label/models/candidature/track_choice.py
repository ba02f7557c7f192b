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
        """Return the tracks that the application may still take, perhaps none.

        A draft, as long as it may be filled in; a submitted application, as long as
        the call is open: its last version stays the one that counts until another is
        submitted.
        """
        self.ensure_one()
        received_at = self.env["ir.http"]._received_at()
        is_open = self.state == "draft" or (
            self.state == "submitted" and self.edition_id._is_open_at(received_at)
        )
        if not is_open or not self._is_editable():
            return self.track_id.browse()
        return self.edition_id._tracks() - self.track_id

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
            raise UserError(self._track_closed_sentence())
        self._journal_grace(self.env["ir.http"]._received_at())
        self._take_track(track, {"by": "applicant"})

    def _track_closed_sentence(self):
        """Say why the track no longer changes."""
        if len(self.edition_id.track_ids) == 1:
            return self.env._("This edition has this track only.")
        if self.state in ("draft", "submitted") and self._is_editable():
            return self.env._(
                "The track changes as long as the call is open, among the tracks of "
                "this edition."
            )
        if self.state == "correction":
            return self.env._("Only the questions to correct are open to changes.")
        if self.state in ("draft", "submitted", "withdrawn"):
            return self._closed_sentence()
        return self.env._("The application was received: its track no longer changes.")

    def _take_track(self, track, details):
        former = self.answer_ids
        self.track_id = track
        self._open_answers()
        self._carry(former)
        self._recount()
        self.env["tnl.journal"]._record(
            "tnl.candidature.track", self, {"track": track.code} | details
        )

    def _take_track_back(self, submission):
        """Take again the track of the version that counts, once nothing else can come.

        Another one was taken after it and never submitted.
        """
        self.ensure_one()
        track = submission._track()
        if track != self.track_id:
            self._take_track(track, {"by": "closing"})

    def _track_change(self, track):
        """Tell what taking another track would do to the answers, and do nothing.

        :return: lists of codes: ``kept``; ``aside``, what would be set aside;
            ``back``, what had been and would come back; ``left``, what would be to
            answer
        """
        self.ensure_one()
        scheme = self.edition_id._scheme(track)
        files = self._file_counts()
        questions = track.sudo().questionnaire_id.axis_ids.question_ids
        asked = {question.code: question for question in questions}
        kept, aside = [], []
        for row in self.answer_ids:
            question = row.question_id
            given = {name for name in _CONTENT if row[name]}
            if not given and question.code not in files:
                continue
            fits = question in questions or (
                question.code in asked
                and given <= set(_carried(scheme.questions[question.code], row))
                and (question.code not in files or asked[question.code]._takes_files())
            )
            (kept if fits else aside).append(question.code)
        rows = self.env["tnl.candidature.answer"].with_context(active_test=False)
        known = rows.search(
            [
                ("candidature_id", "=", self.id),
                ("active", "=", False),
                ("question_id", "in", questions.ids),
            ]
        )
        back = [
            row.question_id.code
            for row in known
            if row.question_id.code not in kept and any(row[name] for name in _CONTENT)
        ]
        left = [code for code in asked if code not in {*kept, *back}]
        return {"kept": kept, "aside": aside, "back": back, "left": left}

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
            vals = _carried(scheme.questions[row.question_id.code], source)
            row.write(vals | {"revision": row.revision + 1})

    def _files_in_play(self):
        """Return the files that go with an answer of the track."""
        self.ensure_one()
        questions = self.answer_ids.question_id.filtered(lambda q: q._takes_files())
        codes = set(questions.mapped("code"))
        return self.file_ids.filtered(
            lambda f: not f.is_removed and f.question_code in codes
        )


def _carried(question, answer):
    """Return what of an answer holds for the same question of another track."""
    vals = {name: answer[name] for name in _CONTENT if answer[name]}
    if not _fits(question, answer):
        vals.pop("value", None)
    if not question.not_applicable_allowed:
        vals.pop("not_applicable", None)
    return vals


def _fits(question, answer):
    """Tell whether the value of an answer is one for another question."""
    if question.kind != answer.question_id.kind:
        return False
    try:
        scoring_answers.parse(question, answer.value)
    except scoring_answers.AnswerError:
        return False
    return True
