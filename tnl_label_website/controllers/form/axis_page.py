# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.scoring.parts import NUMBER_KINDS
from odoo.addons.tnl_label.tools.edge import whole_number
from odoo.addons.tnl_label.tools.file_kind import MAX_SIZE

from . import answer_form
from .form_page import FormPage
from .suggestion_text import dress, taken_text, unchanged_text


class AxisPage(FormPage):
    """One page of the form, shown or posted: an axis, or all of them at once.

    Saving keeps everything that is right even if something else is wrong; what is
    wrong stays in the page as it was typed, with a message that says what to do.
    """

    def __init__(self, candidature, number=None):
        """
        :param candidature: (sudo) application, already checked by ``access``
        :param number: place of the axis, from 1; None for the whole form
        """
        self.env = request.env
        self.candidature = candidature
        self.number = number
        self.refusal = ""
        self.errors = {}
        self.conflicts = {}
        self.decided = None
        self._load()

    def _load(self):
        self.axes = self.candidature._portal_axes()
        self.shown = self.axes
        if self.number is not None:
            if not 1 <= self.number <= len(self.axes):
                raise NotFound()
            self.shown = self.axes[self.number - 1 : self.number]
        self.questions = {q["code"]: q for a in self.shown for q in a["questions"]}
        for question in self.questions.values():
            question["stamp"] = answer_form.stamp(question)

    @property
    def path(self):
        root = self.candidature._get_portal_path()
        return f"{root}/axis/{self.number}" if self.number else f"{root}/form"

    @property
    def is_clean(self):
        return not (self.refusal or self.errors or self.conflicts)

    @property
    def is_last(self):
        return self.number in (None, len(self.axes))

    # --- saving ---------------------------------------------------------------

    def save(self, form, files):
        """Save what was posted: answers, files to add, one file to remove."""
        answers = answer_form.read(form, self.questions.values())
        # the answer of the other is kept: what was typed beside it is given up
        answers.pop(form.get("take"), None)
        try:
            result = self.candidature._save_answers(self.env.user, answers)
        except UserError as error:
            self.refusal = str(error)
            self._keep_typed(answers)
            return
        self.errors = dict(result["errors"])
        for code, saved in result["saved"].items():
            if saved.get("wrong"):
                self.errors[code] = self._table_text(saved["wrong"])
        self.conflicts = result["conflicts"]
        self._add_files(files)
        self._remove_file(form.get("remove"))
        self._decide(form)
        self._say_outcome(form)
        self._decide_axis(form)
        if not self.is_clean:
            self._load()  # what was saved, then over it what could not be
            refused = {*self.errors, *self.conflicts}
            self._keep_typed({c: a for c, a in answers.items() if c in refused})

    def next_path(self, go, lines="", take=""):
        """Return where the button that was pressed leads.

        :param lines: code of the table to which lines are to be added
        :param take: code of the question of which the other answer is taken
        """
        if lines in self.questions:
            return f"{self.path}?saved=1&lines={lines}#q-{lines}"
        if take in self.questions:
            return f"{self.path}?saved=1#q-{take}"
        root = self.candidature._get_portal_path()
        if go == "next" and not self.is_last:
            return f"{root}/axis/{self.number + 1}"
        if go == "next":
            return f"{root}/recap"
        page = f"{self.path}?saved=1"
        if self.decided:
            act, code, proposal_id = self.decided
            corrected = f"&correct={proposal_id}" if act == "changed" else ""
            return f"{page}{corrected}#q-{code}"
        return page

    def _add_files(self, files):
        for code in self.questions:
            for upload in files.getlist(f"file-{code}"):
                if upload.filename:
                    # read already, when the server plays the request again
                    upload.seek(0)
                    self._attempt(
                        code,
                        self.candidature._add_file,
                        code,
                        upload.filename,
                        upload.read(),
                    )

    def _remove_file(self, file_id):
        for question in self.questions.values():
            for file in question["files"]:
                if file_id == str(file.id):
                    self._attempt(
                        question["code"], self.candidature._remove_file, file.id
                    )

    def _decide(self, form):
        """Do what was pressed beside a suggestion: take it up, put it aside, a file."""
        acts = {
            "accept": self.candidature._accept_suggestion,
            "changed": self.candidature._put_suggestion_aside,
            "join": self.candidature._take_suggested_file,
        }
        for act, method in acts.items():
            ids = [whole_number(i) for i in form.get(act, "").split("-")[:3] if i]
            if len(ids) != (2 if act == "join" else 1):
                continue
            code = next(
                (
                    code
                    for code, question in self.questions.items()
                    if any(p["id"] == ids[0] for p in question["suggestions"])
                ),
                None,
            )
            if code:
                self._attempt(code, method, *ids)
                self.decided = act, code, ids[0]
            else:
                self.refusal = self.candidature._suggestion_gone_sentence()

    def _decide_axis(self, form):
        """Take up, or give back, all that is proposed for an axis."""
        acts = {
            "unchanged": self.candidature._accept_axis,
            "undo": self.candidature._undo_axis,
        }
        for act, method in acts.items():
            number = whole_number(form.get(act, "")) if form.get(act) else None
            if number in {axis["n"] for axis in self.shown}:
                try:
                    with self.env.cr.savepoint():
                        method(self.env.user, number)
                except UserError as error:
                    self.refusal = str(error)

    def _say_outcome(self, form):
        """Note what was pressed beside a step that was planned the year before."""
        outcome, _dash, number = form.get("planned", "").rpartition("-")
        step_id = whole_number(number) if number else None
        for code, question in self.questions.items():
            if question["planned"] and question["planned"].id == step_id:
                self._attempt(code, self.candidature._say_outcome, step_id, outcome)
                self.decided = "planned", code, step_id

    def _attempt(self, code, method, *args):
        try:
            with self.env.cr.savepoint():
                method(self.env.user, *args)
        except UserError as error:
            self.errors[code] = " ".join(
                filter(None, [self.errors.get(code), str(error)])
            )

    # --- what the page keeps and says -------------------------------------------

    def _table_text(self, wrong):
        """Say of a whole table that something in it is to be corrected."""
        whole = [cell["message"] for cell in wrong if not cell["line"]]
        if len(whole) < len(wrong):
            whole.append(
                self.env._("Some cells are to be corrected: see beside each of them.")
            )
        return " ".join(whole)

    def _keep_typed(self, answers):
        for code, answer in answers.items():
            question = self.questions[code]
            if code in self.conflicts:
                other = self.conflicts[code]["value"] or ""
                question["other"] = answer_form.answer_text(self.env, question, other)
                question["who"] = who_text(self.env, self.conflicts[code]["is_own"])
            answer_form.overlay(question, answer)

    def values(self):
        """Return the values of the template."""
        corrections = {c["code"]: c for c in self.candidature._portal_corrections()}
        for code, question in self.questions.items():
            question["error"] = self.errors.get(code, "")
            question["correction"] = corrections.get(code)
            asked = request.params.get("lines") == code
            self.dress(question, answer_form.MORE_LINES if asked else 0)
            self._open_for_correction(question)
            if question["kind"] in NUMBER_KINDS:
                question["shown"] = answer_form.number_shown(
                    self.env, question["value"]
                )
            # without a digest, a kept text is sent again whatever it says
            if question["error"] or "other" in question:
                question["stamp"] = str(question["revision"])
        dress(self.env, self.questions.values())
        for axis in self.shown:
            axis["unchanged_text"] = unchanged_text(self.env, axis["unchanged"])
            axis["taken_text"] = taken_text(self.env, axis["taken"])
        summary = self._summary()
        return {
            "candidature": self.candidature,
            "axes": self.axes,
            "shown": self.shown,
            "number": self.number,
            "action": self.path,
            "heading": self.shown[0]["title"]
            if self.number
            else self.env._("The whole form"),
            "step_text": self._step_text(),
            "deadline": self.candidature._deadline_text(),
            "next_text": self.env._("Save and read over")
            if self.is_last
            else self.env._("Save and go on"),
            "errors": summary,
            "errors_text": self.env._("1 answer is to be corrected or compared")
            if len(summary) == 1
            else self.env._("%s answers are to be corrected or compared", len(summary)),
            "refusal": self.refusal,
            "can_edit": self.candidature._is_editable(),
            "file_limits": self.candidature._file_limits_text(),
            "file_most": MAX_SIZE,
            "software": self._software(),
            "is_saved": self.is_clean and "saved" in request.params,
        }

    def _open_for_correction(self, question):
        """Copy in the field the suggestion that was just said to have changed.

        Its stamp is that of the text shown: left untouched, it is not sent.
        """
        wanted = request.params.get("correct")
        for suggestion in question["suggestions"]:
            if suggestion["is_changed"] and str(suggestion["id"]) == wanted:
                answer = dict(suggestion["answer"])
                if question["kind"] == "multiple":
                    answer["value"] = answer["value"].split()
                answer["comment"] = question["comment"] or answer["comment"]
                answer["team_note"] = question["team_note"]
                answer_form.overlay(question, answer)
                question["stamp"] = answer_form.stamp(question)
                question["is_to_correct"] = True

    def _summary(self):
        return [
            {
                "href": f"#a-{code}",
                "label": question["name"],
                "message": self.errors.get(code) or question["who"],
            }
            for code, question in self.questions.items()
            if code in self.errors or code in self.conflicts
        ]


def who_text(env, is_own):
    """Say who changed an answer meanwhile: one's own second tab is no colleague."""
    if is_own:
        return env._(
            "You changed this answer in another tab or on another device while you "
            "were typing here."
        )
    return env._("A colleague changed this answer while you were typing.")


def file_list(candidature, code):
    """Draw the files joined to the question ``code``, as its page does."""
    files = candidature.file_ids.filtered(
        lambda f: f.question_code == code and not f.is_removed
    )
    return request.env["ir.qweb"]._render(
        "tnl_label_website.file_list",
        {"files": files, "path": candidature._get_portal_path(), "locked": False},
    )


def conflict_text(candidature, code, value):
    """Say the answer that a colleague gave meanwhile to the question ``code``."""
    questions = (q for axis in candidature._form_axes() for q in axis["questions"])
    question = next(q for q in questions if q["code"] == code)
    return answer_form.answer_text(request.env, question, value)
