# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ...tools import new_workbook, write_cell


class TnlEvaluationLine(models.Model):
    """The marks of an edition as a spreadsheet: what its reader's screen shows.

    Before the scoring closes, that is one's own marks and nothing else.
    """

    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    @api.model
    def action_marks_sheet(self):
        """Download the marks of the latest edition of which the reader reads some."""
        lines = self.search([], order="edition_id, id", limit=1)
        if not lines:
            raise UserError(self.env._("There is no mark that you may read yet."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/jury/{lines.edition_id.id}/marks.xlsx",
            "target": "download",
        }

    @api.model
    def _marks_workbook(self, edition):
        """Return the marks and the figures of an edition that the reader may read.

        :return: bytes of an XLSX file, None when there is nothing to read
        """
        lines = self.search(
            [("edition_id", "=", edition.id)],
            order="dossier_id, evaluation_id, sequence, id",
        )
        if not lines:
            return None
        book, stream = new_workbook()
        lines._write_marks(book)
        items = self.env["tnl.deliberation.item"].search(
            [("edition_id", "=", edition.id)], order="mean desc, name, id"
        )
        if items:
            items._write_ranking(book)
        book.close()
        self.env["tnl.journal"]._record(
            "tnl.evaluation.exported.marks", edition, {"rows": len(lines)}
        )
        return stream.getvalue()

    def _write_marks(self, book):
        sheet = book.add_worksheet(self.env._("Marks"))
        titles = self.env["tnl.evaluation"]._sheet_titles()
        titles = (titles[0], self.env._("Assessment"), *titles[1:2], *titles[3:])
        _write_titles(book, sheet, titles, (16, 12, 32, 30, 9, 9, 9, 12, 40, 40, 40))
        row = 1
        for evaluation, lines in self.grouped("evaluation_id").items():
            first = row
            # the name of an assessment says nothing of its author
            name = evaluation.sudo().name
            for line in lines:
                cells = line._sheet_row()
                for column, value in enumerate((cells[0], name, cells[1], *cells[3:])):
                    write_cell(sheet, row, column, value)
                row += 1
            given = lines.filtered(lambda line: not line.is_abstained)
            sheet.write_string(row, 3, self.env._("Total"))
            span = f"{first + 1}:{{0}}{row}"
            for column, letter, total in (
                (4, "E", sum(given.mapped("max_points"))),
                (6, "G", sum(given.mapped("points"))),
            ):
                cells = letter + span.format(letter)
                abstained = "H" + span.format("H")
                formula = f'=SUMIFS({cells},{abstained},"")'
                sheet.write_formula(row, column, formula, None, round(total, 2))
            row += 1


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _write_ranking(self, book):
        """Write the dossiers by mean, without ranks: some may be hidden."""
        sheet = book.add_worksheet(self.env._("Ranking"))
        names = ("mean", "median", "spread", "evaluation_count")
        labels = [self._fields[n]._description_string(self.env) for n in names]
        titles = (
            self.env._("Collectivity"),
            *labels,
            self.env._("Level declared"),
            self.env._("Level proposed"),
        )
        _write_titles(book, sheet, titles, (36, 10, 10, 10, 12, 24, 24))
        for row, item in enumerate(self, start=1):
            figures = (round(item[name], 2) for name in names)
            levels = (item.engine_level_id.name, item.proposed_level_id.name)
            for column, value in enumerate((item.name, *figures, *levels)):
                write_cell(sheet, row, column, value)


def _write_titles(book, sheet, titles, widths):
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet.freeze_panes(1, 0)
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
