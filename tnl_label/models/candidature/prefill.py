# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError

from ...scoring import prefill
from ...tools.damaged_file import DamagedFile

# what the agents are told of an earlier answer that is not proposed
_TOLD = (
    prefill.KIND,
    prefill.CHOICE,
    prefill.NOT_APPLICABLE,
    prefill.LENGTH,
    prefill.RANGE,
)


class TnlCandidature(models.Model):
    """Answers proposed to the agents, who confirm them one by one.

    A source is another application: the last one that the same body submitted. What
    it says is copied once, when the agents ask for it, and is no answer until they
    confirm it. Called after ``portal_access``, with the application in sudo.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    proposal_ids = fields.One2many(
        "tnl.candidature.proposal", "candidature_id", groups=fields.NO_ACCESS
    )

    # --- sources ------------------------------------------------------------------

    def _suggestion_sources(self):
        """Return the applications that may propose answers to this one.

        They are the last one of the same body, and those of its groups.
        """
        self.ensure_one()
        if self.state == "correction" or not self._is_editable():
            return self.browse()
        return self._last_application() | self._sharing_groups()

    def _last_application(self):
        """Return the last other application that the same body submitted."""
        return (
            self.env["tnl.submission"]
            .search(
                [
                    ("partner_id", "=", self.partner_id.id),
                    ("candidature_id", "!=", self.id),
                ],
                order="received_at desc, id desc",
                limit=1,
            )
            .candidature_id
        )

    def _answers_given_by(self, source):
        """Return what a source answers.

        :return: ``(scheme of its questions, {code: answer}, files received)``
        """
        if source.partner_id != self.partner_id:
            return source._shared_answers()
        received = source.last_submission_id
        return received._scheme(), received._content()["answers"], received.file_ids

    def _fitting(self, source):
        """Tell which answers of a source fit the questions asked here.

        :return: ``{code: (scoring.prefill.Earlier, files)}``, in the form's order
        """
        self.ensure_one()
        before, answers, files = self._answers_given_by(source)
        files = files.grouped("question_code")
        none = self.env["tnl.candidature.file"]
        fitting = {}
        questions = self.answer_ids.question_id
        scheme = self.edition_id._scheme(self.track_id)
        for question in questions.filtered(lambda q: q.code in scheme.questions):
            code = question.code
            takes_files = question._takes_files()
            found = prefill.earlier(
                scheme.questions[code],
                before.questions.get(code),
                answers.get(code),
                question._length_limit(),
            )
            fitting[code] = found, files.get(code, none) if takes_files else none
        return fitting

    def _suggestion_offers(self):
        """Return what each source has for the questions not answered yet.

        :return: list of ``{"source", "fitting": {code: (values, files)},
            "dropped": {code: reason}}``; what was proposed already is left out
        """
        answered = self._answered_codes()
        offers = []
        for source in self._suggestion_sources():
            mine = self.proposal_ids.filtered(lambda p, s=source: p.source_id == s)
            known = answered | set(mine.question_id.mapped("code"))
            offer = {"source": source, "fitting": {}, "dropped": {}}
            for code, (found, files) in self._fitting(source).items():
                if code in known:
                    continue
                if found.values or files:
                    offer["fitting"][code] = found.values, files
                elif found.dropped in _TOLD:
                    offer["dropped"][code] = found.dropped
            offers.append(offer)
        return offers

    def _answered_codes(self):
        files = self._file_counts()
        return {
            row.question_id.code
            for row in self.answer_ids
            if row.not_applicable
            or (row.value or "").strip()
            or (row.question_id.kind == "file" and row.question_id.code in files)
        }

    def _prefill(self, user, source_id):
        """Propose what a source answers, question by question.

        :param source_id: id of one of ``_suggestion_sources``
        :return: the suggestions made now; asking twice makes none the second time
        :raise UserError: when the source is not, or no longer, one of them
        """
        self.ensure_one()
        self._require_editable()
        # two agents who ask at once queue here; the second is played again by the
        # server, since the first one wrote the row
        self._lock_rows()
        for offer in self._suggestion_offers():
            if offer["source"].id == source_id:
                return self._make_suggestions(offer["source"], offer["fitting"])
        raise UserError(
            self.env._(
                "These answers are no longer proposed to you. Yours are unchanged."
            )
        )

    def _make_suggestions(self, source, fitting):
        questions = {q.code: q.id for q in self.answer_ids.question_id}
        shares = {}
        if source.partner_id != self.partner_id:
            shares = {share.question_id.code: share.id for share in source.share_ids}
        suggestions = self.env["tnl.candidature.proposal"].create(
            [
                dict(values)
                | {
                    "candidature_id": self.id,
                    "question_id": questions[code],
                    "source_id": source.id,
                    "share_id": shares.get(code),
                    "file_ids": [fields.Command.set(files.ids)],
                }
                for code, (values, files) in fitting.items()
            ]
        )
        if suggestions:
            self.last_activity = fields.Datetime.now()
            details = {"source": source.id, "answers": len(suggestions)}
            self.env["tnl.journal"]._record("tnl.candidature.prefilled", self, details)
        return suggestions

    # --- reading the form ---------------------------------------------------------

    def _add_suggestions(self, axes):
        """Add to each question of the form what is proposed and not answered yet."""
        by_code = self.proposal_ids.grouped(lambda p: p.question_id.code)
        none = self.env["tnl.candidature.proposal"]
        for axis in axes:
            for question in axis["questions"]:
                suggestions = by_code.get(question["code"], none)
                shown = map(
                    self._show_suggestion, suggestions, [question] * len(suggestions)
                )
                question["suggestions"] = list(filter(None, shown))
                question["to_confirm"] = question["asked"] and any(
                    not suggestion["is_changed"]
                    for suggestion in question["suggestions"]
                )
            axis["unchanged"] = len(self._unchanged_of(axis))
            axis["taken"] = len(self._taken_of(axis, by_code))

    def _unchanged_of(self, axis):
        """Return the suggestions of an axis to take up at once: id by question code.

        Those of the body's own last application, to which nobody has answered yet.
        """
        return {
            question["code"]: suggestion["id"]
            for question in axis["questions"]
            for suggestion in question["suggestions"]
            if question["asked"]
            and suggestion["is_own"]
            and suggestion["is_open"]
            and not suggestion["is_changed"]
        }

    def _taken_of(self, axis, by_code):
        """Return the suggestions of an axis taken up at once, and not touched since."""
        none = self.env["tnl.candidature.proposal"]
        taken = none
        for question in axis["questions"]:
            for suggestion in by_code.get(question["code"], none):
                revision = suggestion.taken_revision
                if revision and revision == question["revision"]:
                    if question["editable"]:
                        taken |= suggestion
        return taken

    def _show_suggestion(self, suggestion, question):
        """Return a suggestion as the form shows it, None when nothing is left of it."""
        joined = set(question["files"].mapped("sha256"))
        files = suggestion.file_ids.filtered(lambda f: f.sha256 not in joined)
        is_open = suggestion._has_answer() and not question["is_answered"]
        if suggestion.is_changed:
            files = files.browse()
        if not question["editable"] or not (is_open or files):
            return None
        return {
            "id": suggestion.id,
            "source": suggestion.source_id,
            "is_own": suggestion.source_id.partner_id == self.partner_id,
            "is_open": is_open,
            "is_changed": suggestion.is_changed,
            "answer": suggestion._answer(),
            "files": files,
        }

    # --- deciding -----------------------------------------------------------------

    def _accept_suggestion(self, user, proposal_id):
        """Answer with what is proposed; an answer already there is kept.

        :return: ``(code of the question, what ``_save_answers`` saved)``
        :raise UserError: when the question is answered otherwise, or it is gone
        """
        suggestion = self._one_suggestion(proposal_id)
        question = suggestion.question_id
        row = self.answer_ids.filtered(lambda answer: answer.question_id == question)
        wanted = suggestion._answer()
        if row.comment:
            wanted.pop("comment")
        is_answered = row.not_applicable or (row.value or "").strip()
        if is_answered and any((row[k] or "") != (v or "") for k, v in wanted.items()):
            raise UserError(
                self.env._(
                    "This question has an answer already: it is kept. To take up the "
                    "proposal instead, empty the answer and save first."
                )
            )
        result = self._save_answers(user, {question.code: wanted})
        for sentence in result["errors"].values():
            raise UserError(sentence)
        return question.code, result["saved"][question.code]

    def _accept_axis(self, user, number):
        """Answer with all that the body's last application says of an axis.

        Answers already there are kept, and files are joined one by one: an old proof
        is to be looked at.

        :param number: place of the axis, from 1
        :return: the suggestions taken up, perhaps none
        """
        self.ensure_one()
        self._require_editable()
        taken = self.env["tnl.candidature.proposal"]
        # an answer may open other questions, which have their own suggestions
        while waiting := self._unchanged_of(self._form_axes()[number - 1]):
            found = self.proposal_ids.browse(waiting.values())
            saved = self._take_up(user, found)
            taken |= saved
            if saved != found:
                break  # what could not be saved stays proposed
        if taken:
            self.env["tnl.journal"]._record(
                "tnl.candidature.unchanged",
                self,
                {"axis": number, "answers": len(taken)},
            )
        return taken

    def _take_up(self, user, suggestions):
        rows = {row.question_id: row for row in self.answer_ids}
        given = {}
        for suggestion in suggestions:
            wanted = suggestion._answer()
            if rows[suggestion.question_id].comment:
                wanted.pop("comment")
            given[suggestion.question_id.code] = wanted
        saved = self._save_answers(user, given)["saved"]
        taken = suggestions.filtered(lambda s: s.question_id.code in saved)
        for suggestion in taken:
            revision = saved[suggestion.question_id.code]["revision"]
            suggestion.taken_revision = revision
        return taken

    def _undo_axis(self, user, number):
        """Give back as suggestions the answers of an axis that were taken up at once.

        :return: how many; those that were changed since stay answered
        """
        self.ensure_one()
        self._require_editable()
        axis = self._form_axes()[number - 1]
        taken = self._taken_of(
            axis, self.proposal_ids.grouped(lambda p: p.question_id.code)
        )
        rows = {row.question_id: row for row in self.answer_ids}
        for suggestion in taken:
            row = rows[suggestion.question_id]
            vals = {"value": False, "not_applicable": False, "reason": False}
            if row.comment == suggestion.comment:
                vals["comment"] = False
            row.write(vals | {"revision": row.revision + 1})
        taken.taken_revision = 0
        if taken:
            self._recount()
        return len(taken)

    def _put_suggestion_aside(self, user, proposal_id):
        """Note that what is proposed has changed: it is no longer asked about."""
        suggestion = self._one_suggestion(proposal_id)
        suggestion.is_changed = True
        return suggestion

    def _take_suggested_file(self, user, proposal_id, file_id):
        """Join again a file received with an earlier application.

        :return: the new ``tnl.candidature.file``
        :raise UserError: when it may not be joined, or is not what was received
        """
        suggestion = self._one_suggestion(proposal_id)
        file = suggestion.file_ids.filtered(lambda f: f.id == file_id)
        if not file:
            raise UserError(self._suggestion_gone_sentence())
        try:
            data = file._stored_bytes("content")
        except DamagedFile as error:
            raise UserError(
                self.env._(
                    "The file kept is not the one that was received: it was not "
                    "joined. Your answers are kept. Please join it from your "
                    "computer."
                )
            ) from error
        return self._add_file(user, suggestion.question_id.code, file.name, data)

    def _one_suggestion(self, proposal_id):
        self.ensure_one()
        suggestion = self.proposal_ids.filtered(lambda p: p.id == proposal_id)
        if not suggestion:
            raise UserError(self._suggestion_gone_sentence())
        self._require_editable(suggestion.question_id.code)
        return suggestion

    def _suggestion_gone_sentence(self):
        return self.env._(
            "This proposal was withdrawn meanwhile. Your answers are unchanged."
        )
