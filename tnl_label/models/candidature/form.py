# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import fields, models
from odoo.exceptions import UserError

from ...scoring import answers as scoring_answers
from ...scoring import form as scoring_form
from ...scoring.parts import TABLE
from ...tools.answer_words import answer_lines, wrong_cells
from ...tools.counts import format_count

# characters of what goes with an answer
_LIMITS = {"reason": 4000, "comment": 4000, "team_note": 2000}
# what is read of each answer: all that a page shows, or that saving one compares
_ROW = ["active", "question_id", "value", "not_applicable", "revision", *_LIMITS]
_SURROGATE = re.compile("[\ud800-\udfff]")  # halves of characters: not text


class TnlCandidature(models.Model):
    """What agents fill; called after ``portal_access``, with the record in sudo."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    answer_ids = fields.One2many(
        "tnl.candidature.answer", "candidature_id", groups=fields.NO_ACCESS
    )

    # --- reading the form ---------------------------------------------------------

    def _stored_answers(self):
        """Return the answers as the engine reads them, and the answer rows by code."""
        self.ensure_one()
        rows = self._answer_rows()
        scheme = self.edition_id._scheme(self.track_id)
        # the files are the answer of these alone
        has_files = any(q.kind == "file" for q in scheme.questions.values())
        files = self._file_counts() if has_files else {}
        typed = {
            code: {
                "value": scoring_answers.typed(
                    scheme.questions[code], row.value or "", files.get(code, 0)
                ),
                "not_applicable": row.not_applicable,
                "reason": row.reason or "",
            }
            for code, row in rows.items()
            if code in scheme.questions
        }
        return scheme, typed, rows

    def _form_parts(self):
        """Return what the form says of each question, whoever answers."""
        axes = self.edition_id._form(self.track_id)
        return [question for axis in axes for question in axis["questions"]]

    def _answer_rows(self):
        """Return the answers by the code of their question."""
        self._fetch_lines("answer_ids", _ROW)
        codes = {question["id"]: question["code"] for question in self._form_parts()}
        return {
            codes.get(row.question_id.id) or row.question_id.code: row
            for row in self.answer_ids
        }

    def _question_names(self):
        """Return the names of the questions as people are told of them, by code."""
        return {
            question["code"]: f"{question['code']} · {question['name']}"
            for question in self._form_parts()
        }

    def _file_counts(self):
        counts = {}
        for file in self.file_ids.filtered(lambda f: not f.is_removed):
            counts[file.question_code] = counts.get(file.question_code, 0) + 1
        return counts

    def _form_axes(self):
        """Return the form, one dict an axis, with what is answered and missing."""
        self.ensure_one()
        scheme, typed, rows = self._stored_answers()
        asked, missing = scoring_form.asked_and_missing(scheme, typed)
        files = self.file_ids.filtered(lambda f: not f.is_removed).grouped(
            "question_code"
        )
        is_editable = self._is_editable()
        axes = []
        for number, axis in enumerate(self.edition_id._form(self.track_id), 1):
            questions = [
                self._form_question(scheme, part, rows[part["code"]], files)
                | {
                    "asked": part["code"] in asked,
                    "editable": is_editable and self._is_answer_open(part["code"]),
                }
                for part in axis["questions"]
                if part["code"] in rows
            ]
            in_play = [q for q in questions if q["asked"]]
            axes.append(
                {
                    "n": number,
                    "title": axis["title"],
                    "description": axis["description"],
                    "questions": questions,
                    "total": len(in_play),
                    "answered": sum(q["is_answered"] for q in in_play),
                    "minutes": sum(
                        q["minutes"] for q in in_play if not q["is_answered"]
                    ),
                    "missing": [q["code"] for q in questions if q["code"] in missing],
                }
            )
        self._add_suggestions(axes)
        self._add_planned(axes)
        return axes

    def _is_answer_open(self, code):
        """Tell whether an answer of a file that may change is one of those open."""
        return self.state != "correction" or self._is_editable(code)

    def _form_question(self, scheme, part, answer, files):
        """Return one question of the form.

        :param part: what does not depend on who answers, see ``tnl.question``
        :param answer: its row
        :param files: those of the application, by code of question
        """
        rule = scheme.questions[part["code"]]
        stored = answer.value or ""
        own_files = files.get(part["code"], self.env["tnl.candidature.file"])
        filled = bool(own_files) if part["kind"] == "file" else bool(stored.strip())
        return part | {
            "value": stored,
            "values": stored.split() if part["kind"] == "multiple" else [stored],
            "not_applicable": answer.not_applicable,
            "reason": answer.reason or "",
            "comment": answer.comment or "",
            "team_note": answer.team_note or "",
            "revision": answer.revision,
            "is_answered": filled or answer.not_applicable,
            "files": own_files,
            # what is frozen tells points: it stays behind these two
            "say": lambda text: answer_lines(self.env, rule, text),
            "wrong_in": lambda text: wrong_cells(self.env, rule, text),
        }

    # --- writing answers ----------------------------------------------------------

    def _save_answers(self, user, given):
        """Save the answers of one page, the good ones even if others are wrong.

        :param user: the agent, already checked by ``portal_access``
        :param given: question code -> {"value": text or list of texts,
            "not_applicable": bool, "reason": text, "comment": text,
            "team_note": text, "revision": int}
        :return: {"saved": {code: {"value", "revision", "wrong"}},
            "errors": {code: sentence},
            "conflicts": {code: {"value", "revision", "is_own"}}}; a conflict is an
            answer that was changed meanwhile, by the same account elsewhere if
            ``is_own``: it is not overwritten; ``wrong`` are the cells of a table that
            are kept and to be corrected, see ``wrong_cells``
        :raise UserError: when the file no longer changes
        """
        self.ensure_one()
        self._require_editable()
        result = {"saved": {}, "errors": {}, "conflicts": {}}
        lang = (self.env.lang or "fr")[:2]
        scheme = self.edition_id._scheme(self.track_id)
        rows = self._answer_rows()
        limits = {part["code"]: part["max_length"] for part in self._form_parts()}
        for code, vals in given.items():
            answer = rows.get(code)
            if not answer or not self._is_editable(code):
                result["errors"][code] = self._not_open_sentence()
                continue
            try:
                rule = scheme.questions[code]
                wanted = self._wanted_answer(rule, vals, limits[code])
            except scoring_answers.AnswerError as error:
                result["errors"][code] = error.message(lang)
                continue
            except UserError as error:
                result["errors"][code] = str(error)
                continue
            self._save_one(code, answer, wanted, vals.get("revision"), result)
            if code in result["saved"] and rule.kind == TABLE:
                wrong = wrong_cells(self.env, rule, answer.value or "")
                result["saved"][code]["wrong"] = wrong
        if result["saved"]:
            self._recount()
        return result

    def _wanted_answer(self, question, vals, length):
        """Return the row's values after this request; what is not given stays."""
        if not _is_answer(vals):
            raise UserError(
                self.env._(
                    "This answer was not understood: reload the page and type it again."
                )
            )
        wanted = {}
        if "value" in vals and question.kind != "file":
            wanted["value"] = scoring_answers.parse(question, vals["value"] or "")
            self._check_text(wanted["value"], length)
        if "not_applicable" in vals:
            wanted["not_applicable"] = (
                bool(vals["not_applicable"]) and question.not_applicable_allowed
            )
        for name, limit in _LIMITS.items():
            if name in vals:
                text = (vals[name] or "").strip()
                self._check_text(text, limit)
                wanted[name] = text
        return wanted

    def _check_text(self, text, limit):
        if "\x00" in text or _SURROGATE.search(text):
            raise UserError(
                self.env._(
                    "The text has a forbidden invisible character: delete it and type "
                    "it again."
                )
            )
        if len(text) > limit:
            raise UserError(
                self.env._(
                    "This text has %(length)s characters, and the limit is %(limit)s. "
                    "It is not saved yet, and nothing of it was cut: shorten it.",
                    length=format_count(len(text), self.env.lang or "en"),
                    limit=format_count(limit, self.env.lang or "en"),
                )
            )

    def _save_one(self, code, answer, wanted, revision, result):
        changes = {
            name: value
            for name, value in wanted.items()
            if (answer[name] or "") != (value or "")
        }
        if changes and revision is not None and revision != answer.revision:
            result["conflicts"][code] = {
                "value": answer.value or "",
                "revision": answer.revision,
                "is_own": answer.write_uid == self.env.user,
            }
            return
        if changes:
            answer.write(changes | {"revision": answer.revision + 1})
        result["saved"][code] = {
            "value": answer.value or "",
            "revision": answer.revision,
        }

    def _recount(self):
        """Refresh progress: what is answered among what is asked."""
        for candidature in self:
            axes = candidature._axis_counts()
            candidature.write(
                {
                    "answered_count": sum(axis["answered"] for axis in axes),
                    "question_count": sum(axis["total"] for axis in axes),
                    "last_activity": fields.Datetime.now(),
                }
            )

    def _axis_counts(self):
        """Count, axis by axis, what is answered among what is asked.

        Cheap after an answer was saved: nothing else of the form is read.

        :return: ``[{"n", "total", "answered", "minutes", "missing": codes}]``;
            ``minutes`` is the time that the rest takes
        """
        self.ensure_one()
        scheme, typed, _rows = self._stored_answers()
        asked, missing = scoring_form.asked_and_missing(scheme, typed)
        axes = []
        for number, axis in enumerate(self.edition_id._form(self.track_id), 1):
            minutes = {q["code"]: q["minutes"] for q in axis["questions"]}
            codes = [code for code in minutes if code in asked]
            left = [
                code
                for code in codes
                if not typed[code]["not_applicable"]
                and not _is_filled(typed[code]["value"])
            ]
            axes.append(
                {
                    "n": number,
                    "total": len(codes),
                    "answered": len(codes) - len(left),
                    "minutes": sum(minutes[code] for code in left),
                    "missing": [code for code in codes if code in missing],
                }
            )
        return axes


def _is_filled(value):
    # "no" is an answer, and a falsy one
    return value is False or bool(value)


def _is_answer(vals):
    """Tell whether a request has the shape of an answer: any JSON may come."""
    if not isinstance(vals, dict):
        return False
    value, revision = vals.get("value"), vals.get("revision")
    texts = value if isinstance(value, list) else [value]
    texts = [*texts, *(vals.get(name) for name in _LIMITS)]
    return all(text is None or isinstance(text, str) for text in texts) and (
        revision is None or isinstance(revision, int)
    )
