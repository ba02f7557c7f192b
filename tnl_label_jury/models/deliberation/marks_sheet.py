# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.sheet import Column, Table, ods

from ...tools import new_workbook, write_cell

_TOTALLED = ("max_points", "points")


class TnlEvaluationLine(models.Model):
    """The marks of an edition as a spreadsheet: what its reader's screen shows.

    Before the scoring closes, that is one's own marks and nothing else.
    """

    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    @api.model
    def action_marks_sheet(self):
        """Download the marks of the latest edition of which the reader reads some."""
        return self._marks_link("ods")

    @api.model
    def action_marks_sheet_xlsx(self):
        """Download the same as XLSX, whose totals are formulas."""
        return self._marks_link("xlsx")

    @api.model
    def _marks_link(self, kind):
        lines = self.search([], order="edition_id, id", limit=1)
        if not lines:
            raise UserError(self.env._("There is no mark that you may read yet."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/jury/{lines.edition_id.id}/marks.{kind}",
            "target": "download",
        }

    @api.model
    def _marks_sheet(self, edition, kind):
        """Return the marks and the figures of an edition that the reader may read.

        :param kind: "ods" or "xlsx"
        :return: bytes of the file, None when there is nothing to read
        """
        lines = self.search(
            [("edition_id", "=", edition.id)],
            order="dossier_id, evaluation_id, sequence, id",
        )
        if not lines:
            return None
        items = self.env["tnl.deliberation.item"].search(
            [("edition_id", "=", edition.id)], order="mean desc, name, id"
        )
        tables = [lines._marks_table()]
        if items:
            tables.append(items._ranking_table())
        self.env["tnl.journal"]._record(
            "tnl.evaluation.exported.marks", edition, {"rows": len(lines)}
        )
        return ods(*tables) if kind == "ods" else _workbook(tables)

    def _marks_table(self):
        """Return the marks of each assessment, then a line of their totals."""
        rows = []
        for evaluation, lines in self.grouped("evaluation_id").items():
            # the name of an assessment says nothing of its author
            name = evaluation.sudo().name
            for line in lines:
                cells = line._sheet_row()
                rows.append((cells[0], name, cells[1], *cells[3:]))
            given = lines.filtered(lambda line: not line.is_abstained)
            most, retained = (
                round(sum(given.mapped(points)), 2) for points in _TOTALLED
            )
            total = self.env._("Total")
            rows.append((None, None, None, total, most, None, retained))
        titles = self.env["tnl.evaluation"]._sheet_titles()
        titles = (titles[0], self.env._("Assessment"), *titles[1:2], *titles[3:])
        widths = (16, 12, 32, 30, 9, 9, 9, 12, 40, 40, 40)
        return Table(self.env._("Marks"), _columns(titles, widths), rows)


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _ranking_table(self):
        """Return the dossiers by mean, without ranks: some may be hidden."""
        names = ("mean", "median", "spread", "evaluation_count")
        labels = [self._fields[n]._description_string(self.env) for n in names]
        titles = (
            self.env._("Collectivity"),
            *labels,
            self.env._("Level declared"),
            self.env._("Level proposed"),
        )
        rows = [
            (
                item.name,
                *(round(item[name], 2) for name in names),
                item.engine_level_id.name,
                item.proposed_level_id.name,
            )
            for item in self
        ]
        columns = _columns(titles, (36, 10, 10, 10, 12, 24, 24))
        return Table(self.env._("Ranking"), columns, rows)


def _columns(titles, widths):
    return [Column(*pair) for pair in zip(titles, widths, strict=True)]


def _workbook(tables):
    """Return the same as XLSX; the totals of the marks are formulas."""
    book, stream = new_workbook()
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, bold)
        first = 1
        for number, cells in enumerate(table.rows, start=1):
            is_total = cells[0] is None
            for place, value in enumerate(cells):
                if is_total and isinstance(value, int | float):
                    _write_total(sheet, first, number, place, value)
                elif value is not None or not is_total:
                    write_cell(sheet, number, place, value)
            first = number + 1 if is_total else first
    book.close()
    return stream.getvalue()


def _write_total(sheet, first, row, place, total):
    """Write the sum of the lines above, those of an abstention left out."""
    points, abstained = (
        f"{letter}{first + 1}:{letter}{row}" for letter in ("ABCDEFGH"[place], "H")
    )
    formula = f'=SUMIFS({points},{abstained},"")'
    sheet.write_formula(row, place, formula, None, total)
