# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.sheet import write_xlsx


class PalmaresXlsx(models.AbstractModel):
    """The awards of an edition as a spreadsheet; text never becomes a formula."""

    _name = "report.tnl_label.palmares_xlsx"
    _inherit = "report.report_xlsx.abstract"
    _description = "Awards of an edition (XLSX)"

    _table_kind = "awards"

    def get_workbook_options(self):
        return super().get_workbook_options() | {
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }

    def generate_xlsx_report(self, workbook, data, editions):
        for edition in editions:
            write_xlsx(workbook, edition._export_table(self._table_kind, "xlsx"))


class ApplicationsXlsx(models.AbstractModel):
    """The applications of an edition, nothing of what drafts say."""

    _name = "report.tnl_label.applications_xlsx"
    _inherit = "report.tnl_label.palmares_xlsx"
    _description = "Applications of an edition (XLSX)"

    _table_kind = "applications"


class AnswersXlsx(models.AbstractModel):
    """How the bodies answered each question, from the versions that count."""

    _name = "report.tnl_label.answers_xlsx"
    _inherit = "report.tnl_label.palmares_xlsx"
    _description = "Answers of an edition in figures (XLSX)"

    _table_kind = "answers"
