# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER

_DATES = ("date_open", "date_close", "date_jury", "date_publish")
_FARTHEST = 20  # years
_ASKED = (
    "year",
    "rank",
    "hashtag",
    *_DATES,
    "ceremony_name",
    "ceremony_place",
    "ceremony_start",
    "ceremony_end",
    "ceremony_url",
)


class TnlNextEditionWizard(models.TransientModel):
    """Prepare the next edition from this one: what a year says anew is asked here."""

    _name = "tnl.next.edition.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Prepare the next edition"

    edition_id = fields.Many2one(
        "tnl.edition", string="From", required=True, readonly=True
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        compute="_compute_proposed",
        store=True,
        precompute=True,
        readonly=False,
    )
    rank = fields.Integer(
        string="Rank of the edition",
        aggregator=None,
        compute="_compute_proposed",
        store=True,
        precompute=True,
        readonly=False,
        help="3 for the third edition.",
    )
    hashtag = fields.Char(
        compute="_compute_hashtag",
        store=True,
        readonly=False,
    )
    date_open = fields.Datetime(
        string="Call opens",
        compute="_compute_dates",
        store=True,
        readonly=False,
    )
    date_close = fields.Datetime(
        string="Call closes",
        compute="_compute_dates",
        store=True,
        readonly=False,
    )
    date_jury = fields.Datetime(
        string="Jury meets",
        compute="_compute_dates",
        store=True,
        readonly=False,
    )
    date_publish = fields.Datetime(
        string="Results made public",
        compute="_compute_dates",
        store=True,
        readonly=False,
    )
    ceremony_name = fields.Char(string="Event")
    ceremony_place = fields.Char(string="Place of the event")
    ceremony_start = fields.Date(string="Event begins on")
    ceremony_end = fields.Date(string="Event ends on")
    ceremony_url = fields.Char(string="Event (address)", tnl_web_address=True)
    partner_line_ids = fields.One2many(
        "tnl.next.edition.partner",
        "wizard_id",
        string="Organisers and partners",
        compute="_compute_partner_lines",
        store=True,
        readonly=False,
    )

    @api.depends("edition_id")
    def _compute_proposed(self):
        for wizard in self:
            edition = wizard.edition_id
            editions = wizard.env["tnl.edition"].search([("id", "!=", False)])
            taken = set(editions.mapped("year"))
            year = edition.year + 1
            while year in taken:
                year += 1
            wizard.year = year
            before = editions.filtered(lambda e, year=year: e.year < year)
            rank = max(before.mapped("rank"), default=0)
            is_free = rank + 1 not in editions.mapped("rank")
            wizard.rank = rank + 1 if edition.rank and is_free else 0

    @api.depends("edition_id", "year")
    def _compute_hashtag(self):
        for wizard in self:
            wizard.hashtag = wizard.edition_id._next_hashtag(wizard.year)

    @api.depends("edition_id", "year")
    def _compute_dates(self):
        for wizard in self:
            for name, instant in wizard.edition_id._next_dates(wizard.year).items():
                wizard[name] = instant

    @api.depends("edition_id")
    def _compute_partner_lines(self):
        for wizard in self:
            edition = wizard.edition_id
            lines = [(body, "organiser") for body in edition.organiser_ids]
            lines += [(body, "partner") for body in edition.partner_ids]
            wizard.partner_line_ids = [fields.Command.clear()] + [
                fields.Command.create({"partner_id": body.id, "role": role})
                for body, role in lines
            ]

    def action_prepare(self):
        """Make the draft, then show it with what has changed.

        :raise UserError: when that year has an edition, or the year goes back
        """
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        last = self.edition_id.year
        if not last < self.year <= last + _FARTHEST:
            raise UserError(
                self.env._(
                    "The next edition comes after %(last)s, and before %(far)s: "
                    "correct the year.",
                    last=last,
                    far=last + _FARTHEST + 1,
                )
            )
        lines = self.partner_line_ids
        bodies = {
            role: lines.filtered(lambda line, role=role: line.role == role).partner_id
            for role in ("organiser", "partner")
        }
        vals = {name: self[name] for name in _ASKED} | {
            "organiser_ids": [fields.Command.set(bodies["organiser"].ids)],
            "partner_ids": [fields.Command.set(bodies["partner"].ids)],
        }
        new = self.edition_id._prepare_next(vals)
        for line in lines.filtered("logo"):
            line.partner_id.image_1920 = line.logo
        return {
            "type": "ir.actions.act_window",
            "name": new.display_name,
            "res_model": "tnl.edition",
            "res_id": new.id,
            "view_mode": "form",
        }


class TnlNextEditionPartner(models.TransientModel):
    """An organiser or a partner of the next edition, perhaps with a new logo."""

    _name = "tnl.next.edition.partner"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Partner of the next edition"

    wizard_id = fields.Many2one("tnl.next.edition.wizard", ondelete="cascade")
    partner_id = fields.Many2one("res.partner", string="Body", required=True)
    role = fields.Selection(
        [("organiser", "Organiser"), ("partner", "Partner")],
        required=True,
        default="partner",
    )
    has_logo = fields.Boolean(string="Logo known", compute="_compute_has_logo")
    logo = fields.Binary(string="New logo", attachment=False)

    @api.depends("partner_id")
    def _compute_has_logo(self):
        for line in self:
            line.has_logo = bool(line.partner_id.image_128)
