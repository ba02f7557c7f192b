# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.printing.pdf import ACCESSIBLE, render_pdf
from odoo.addons.tnl_label.tools.static_files import static_file

from ...tools import COLUMNS, decimal, version_of, write_score_sheet


class TnlEvaluation(models.Model):
    """What a juror takes away to read and to mark without a network.

    Everything is read with the reader's own rights: own dossiers, none withdrawn from.
    """

    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    @api.model
    def action_booklet(self):
        """Download the dossiers that the reader assesses, as one PDF."""
        self._require_queue()
        return _download("/tnl/jury/booklet.pdf")

    @api.model
    def action_score_sheet(self):
        """Download the reader's score sheet, to be filled and read back."""
        self._require_queue()
        return _download("/tnl/jury/score-sheet.ods")

    def _require_queue(self):
        if not self._queue():
            raise UserError(
                self.env._(
                    "You have no dossier to assess now: they come when the jury starts."
                )
            )

    # --- booklet ----------------------------------------------------------------------

    def _booklet_values(self):
        contents = self.dossier_id._readable_contents().grouped("dossier_id")
        return {
            "lang": (self.env.lang or "en")[:2],
            "title": self.env._("Dossiers to assess"),
            "juror": self.env.user.name,
            "edition": ", ".join(self.edition_id.mapped("name")),
            "dossiers": [
                evaluation._booklet_dossier(contents[evaluation.dossier_id])
                for evaluation in self
                if evaluation.dossier_id in contents
            ],
        }

    def _booklet_dossier(self, content):
        dossier = self.dossier_id
        grades, files = dossier._grades(), content._files()
        marks = {line.axis_code: line for line in self._lines()}
        axes = dossier._content()["axes"]
        for axis in axes:
            line = marks.get(axis["code"])
            axis["maximum"] = line and dossier._points(line.max_points)
            axis["declared"] = line and dossier._points(line.declared_points)
            for question in axis["questions"]:
                question["grade"] = grades.get(question["code"])
                question["files"] = files.get(question["code"], ())
        return {
            "number": self.reading_order,
            "name": dossier.name,
            "reference": dossier.reference,
            "axes": axes,
        }

    def _booklet_pdf(self):
        """Return the dossiers of these assessments as an accessible PDF."""
        values = self._booklet_values()
        html = self.env["ir.qweb"]._render(
            "tnl_label_jury.booklet_document", {"b": values}
        )
        references = " ".join(self.mapped("name")).encode()
        self._record_export("booklet", len(values["dossiers"]))
        return render_pdf(
            str(html),
            title=values["title"],
            identifier=sha256(references).digest()[:16],
            created=fields.Datetime.now(),
            resources=static_file,
            variant=ACCESSIBLE,
        )

    def _record_export(self, kind, rows):
        self.env["tnl.journal"]._record(
            f"tnl.evaluation.exported.{kind}", self.edition_id, {"rows": rows}
        )

    # --- score sheet ------------------------------------------------------------------

    @api.model
    def _sheet_titles(self):
        return (
            self.env._("Dossier"),
            self.env._("Collectivity"),
            self.env._("Code of the axis"),
            self.env._("Axis"),
            self.env._("Out of"),
            self.env._("Declared"),
            self.env._("Retained"),
            self.env._("Abstention (x)"),
            self.env._("Reason of the difference"),
            self.env._("Comment for the jury"),
            self.env._("Comment for the candidate"),
        )

    def _filled_titles(self):
        """Return the titles of a sheet that comes back: one tells what it was."""
        return (*self._sheet_titles(), self.env._("Version (leave as it is)"))

    @api.model
    def _sheet_columns(self):
        """Return the column of each title, in every language of a sheet."""
        columns = {name: name for name in COLUMNS}
        for code, _name in [*self.env["res.lang"].get_installed(), ("en_US", "")]:
            titles = self.with_context(lang=code)._filled_titles()
            columns |= dict(zip(titles, COLUMNS, strict=True))
        return columns

    def _score_sheet(self, write=write_score_sheet):
        """Return the score sheet of these assessments, one line per axis.

        :param write: what makes the file, of either format
        """
        rows = [
            (*line._sheet_row(), line._sheet_version())
            for evaluation in self
            if evaluation.state != "sealed"
            for line in evaluation._lines()
        ]
        words = {
            "marks": self.env._("Marks"),
            "totals": self.env._("Totals"),
            "total": self.env._("Points retained"),
            "possible": self.env._("Points possible"),
            "range": self.env._("The points retained go from 0 to the maximum."),
            "help": self.env._(
                "Fill the tinted columns, save, then read the file back in “Read a "
                "score sheet”. Change neither the dossiers nor the axes."
            ),
        }
        self._record_export("sheet", len(rows))
        return write(rows, self._filled_titles(), words)


class TnlEvaluationLine(models.Model):
    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    def _sheet_row(self):
        dossier = self.evaluation_id.dossier_id
        return (
            dossier.reference,
            dossier.name,
            self.axis_code,
            self.axis_name,
            round(self.max_points, 2),
            round(self.declared_points, 2),
            None if self.is_abstained else round(self.points, 2),
            "x" if self.is_abstained else "",
            self.reason or "",
            self.comment_jury or "",
            self.comment_candidate or "",
        )

    def _sheet_version(self):
        """Return what identifies the mark as it is now."""
        points = None if self.is_abstained else decimal(self.points)
        texts = (self.reason, self.comment_jury, self.comment_candidate)
        return version_of(points, *texts)


def _download(url):
    return {"type": "ir.actions.act_url", "url": url, "target": "download"}
