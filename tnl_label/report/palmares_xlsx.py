# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PalmaresXlsx(models.AbstractModel):
    """The awards of an edition as a spreadsheet; text never becomes a formula."""

    _name = "report.tnl_label.palmares_xlsx"
    _inherit = "report.report_xlsx.abstract"
    _description = "Awards of an edition (XLSX)"

    def get_workbook_options(self):
        return super().get_workbook_options() | {
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }

    def generate_xlsx_report(self, workbook, data, editions):
        bold = workbook.add_format({"bold": True, "bottom": 1})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        columns = self._columns()
        for edition in editions:
            sheet = workbook.add_worksheet(str(edition.year))
            sheet.freeze_panes(1, 0)
            for index, (title, width, _value) in enumerate(columns):
                sheet.set_column(index, index, width)
                sheet.write_string(0, index, title, bold)
            # the reader's own rights: what their screen shows, no more
            awards = self.env["tnl.award"].search([("edition_id", "=", edition.id)])
            for row, award in enumerate(awards, 1):
                for index, (_title, _width, value) in enumerate(columns):
                    sheet.write_string(row, index, str(value(award) or ""), wrapped)
            sheet.autofilter(0, 0, max(len(awards), 1), len(columns) - 1)
            self.env["tnl.journal"]._record(
                "tnl.award.exported", edition, {"rows": len(awards)}
            )

    def _columns(self):
        """Return (title, width in characters, value of an award)."""
        states = dict(
            self.env["tnl.award"]._fields["state"]._description_selection(self.env)
        )
        return [
            (
                self.env._("Collectivity"),
                40,
                lambda a: a.laureate_name or a.partner_id.name,
            ),
            (self.env._("SIREN"), 12, lambda a: a.laureate_siren),
            (self.env._("INSEE code"), 10, lambda a: a.laureate_insee),
            (self.env._("Kind of body"), 24, lambda a: a.laureate_kind_id.name),
            (self.env._("Department"), 12, lambda a: a.laureate_department_code),
            (self.env._("Level"), 24, lambda a: a.level_id.name),
            (
                self.env._("Mentions"),
                30,
                lambda a: " ; ".join(a.mention_ids.mapped("name")),
            ),
            (self.env._("State"), 14, lambda a: states[a.state]),
            (self.env._("Reasons"), 60, lambda a: a.reasons),
        ]
