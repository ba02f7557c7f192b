# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ...importing.answer_sheet import (
    COLUMNS,
    FIELDS,
    SAME,
    Entry,
    Words,
    compare,
    read_sheets_of,
    stored_fields,
    write_sheets,
)
from ...scoring.texts import AnswerError
from ...tools.sheet import ods
from ...tools.spreadsheet import SheetError, read_sheets


class TnlCandidature(models.Model):
    """The answers as a spreadsheet that a team fills, and what comes back of it."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    # --- taken away ---------------------------------------------------------------

    def _answer_sheet(self):
        """Return the answers as an OpenDocument spreadsheet, in the reader's words."""
        self.ensure_one()
        scheme = self.edition_id._scheme(self.track_id)
        entries = [
            Entry(
                question=scheme.questions[question["code"]],
                axis=axis["title"],
                title=question["name"],
                expected=self._sheet_expected(question),
                answer={name: question[name] for name in FIELDS},
                files=", ".join(question["files"].mapped("name")),
            )
            for axis in self._form_axes()
            for question in axis["questions"]
        ]
        tables = write_sheets(entries, self.reference, self._sheet_words())
        self.env["tnl.journal"]._record(
            "tnl.candidature.sheet.exported", self, {"questions": len(entries)}
        )
        return ods(*tables)

    def _answer_sheet_name(self):
        return f"reponses-{self.reference}.ods"

    def _sheet_expected(self, question):
        """Say what the cell of an answer takes."""
        if not question["editable"]:
            return self._not_open_sentence()
        kind = question["kind"]
        words = {
            "boolean": self.env._("Yes or no"),
            "number": self.env._("A number"),
            "percentage": self.env._("A percentage, from 0 to 100"),
            "date": self.env._("A date"),
            "link": self.env._("A full address, starting with https://"),
            "text": self.env._("A text"),
            "file": self.env._("Files are joined on the page of the question"),
            "table": self.env._("Lines: see the sheet “%s”", question["code"]),
            "single": self.env._("One of these answers:"),
            "multiple": self.env._("One or several of these answers, one a line:"),
        }
        first = words[kind]
        if question["unit"] and kind == "number":
            first = f"{first} ({question['unit']})"
        needed = self.env._("(required)") if question["required"] else ""
        lines = [" ".join(filter(None, [first, needed]))]
        lines += [f"– {name}" for _code, name in question["choices"]]
        return "\n".join(lines)

    def _sheet_words(self):
        leave = self.env._("Leave as it is")
        fill = self.env._("To fill in")
        cross = self.env._("Write x")
        return Words(
            answers=self.env._("Answers"),
            titles=self._sheet_titles(),
            helps=(
                *("", leave, leave, leave),
                *(fill, cross, fill, fill),
                self.env._("To fill in; never submitted"),
                leave,
            ),
            line=self.env._("Line"),
            own_sheet=self.env._("See its own sheet"),
            yes=self.env._("Yes"),
            no=self.env._("No"),
        )

    @api.model
    def _sheet_titles(self):
        return (
            self.env._("Identifier"),
            self.env._("Axis"),
            self.env._("Question"),
            self.env._("What is expected"),
            self.env._("Your answer"),
            self.env._("Does not concern us (x)"),
            self.env._("Why it does not concern us"),
            self.env._("Comment for the jury"),
            self.env._("Note for your team"),
            self.env._("Version (leave as it is)"),
        )

    # --- brought back -------------------------------------------------------------

    def _read_answer_sheet(self, content):
        """Compare a spreadsheet with what is saved; nothing is written.

        :param bytes content: what an agent sent
        :return: ``{"changes": [{"code", "state", "fields", "revision", "error"}],
            "problems": sentences}``, in the order of the form; ``state`` is that of
            ``importing.answer_sheet``, or "refused" with its ``error``
        :raise UserError: when the file as a whole is not read
        """
        self.ensure_one()
        axes = self._form_axes()
        asked = {q["code"]: q for axis in axes for q in axis["questions"]}
        scheme = self.edition_id._scheme(self.track_id)
        rules = {code: scheme.questions[code] for code in asked}
        try:
            found = read_sheets_of(
                read_sheets(content),
                self._sheet_columns(),
                {code: (rules[code], asked[code]["name"]) for code in asked},
            )
        except SheetError as error:
            raise UserError(self._sheet_error(error)) from error
        if found.reference and found.reference != self.reference:
            raise UserError(
                self.env._(
                    "This spreadsheet is that of the application %(other)s: download "
                    "the one of this application, %(own)s.",
                    other=found.reference[:40],
                    own=self.reference,
                )
            )
        rows = self._answer_rows()
        return {
            "changes": [
                self._sheet_change(rules[code], asked[code], rows[code], row)
                for code, row in ((c, found.rows[c]) for c in asked if c in found.rows)
            ],
            "problems": [self._sheet_problem(problem) for problem in found.problems],
        }

    def _sheet_change(self, rule, question, answer, row):
        """Return what one line would change, or why it is refused."""
        change = {
            "code": rule.code,
            "state": "refused",
            "fields": {},
            "revision": answer.revision,
            "error": "",
        }
        version = row.pop("version", "")
        try:
            current = {name: question[name] for name in FIELDS}
            found = compare(stored_fields(rule, row), version, current)
            if found.state != SAME:
                if not question["editable"]:
                    raise UserError(self._not_open_sentence())
                self._wanted_answer(rule, found.fields, question["max_length"])
        except AnswerError as error:
            return change | {"error": error.message((self.env.lang or "fr")[:2])}
        except SheetError as error:
            return change | {"error": self._sheet_error(error)}
        except UserError as error:
            return change | {"error": str(error)}
        return change | {"state": found.state, "fields": dict(found.fields)}

    def _take_answer_sheet(self, user, given):
        """Save the answers of a spreadsheet that an agent has chosen in its preview.

        :param user: the agent, already checked by ``portal_access``
        :param given: as for ``_save_answers``
        :return: as ``_save_answers``
        :raise UserError: when the file no longer changes
        """
        result = self._save_answers(user, given)
        if result["saved"]:
            self.env["tnl.journal"]._record(
                "tnl.candidature.sheet.imported",
                self,
                {"answers": sorted(result["saved"])},
            )
        return result

    @api.model
    def _sheet_columns(self):
        """Return the column of each title, in every language of a sheet."""
        columns = {name: name for name in COLUMNS}
        for code, _name in [*self.env["res.lang"].get_installed(), ("en_US", "")]:
            titles = self.with_context(lang=code)._sheet_titles()
            columns |= dict(zip(titles, COLUMNS, strict=True))
        return columns

    def _sheet_error(self, error):
        titles = dict(zip(COLUMNS, self._sheet_titles(), strict=True))
        sentences = {
            "too_big": self.env._("This file is too big for a sheet of answers."),
            "not_xlsx": self.env._(
                "This file is not an ODS nor an XLSX spreadsheet. Save it as ODS, then "
                "choose it again."
            ),
            "not_ours": self.env._(
                "This spreadsheet is not a sheet of answers: download yours first."
            ),
            "too_long": self.env._("This spreadsheet has too many lines."),
            "twice": self.env._(
                "The column “%s” comes twice.", titles.get(error.text, error.text)
            ),
            "not_a_cross": self.env._(
                "“%s”: write x if the question does not concern you, or leave the cell "
                "empty.",
                error.text[:60],
            ),
            "not_set_aside": self.env._(
                "This question concerns every collectivity: it cannot be set aside."
            ),
        }
        return sentences[error.code]

    def _sheet_problem(self, problem):
        """Say which line of the spreadsheet is not read, and why."""
        text = problem.text[:100]
        sentences = {
            "unknown": self.env._(
                "Line %(line)s, “%(text)s”: this question is not in your "
                "questionnaire; the line is left out.",
                line=problem.line,
                text=text,
            ),
            "twice": self.env._(
                "“%s” comes twice and says two things: neither is read.", text
            ),
            "no_titles": self.env._(
                "Sheet “%s”: the titles of its columns are missing; it is not read.",
                text,
            ),
            "column_twice": self.env._(
                "The column “%s” of a table comes twice: the table is not read.", text
            ),
            "column_lost": self.env._(
                "The column “%s” of a table is missing: the table is not read, so that "
                "nothing of it is lost.",
                text,
            ),
        }
        return sentences[problem.code]
