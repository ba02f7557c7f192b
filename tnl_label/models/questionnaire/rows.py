# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...importing.questionnaire import SCALE
from ...importing.questionnaire_file import write_csv, write_ods
from ...scoring.parts import BRACKET_KINDS, CHOICE_KINDS, FILLED_KINDS, TABLE
from ...tools.decimals import decimal_text

_YES = "oui"


class TnlQuestionnaire(models.Model):
    """A questionnaire as the file that its import reads: nothing differs after it."""

    _name = "tnl.questionnaire"
    _inherit = "tnl.questionnaire"

    def _file(self, extension):
        """Return the questionnaire as a file.

        :param extension: ``csv`` or ``ods``
        """
        self.ensure_one()
        self.env["tnl.journal"]._record("tnl.questionnaire.exported", self)
        return self._write_rows(extension, self._file_rows())

    @api.model
    def _model_file(self, extension):
        """Return a model to fill: a line of each kind, that imports as it is."""
        return self._write_rows(extension, self._model_rows())

    @api.model
    def _write_rows(self, extension, rows):
        if extension == "csv":
            return write_csv(rows)
        return write_ods(self.env._("Questionnaire"), rows)

    def _file_rows(self):
        head = {
            "record": "questionnaire",
            "title": self.name,
            "help": self.introduction or "",
            "kind": "example" if self.is_example else "",
        }
        return [head] + [row for axis in self.axis_ids for row in axis._file_rows()]

    @api.model
    def _model_rows(self):
        """Return lines that show each kind of question, to write over."""
        return [
            _row("questionnaire", "", self.env._("Model of a questionnaire")),
            _row("axis", "A", self.env._("First axis"), weight="1"),
            _row(
                "question",
                "A01",
                self.env._("Yes or no?"),
                kind="boolean",
                required=_YES,
                points="4",
                max_points="4",
            ),
            _row(
                "question",
                "A02",
                self.env._("One choice?"),
                kind="single",
                condition_question="A01",
                condition_answers="yes",
                max_points="4",
            ),
            _row("choice", "none", self.env._("No"), points="0"),
            _row("choice", "some", self.env._("In part"), points="2"),
            _row("choice", "all", self.env._("Yes, all"), points="4"),
            _row("question", "A03", self.env._("Several choices?"), kind="multiple"),
            _row("choice", "one", self.env._("First"), points="0"),
            _row("choice", "two", self.env._("Second"), points="0"),
            _row("question", "A04", self.env._("How much, from 1 to 5?"), kind=SCALE),
            _row("choice", "1", self.env._("1 – Never"), points="0"),
            _row("choice", "5", self.env._("5 – Always"), points="0"),
            _row("axis", "B", self.env._("Second axis"), weight="1"),
            _row(
                "question",
                "B01",
                self.env._("What percentage?"),
                kind="percentage",
                brackets="0:0 25:2 50:4",
                max_points="4",
            ),
            _row(
                "question",
                "B02",
                self.env._("How many?"),
                kind="number",
                unit=self.env._("posts"),
                brackets="1:1 10:2",
                max_points="2",
            ),
            _row(
                "question", "B03", self.env._("A text"), kind="text", max_length="3000"
            ),
            _row(
                "question",
                "B04",
                self.env._("A date"),
                kind="date",
                earliest="2020-01-01",
            ),
            _row("question", "B05", self.env._("An address"), kind="link"),
            _row("question", "B06", self.env._("A file"), kind="file"),
            _row("question", "B07", self.env._("A table"), kind=TABLE, max_lines="10"),
            _row("column", "name", self.env._("Name"), kind="text", required=_YES),
            _row("column", "use", self.env._("Use"), kind="choice"),
            _row("choice", "day", self.env._("Every day"), points="0"),
            _row("choice", "less", self.env._("Less often"), points="0"),
        ]


class TnlAxis(models.Model):
    _name = "tnl.axis"
    _inherit = "tnl.axis"

    def _file_rows(self):
        own = _row(
            "axis",
            self.code,
            self.name,
            help=self.description or "",
            weight=decimal_text(self.weight),
            ceiling=decimal_text(self.ceiling) if self.ceiling else "",
        )
        return [own] + [row for q in self.question_ids for row in q._file_rows()]


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    def _file_rows(self):
        """Return the line of the question, then those of its choices or columns."""
        advice = self.advice_ids[:1]
        own = _row(
            "question",
            self.code,
            self.name,
            help=self.help or "",
            kind=SCALE if self.kind == "single" and self.is_scale else self.kind,
            required=_yes(self.is_required),
            not_applicable=_yes(self.is_not_applicable_allowed),
            evidence=_yes(self.has_evidence),
            condition_question=self.condition_question_id.code or "",
            condition_answers=" ".join(self._condition_codes())
            if self.condition_question_id
            else "",
            max_points=decimal_text(self.max_points),
            advice=advice.text or "",
            advice_links=advice.links or "",
            observatory=self.observatory or "",
        )
        own |= self._kind_cells()
        parts = ()
        if self.kind in CHOICE_KINDS:
            parts = self.choice_ids
        elif self.kind == TABLE:
            parts = self.column_ids
        return [own] + [row for part in parts for row in part._file_rows()]

    def _kind_cells(self):
        """Return the cells that only some kinds have."""
        cells = {}
        if self.kind in BRACKET_KINDS:
            cells["brackets"] = " ".join(
                f"{part['minimum']}:{part['points']}" for part in self._read_brackets()
            )
        if self.kind in ("number", "percentage"):
            cells["unit"] = self.unit or ""
        elif self.kind == "boolean":
            cells["points"] = decimal_text(self.points_yes)
        elif self.kind in FILLED_KINDS:
            cells["points"] = decimal_text(self.points_filled)
        if self.kind == "text":
            cells["max_length"] = str(self.max_length or "")
        elif self.kind == TABLE:
            cells |= {
                "min_lines": str(self.min_lines),
                "max_lines": str(self.max_lines),
            }
        elif self.kind == "date":
            days = {"earliest": self.date_earliest, "latest": self.date_latest}
            cells |= {
                name: day.isoformat() if day else "" for name, day in days.items()
            }
        return cells


class TnlQuestionColumn(models.Model):
    _name = "tnl.question.column"
    _inherit = "tnl.question.column"

    def _file_rows(self):
        own = _row(
            "column",
            self.code,
            self.name,
            kind=self.kind,
            required=_yes(self.is_required),
            catalogue=_yes(self.proposes_software),
        )
        choices = self.choice_ids if self.kind == "choice" else self.choice_ids.browse()
        return [own] + [row for choice in choices for row in choice._file_rows()]


class TnlQuestionChoice(models.Model):
    _name = "tnl.question.choice"
    _inherit = "tnl.question.choice"

    def _file_rows(self):
        points = decimal_text(self.points)
        return [_row("choice", self.code, self.name, points=points)]


def _row(record, code, title, **cells):
    return {"record": record, "code": code, "title": title} | cells


def _yes(flag):
    return _YES if flag else ""
