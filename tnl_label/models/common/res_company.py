# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import ormcache

PARAMETER = "tnl_label.company_id"


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model
    def _of_label(self):
        """Return (sudo) the company that runs the label, whoever acts and from where.

        The one of the settings; as long as none was chosen, the oldest one.
        """
        companies = self.sudo()  # its name, address and language are public
        chosen = companies.env["ir.config_parameter"].get_param(PARAMETER) or ""
        company = companies.browse(int(chosen) if chosen.isdecimal() else ())
        return company.exists() or companies.browse(companies._oldest())

    @api.model
    def _author_of_label(self, author_id, address):
        """Return who is shown as the author of an act, and their address.

        :param author_id: ``res.partner``; the software's becomes that of the label
        """
        if author_id != self.env["ir.model.data"]._xmlid_to_res_id("base.partner_root"):
            return author_id, address
        partner = self._of_label().partner_id
        return (
            (partner.id, partner.email_formatted) if partner else (author_id, address)
        )

    @api.model
    @ormcache()  # forgotten by Odoo when a company is made, archived or deleted
    def _oldest(self):
        return self.search([], order="id", limit=1).ids
