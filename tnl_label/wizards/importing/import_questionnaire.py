# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from ...importing import questionnaire as reading
from ...importing.questionnaire_rules import questionnaire_problems
from ...models.questionnaire.question import TABLE_LINES, TEXT_LENGTH
from ...scoring.parts import (
    BRACKET_KINDS,
    CHOICE_KINDS,
    FILLED_KINDS,
    NUMBER_KINDS,
    TABLE,
)
from .import_levels import plan_level
from .import_plan import Importer, PlanLine, Status, changed_vals

# what a question of another kind may still hold, without effect
_KINDS_OF = {
    "points_yes": ("boolean",),
    "points_filled": FILLED_KINDS,
    "brackets": BRACKET_KINDS,
    "unit": NUMBER_KINDS,
    "max_length": ("text",),
    "is_scale": ("single",),
    "min_lines": (TABLE,),
    "max_lines": (TABLE,),
    "date_earliest": ("date",),
    "date_latest": ("date",),
}


class QuestionnaireImporter(Importer):
    """A questionnaire: a file that differs from the last version makes the next one.

    With a track of an edition being prepared, the track takes the questionnaire and
    the levels that the file proposes; without one, these levels are left aside.
    """

    reader = reading
    whole_only = True

    def plan(self):
        if self.track and self.track.edition_id.state != "draft":
            raise UserError(
                self.env._(
                    "The rules of this edition are frozen: choose a track of an "
                    "edition in preparation."
                )
            )
        reader = reading.QuestionnaireReader(self.table.rows)
        self.found = reader.result
        problems = reader.problems + questionnaire_problems(self.found)
        self.questionnaire = self.env["tnl.questionnaire"].search(
            [("name", "=", self.found.title)], order="version desc", limit=1
        )
        errors = {}
        for problem in problems:
            errors.setdefault(problem.line, []).append(problem)
        lines = [self._plan_parts(row, errors) for row in self.table.rows]
        lines = [line for line in lines if line] + self._removed()
        if not errors:
            self._attach_run(lines)
        return lines

    # --- what changes ---------------------------------------------------------

    def _plan_parts(self, row, errors):
        label = " · ".join(
            filter(None, (row.cells.get("code"), row.cells.get("title")))
        )
        if row.line in errors:
            return self.error_line(row.line, label, errors[row.line])
        record = row.cells["record"].lower()
        if record == "level":
            return self._plan_level(row.line, label)
        status = self._statuses().get(row.line)
        if status == Status.UNCHANGED and row.line in self._advised():
            # no part of what freezes: it changes without a new version
            return PlanLine(row.line, label, Status.UPDATED, run=self._write_advice)
        return status and PlanLine(row.line, label, status)

    def _statuses(self):
        """Return the status of each line, compared with the last version."""
        if not hasattr(self, "_status_by_line"):
            self._status_by_line = dict(self._compare())
        return self._status_by_line

    def _compare(self):
        found, known = self.found, self.questionnaire
        yield found.line, _status(known, _questionnaire_vals(found))
        axes = {axis.code: (rank, axis) for rank, axis in enumerate(known.axis_ids)}
        questions = {
            question.code: (rank, question)
            for axis in known.axis_ids
            for rank, question in enumerate(axis.question_ids)
        }
        for axis_rank, axis in enumerate(found.axes):
            rank, record = axes.get(axis.code, (None, known.axis_ids[:0]))
            moved = rank != axis_rank
            yield axis.line, _status(record, _axis_vals(axis), moved)
            for question_rank, question in enumerate(axis.questions):
                rank, record = questions.get(
                    question.code, (None, known.question_ids[:0])
                )
                moved = (
                    rank != question_rank
                    or record.axis_id.code != axis.code
                    or _condition(record) != _condition_of(question)
                )
                vals = _compared_vals(record, question)
                yield question.line, _status(record, vals, moved)
                yield from self._compare_choices(question, record)
                yield from self._compare_columns(question, record)

    def _compare_choices(self, question, record):
        known = {choice.code: (i, choice) for i, choice in enumerate(record.choice_ids)}
        for choice_rank, choice in enumerate(question.choices):
            rank, found = known.get(choice.code, (None, record.choice_ids[:0]))
            yield choice.line, _status(found, _choice_vals(choice), rank != choice_rank)

    def _advised(self):
        """Return the lines of the questions whose advice differs from what is known."""
        known = self._questions()
        return {
            question.line
            for question in self.found.questions
            if question.code in known
            and changed_vals(known[question.code].advice_ids, _advice(question))
        }

    def _compare_columns(self, question, record):
        known = {column.code: (i, column) for i, column in enumerate(record.column_ids)}
        for column_rank, column in enumerate(question.columns):
            rank, found = known.get(column.code, (None, record.column_ids[:0]))
            yield column.line, _status(found, _column_vals(column), rank != column_rank)
            yield from self._compare_choices(column, found)

    def _removed(self):
        """Tell what the last version has, and the file has no longer."""
        found = {question.code: question for question in self.found.questions}
        gone = [
            f"{axis.code} · {axis.name}"
            for axis in self.questionnaire.axis_ids
            if axis.code not in {other.code for other in self.found.axes}
        ]
        for question in self.questionnaire.axis_ids.question_ids:
            if question.code in self.found.left_out:
                continue
            if question.code not in found:
                gone.append(question.display_name)
            else:
                gone += _gone_parts(question, found[question.code])
        return [PlanLine(0, label, Status.REMOVED) for label in gone]

    # --- what is done -----------------------------------------------------------

    def _attach_run(self, lines):
        """Give the whole work to the line of the questionnaire: it is one act."""
        own = [line for line in lines if line.run is None]
        head = next(line for line in own if line.line == self.found.line)
        changed = any(line.status != Status.UNCHANGED for line in own)
        if changed:
            head.status = Status.UPDATED if self.questionnaire else Status.CREATED
            head.run = self._create_version
        elif self.track and self.track.questionnaire_id != self.questionnaire:
            head.status = Status.UPDATED
            head.run = self._use_in_track
        lines.sort(key=lambda line: (line is not head, line.line))

    def _create_version(self):
        last = self.questionnaire
        self.questionnaire = last.create(
            _questionnaire_vals(self.found)
            | {
                "version": last.version + 1,
                "previous_id": last.id,
                "axis_ids": [
                    Command.create(_axis_tree(axis, rank))
                    for rank, axis in enumerate(self.found.axes, 1)
                ],
            }
        )
        records = self._questions()
        for question in self.found.questions:
            if question.condition_question:
                trigger = records[question.condition_question]
                records[question.code].condition_question_id = trigger
        self._keep_advice(last)
        self._write_advice()
        self.env["tnl.journal"]._record(
            "tnl.questionnaire.imported", self.questionnaire
        )
        self._use_in_track()

    def _keep_advice(self, last):
        """Take up the advice of the last version, where the file says nothing of it."""
        questions = self._questions()
        for advice in last.axis_ids.question_ids.advice_ids:
            if question := questions.get(advice.question_id.code):
                advice.copy({"question_id": question.id})

    def _write_advice(self):
        """Write the advice of the file, that of every question at once."""
        questions = self._questions()
        for question in self.found.questions:
            if vals := _advice(question):
                questions[question.code]._set_advice(vals)

    def _use_in_track(self):
        if self.track:
            self.track.questionnaire_id = self.questionnaire

    def _questions(self):
        questions = self.questionnaire.axis_ids.question_ids
        return {question.code: question for question in questions}

    # --- levels -------------------------------------------------------------------

    def _plan_level(self, line, label):
        if not self.track:
            note = self.env._("Left aside: no track of an edition was chosen.")
            return PlanLine(line, label, Status.UNCHANGED, [note])
        level = next(level for level in self.found.levels if level.line == line)
        return plan_level(
            self,
            self.track,
            level,
            label,
            lambda: self.track,
            lambda: self.env["tnl.question"].union(
                *(self._questions()[code] for code in level.gates)
            ),
        )


