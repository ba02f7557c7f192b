# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from base64 import b64decode

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import COLUMNS, Problem, SheetError, decimal, read_marks, read_score_sheet


class TnlScoreSheetWizard(models.TransientModel):
    """Read a filled score sheet: what it would change, then all of it or nothing.

    Marks are written with the juror's own rights, on their own unsealed assessments.
    """

    _name = "tnl.score.sheet.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Reading of a score sheet"
    _tnl_editable = ""

    file = fields.Binary(
        string="Score sheet (ODS or XLSX)", attachment=False, tnl_editable="always"
    )
    file_name = fields.Char(tnl_editable="always")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    can_apply = fields.Boolean(compute="_compute_preview")

    @api.depends("file")
    def _compute_preview(self):
        for wizard in self:
            changes, problems = wizard._read() if wizard.file else ([], [])
            wizard.can_apply = bool(changes) and not problems
            wizard.preview = wizard.file and self.env["ir.qweb"]._render(
                "tnl_label_jury.score_sheet_preview",
                {
                    "problems": problems,
                    "changes": [line._preview_of(vals) for line, vals in changes],
                },
            )

    def _lines(self):
        """Return the reader's lines that may still change, by dossier and axis."""
        queue = self.env["tnl.evaluation"]._queue()
        lines = queue.filtered(lambda e: e.state != "sealed")._lines()
        return {(line.dossier_id.reference, line.axis_code): line for line in lines}

    def _read(self):
        """Return (pairs of a line and its new values, sentences on what is wrong)."""
        self.ensure_one()
        lines = self._lines()
        known = {
            key: (decimal(line.max_points), decimal(line.added_points))
            for key, line in lines.items()
        }
        try:
            content = b64decode(self.with_context(bin_size=False).file)
            columns = self.env["tnl.evaluation"]._sheet_columns()
            marks, problems = read_marks(read_score_sheet(content, columns), known)
        except SheetError as error:
            return [], [self._file_text(error)]
        changes = []
        for mark in marks:
            line = lines[mark.reference, mark.axis_code]
            vals = not mark.is_as_downloaded() and line._changed_by(mark)
            if not vals:
                continue
            changes.append((line, vals))
            if mark.version and mark.version != line._sheet_version():
                moved = "; ".join(line._preview_of(vals)["texts"])
                problems.append(Problem(mark.line, "moved", moved))
        return changes, [self._problem_text(problem) for problem in problems]

    def _file_text(self, error):
        titles = self.env["tnl.evaluation"]._sheet_titles()
        title = titles[COLUMNS.index(error.text)] if error.text else ""
        sentences = {
            "too_big": self.env._("This file is too big for a score sheet."),
            "not_xlsx": self.env._(
                "This file is not an XLSX nor an ODS spreadsheet. Save it as ODS, then "
                "choose it again."
            ),
            "not_ours": self.env._(
                "This spreadsheet is not a score sheet: download yours first."
            ),
            "too_long": self.env._("This sheet has too many lines."),
            "missing": self.env._(
                "The column “%s” is missing: without it, what it holds would be lost.",
                title,
            ),
            "twice": self.env._("The column “%s” comes twice.", title),
        }
        return sentences[error.code]

    def _problem_text(self, problem):
        """Return a sentence on one line of the sheet."""
        text = problem.text
        sentences = {
            "unknown": self.env._(
                "“%s” is not an axis of a dossier that you have to assess; what is "
                "sealed no longer changes.",
                text,
            ),
            "twice": self.env._("“%s” comes twice.", text),
            "moved": self.env._(
                "this mark was changed here since you downloaded the sheet. Download "
                "it again, or make this line as it is here. %s",
                text,
            ),
            "abstained": self.env._(
                "“%s”: write x to abstain, or leave the cell empty.", text
            ),
            "not_a_number": self.env._("“%s” is not a number.", text),
            "empty": self.env._("No mark: write the points, or x to abstain."),
            "range": self.env._("The points retained go from 0 to %s.", text),
            "decimals": self.env._("“%s”: two decimals at most.", text),
            "reason": self.env._(
                "The questions add up to %s: write the reason of the difference.", text
            ),
        }
        return self.env._(
            "Line %(line)s: %(words)s", line=problem.line, words=sentences[problem.code]
        )

    def action_apply(self):
        """Write all the marks of the sheet, as drafts, or none."""
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose your score sheet first."))
        changes, problems = self._read()
        if problems:
            raise UserError(
                self.env._(
                    "Nothing has been written. Correct the sheet, then read it "
                    "again:\n%s",
                    "\n".join(problems[:20]),
                )
            )
        for line, vals in changes:
            # filled and read back by its author: the act that confirms it
            line.write(vals | {"is_confirmed": True})
        return self.env["tnl.evaluation"].action_mine() | {"target": "main"}


class TnlEvaluationLine(models.Model):
    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    def _changed_by(self, mark):
        """Return the values that a line of a sheet changes, {} for none."""
        self.ensure_one()
        vals = {
            "is_abstained": mark.points is None,
            "reason": mark.reason,
            "comment_jury": mark.comment_jury,
            "comment_candidate": mark.comment_candidate,
        }
        changed = {n: v for n, v in vals.items() if (self[n] or "") != (v or "")}
        if mark.points is not None and mark.points != decimal(self.points):
            changed["points"] = float(mark.points)
        return changed

    def _preview_of(self, vals):
        """Return what changes in words: dossier, axis, each value before and after."""
        abstention = self.env._("abstention")
        is_abstained = vals.get("is_abstained", self.is_abstained)
        before = abstention if self.is_abstained else self._text(self.points)
        points = self._text(vals.get("points", self.points))
        after = abstention if is_abstained else points
        pairs = [(self._fields["points"]._description_string(self.env), before, after)]
        pairs += [
            (
                self._fields[name]._description_string(self.env),
                self[name] or "",
                vals[name] or "",
            )
            for name in ("reason", "comment_jury", "comment_candidate")
            if name in vals
        ]
        return {
            "dossier": self.dossier_id.name,
            "axis": self.axis_name,
            "texts": [
                self.env._(
                    "%(field)s: “%(before)s” becomes “%(after)s”",
                    field=field,
                    before=old,
                    after=new,
                )
                for field, old, new in pairs
                if old != new
            ],
        }
