# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    website_is_dressed = fields.Boolean(related="website_id.is_dressed")

    tnl_publication_director = fields.Char(
        string="Director of the publication",
        config_parameter="tnl_label.publication_director",
    )
    tnl_host = fields.Char(
        string="Who hosts the site",
        config_parameter="tnl_label.host",
        help="Name, address and telephone, as the law asks.",
    )
    tnl_data_contact = fields.Char(
        string="Contact for personal data",
        config_parameter="tnl_label.data_contact",
        help="Address of the data protection officer; empty, the label's contact.",
    )
    tnl_accessibility_contact = fields.Char(
        string="Contact for accessibility",
        config_parameter="tnl_label.accessibility_contact",
        help="Who answers people who cannot use a page; empty, the label's contact.",
    )

    def action_dress_as_label(self):
        """Give the website chosen the name, menus, colours and pages of the label."""
        self._chosen_website()._dress_as_label()
        return self._shown_again()

    def action_undress(self):
        """Give the website chosen back what it was before."""
        self._chosen_website()._undress()
        return self._shown_again()

    def _chosen_website(self):
        self.ensure_one()
        self.website_id.check_access("write")
        return self.website_id

    def _shown_again(self):
        return {"type": "ir.actions.client", "tag": "reload"}