def _status(record, vals, moved=False):
    if not record:
        return Status.CREATED
    return Status.UPDATED if moved or changed_vals(record, vals) else Status.UNCHANGED


def _questionnaire_vals(found):
    return {
        "name": found.title,
        "introduction": found.introduction,
        "is_example": found.is_example,
    }


def _axis_vals(axis):
    return {
        "code": axis.code,
        "name": axis.title,
        "description": axis.description,
        "weight": float(axis.weight),
        "ceiling": float(axis.ceiling),
    }


def _question_vals(question):
    rule = question.rule()
    return {
        "code": question.code,
        "name": question.title,
        "help": question.help,
        "kind": question.kind,
        "is_required": question.required,
        "is_not_applicable_allowed": question.not_applicable,
        "has_evidence": question.evidence,
        "in_prediagnosis": question.prediagnosis,
        "observatory": question.observatory or False,
        "unit": question.unit,
        "max_length": question.max_length or TEXT_LENGTH,
        "is_scale": question.is_scale,
        "min_lines": question.min_lines,
        "max_lines": question.max_lines or TABLE_LINES,
        "date_earliest": fields.Date.to_date(question.earliest),
        "date_latest": fields.Date.to_date(question.latest),
        "condition_choices": " ".join(question.condition_answers),
        "max_points": float(rule.max_points),
        "points_yes": float(rule.points_yes),
        "points_filled": float(rule.points_filled),
        "brackets": question.brackets,
    }


