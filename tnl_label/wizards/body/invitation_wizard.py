# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from stdnum.exceptions import ValidationError as NumberError

from odoo import fields, models
from odoo.exceptions import UserError

from ...models.body.mandate import clean_line, read_siren
from ...tools.folding import fold
from ...tools.groups import OFFICER


class TnlInvitationWizard(models.TransientModel):
    """The office invites the first agent of a collectivity."""

    _name = "tnl.invitation.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Invite an agent"

    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        domain=[("is_company", "=", True), ("tnl_kind_id", "!=", False)],
    )
    directory_id = fields.Many2one(
        "tnl.directory.body",
        string="In the national directory",
        help="By its name, SIREN, INSEE code or post code: “saint denis 974”.",
    )
    new_name = fields.Char(string="Name of the body")
    new_kind_id = fields.Many2one("tnl.partner.kind", string="Kind of body")
    new_siren = fields.Char(string="SIREN", help="Empty for a body that has none.")
    email = fields.Char(string="Address", required=True)
    role = fields.Selection(
        lambda self: self.env["tnl.invitation"]._roles(),
        required=True,
        default="technical",
    )

    def action_invite(self):
        """Send the mail; the model checks who invites."""
        self.ensure_one()
        invitations = self.env["tnl.invitation"]
        invitations._require_group(OFFICER)
        partner = self.partner_id or self._listed_body() or self._add_body()
        invitations._invite(self.env.user, partner, self.email, self.role)
        return {"type": "ir.actions.act_window_close"}

    def _listed_body(self):
        """Return the contact of the body chosen in the national directory, if any."""
        # the right has just been checked: it needs none on every contact
        bodies = self.env["res.partner"].sudo()
        if not self.directory_id:
            return bodies.browse()
        given = self.directory_id.siren or "", self.directory_id.name
        return bodies._known_body(*given) or bodies._make_body(*given)

    def _add_body(self):
        """Add a body that no list knows, when none really does.

        :raise UserError: with what to correct; nothing was made then
        """
        # the right has just been checked: it needs none on every contact
        bodies = self.env["res.partner"].sudo()
        name, siren = clean_line(self.new_name), (self.new_siren or "").strip()
        try:
            siren = siren and read_siren(siren)
        except NumberError as error:
            raise UserError(
                self.env._("The SIREN “%s” is not valid.", self.new_siren)
            ) from error
        known = bodies._known_body(siren, name) if siren else bodies.browse()
        if known and name and fold(name) != fold(known.name or ""):
            raise UserError(
                self.env._(
                    "The SIREN %(number)s is that of “%(body)s”: choose this "
                    "collectivity, or correct the number.",
                    number=siren,
                    body=known.name,
                )
            )
        if known:
            return known
        if not name or not self.new_kind_id:
            raise UserError(
                self.env._(
                    "Choose the collectivity, or give the name and the kind of a body "
                    "that is not in the list."
                )
            )
        # asked, never guessed: two bodies may have one name
        alike = bodies.search([("tnl_kind_id", "!=", False)])
        alike = alike.filtered(lambda body: fold(body.name or "") == fold(name))
        if alike and not siren:
            raise UserError(
                self.env._(
                    "“%s” is in the list: choose it, or give the SIREN of the other "
                    "body of this name.",
                    alike[0].name,
                )
            )
        return bodies._make_body(siren, name, self.new_kind_id)
