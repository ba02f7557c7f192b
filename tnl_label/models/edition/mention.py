# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlMention(models.Model):
    _name = "tnl.mention"
    _inherit = ["tnl.part.mixin", "tnl.known.name.mixin"]
    _description = "Special mention"
    _order = "edition_id, sequence, id"

    edition_id = fields.Many2one(
        "tnl.edition", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    description = fields.Text()
    sequence = fields.Integer(default=10)

    _name_unique = models.Constraint(
        "UNIQUE (edition_id, name)", "This mention already exists in the edition."
    )
