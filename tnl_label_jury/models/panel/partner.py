# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.tnl_label.tools.groups import OFFICER


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = "res.partner"

    tnl_epci_id = fields.Many2one(
        "res.partner",
        string="Intermunicipality (EPCI)",
        index="btree_not_null",
        ondelete="restrict",
        domain=[("tnl_kind_id", "!=", False)],
        groups=OFFICER,
        help="Used to see the ties between members of the jury and candidates.",
    )
