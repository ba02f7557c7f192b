# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from stdnum.fr import siren as siren_number

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.groups import OFFICER


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = "res.partner"

    tnl_kind_id = fields.Many2one("tnl.partner.kind", string="Kind of body", index=True)
    tnl_siren = fields.Char(
        string="SIREN of the body", index="btree_not_null", copy=False
    )
    tnl_insee_code = fields.Char(
        string="INSEE code",
        index="btree_not_null",
        copy=False,
        help="Official geographic code of the municipality (COG); not a post code.",
    )
    tnl_population = fields.Integer(string="Population")
    tnl_department_code = fields.Char(
        string="Department code",
        compute="_compute_tnl_department_code",
        store=True,
        readonly=False,
        help="From the INSEE code; else from the post code; or typed.",
    )
    tnl_mandate_ids = fields.One2many(
        "tnl.mandate",
        "partner_id",
        string="Mandates",
        groups=OFFICER,
    )
    tnl_candidature_ids = fields.One2many(
        "tnl.candidature",
        "partner_id",
        string="Applications",
        groups=OFFICER,
    )
    tnl_award_ids = fields.One2many(
        "tnl.award",
        "partner_id",
        string="Labels",
        groups=OFFICER,
    )
    tnl_is_agent = fields.Boolean(
        string="Agent of an applicant",
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Their address is shown to the office only.",
    )

    @api.depends("tnl_insee_code", "country_department_id")
    def _compute_tnl_department_code(self):
        for partner in self:
            insee = (partner.tnl_insee_code or "").upper()
            if insee:
                length = 3 if insee.startswith(("97", "98")) else 2
                partner.tnl_department_code = insee[:length]
            elif partner.country_department_id:
                partner.tnl_department_code = partner.country_department_id.code
            else:
                partner.tnl_department_code = partner.tnl_department_code

    @api.constrains("tnl_siren")
    def _check_tnl_siren(self):
        for partner in self.filtered("tnl_siren"):
            siren = partner.tnl_siren
            if not (siren.isdigit() and siren_number.is_valid(siren)):
                raise ValidationError(
                    self.env._(
                        "The SIREN “%s” is not valid: it has nine digits and ends "
                        "with a control key. Please check it against an official "
                        "document.",
                        siren,
                    )
                )

    @api.constrains("tnl_insee_code")
    def _check_tnl_insee_code(self):
        for partner in self.filtered("tnl_insee_code"):
            code = partner.tnl_insee_code
            digits = code[:1] + "0" + code[2:] if code[:2] in ("2A", "2B") else code
            if len(digits) != 5 or not digits.isdigit():
                raise ValidationError(
                    self.env._(
                        "The INSEE code “%s” is not valid: it has five characters, "
                        "for instance 38200, 2A004 or 97105.",
                        partner.tnl_insee_code,
                    )
                )
