# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlPartnerKind(models.Model):
    """Kind of body that may apply; the INSEE legal categories are data."""

    _name = "tnl.partner.kind"
    _inherit = ["tnl.writable.fields.mixin", "tnl.known.name.mixin"]
    _description = "Kind of public body"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    legal_category_codes = fields.Char(
        string="Legal categories",
        help="INSEE “catégories juridiques” of level III, separated by spaces.",
    )

    has_members = fields.Boolean(
        string="Groups other bodies",
        help="Its application may share answers with those of its members.",
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "This code already names another kind of body."
    )
