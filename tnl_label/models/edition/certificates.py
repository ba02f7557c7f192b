# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.groups import OFFICER


class TnlEdition(models.Model):
    """How far the making of the certificates is, after the publication.

    The files are made by a scheduled job, a batch between two commits: what is made
    stays made, and the job goes on from there after a cut.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    certificate_count = fields.Integer(
        string="Certificates", compute="_compute_certificate_progress", groups=OFFICER
    )
    certificate_file_count = fields.Integer(
        string="Files made", compute="_compute_certificate_progress", groups=OFFICER
    )

    def _compute_certificate_progress(self):
        counts = {
            edition.id: (count, made)
            for edition, count, made in self.env["tnl.certificate"]
            .sudo()  # two numbers, for the office
            ._read_group(
                [("edition_id", "in", self.ids)],
                ["edition_id"],
                ["__count", "pdf_sha256:count"],
            )
        }
        for edition in self:
            count, made = counts.get(edition.id, (0, 0))
            edition.certificate_count = count
            edition.certificate_file_count = made