def _compared_vals(record, question):
    """Return the values to compare with what is known: those that count."""
    vals = _question_vals(question)
    del vals["condition_choices"]  # compared with its question
    return {
        name: value
        for name, value in vals.items()
        if question.kind in _KINDS_OF.get(name, (question.kind,))
        and not (name == "max_length" and (record.max_length or TEXT_LENGTH) == value)
    }


def _condition(record):
    trigger = record.condition_question_id
    return (trigger.code, tuple(record._condition_codes())) if trigger else ("", ())


def _condition_of(question):
    return question.condition_question, question.condition_answers


def _gone_parts(record, question):
    """Return the choices and columns that the file has no longer, in words."""
    pairs = []
    if record.kind in CHOICE_KINDS:
        pairs = [(record.choice_ids, question.choices)]
    elif record.kind == TABLE:
        pairs = [(record.column_ids, question.columns)]
        known = {column.code: column for column in question.columns}
        pairs += [
            (column.choice_ids, known[column.code].choices)
            for column in record.column_ids
            if column.kind == "choice" and column.code in known
        ]
    return [
        f"{record.code} · {part.name}"
        for parts, lines in pairs
        for part in parts
        if part.code not in {line.code for line in lines}
    ]


def _advice(question):
    """Return the values of the advice that the file gives, {} when it has no column."""
    given = {"text": question.advice, "links": question.advice_links}
    return {name: text for name, text in given.items() if text is not None}


def _column_vals(column):
    return {
        "code": column.code,
        "name": column.title,
        "kind": column.kind,
        "is_required": column.required,
        "proposes_software": column.catalogue,
    }


def _choice_vals(choice):
    return {
        "code": choice.code,
        "name": choice.title,
        "points": float(choice.points),
    }


def _axis_tree(axis, rank):
    questions = [
        Command.create(_question_tree(question, rank))
        for rank, question in enumerate(axis.questions, 1)
    ]
    return _axis_vals(axis) | {"sequence": 10 * rank, "question_ids": questions}


def _question_tree(question, rank):
    columns = [
        Command.create(
            _column_vals(column)
            | {"sequence": 10 * rank, "choice_ids": _choice_commands(column)}
        )
        for rank, column in enumerate(question.columns, 1)
    ]
    return _question_vals(question) | {
        "sequence": 10 * rank,
        "choice_ids": _choice_commands(question),
        "column_ids": columns,
    }


def _choice_commands(owner):
    return [
        Command.create(_choice_vals(choice) | {"sequence": 10 * rank})
        for rank, choice in enumerate(owner.choices, 1)
    ]
