# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ...tools.addresses import read_address
from ...tools.body_names import name_key

READY, SENT = "ready", "sent"


class TnlGuestLine(models.TransientModel):
    """One line of the list, and what is known of it."""

    _name = "tnl.guest.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Body to invite"
    _order = "sequence, id"
    _rec_name = "typed"

    list_id = fields.Many2one("tnl.guest.list", required=True, ondelete="cascade")
    sequence = fields.Integer(aggregator=None)
    typed = fields.Char(string="As it was written", readonly=True)
    name = fields.Char(string="Name read", readonly=True)
    siren = fields.Char(string="SIREN read", readonly=True)
    email = fields.Char(string="Address")
    partner_id = fields.Many2one(
        "res.partner",
        string="Known contact",
        domain=[("is_company", "=", True), ("tnl_kind_id", "!=", False)],
    )
    near_ids = fields.Many2many("tnl.directory.body", string="Near", readonly=True)
    directory_id = fields.Many2one(
        "tnl.directory.body", string="Body", help="Choose it when several are near."
    )
    new_kind_id = fields.Many2one(
        "tnl.partner.kind",
        string="Add it as",
        help="For a body that no list knows: its kind. Check its name and SIREN first.",
    )
    status = fields.Selection(
        [
            (READY, "To invite"),
            ("near", "Several are near: choose"),
            ("unknown", "Unknown: choose it, or its kind to add it"),
            ("other", "The SIREN is that of another body: choose"),
            ("address", "No valid address"),
            ("twice", "Already in this list"),
            (SENT, "Invitation on its way"),
            ("invited", "Already invited"),
            ("acts", "Already acts for it"),
            ("applying", "Already applying"),
        ],
        compute="_compute_status",
        store=True,
    )
    invitation_id = fields.Many2one("tnl.invitation", readonly=True)
    numbered = fields.Char(string="Body of the SIREN", readonly=True)
    left = fields.Char(string="Not read", readonly=True)
    refusal = fields.Char(readonly=True)
    problem = fields.Char(compute="_compute_problem")

    @api.depends("email", "partner_id", "directory_id", "new_kind_id", "name")
    def _compute_status(self):
        for guests in self.list_id:
            seen = set()
            for line in guests.line_ids:
                status = line._status(seen)
                if line in self:
                    line.status = status

    @api.depends("status", "numbered", "left", "refusal", "email", "siren", "name")
    @api.depends_context("lang")
    def _compute_problem(self):
        for line in self:
            line.problem = " ".join(filter(None, line._problems())) or False

    def _problems(self):
        """Return the sentences that say what is to be looked at, perhaps empty."""
        if self.invitation_id:
            return []
        sentences = [self.refusal]
        if self.status == "other":
            sentences.append(
                self.env._(
                    "The SIREN %(siren)s is that of “%(body)s”, and the line names "
                    "“%(name)s”: choose the body.",
                    siren=self.siren,
                    body=self.numbered,
                    name=self.name,
                )
            )
        if self.email and not read_address(self.email):
            sentences.append(
                self.env._("“%s” is not an e-mail address: correct it.", self.email)
            )
        if self.left:
            sentences.append(self.env._("Not read on this line: %s.", self.left))
        return sentences

    def _status(self, seen):
        """Return what becomes of the line.

        :param seen: the bodies and addresses of the lines above, completed
        """
        if self.invitation_id:
            return SENT
        email = read_address(self.email)
        body = self._known_partner()
        is_known = body or self.directory_id
        if not is_known and self.numbered:
            return "other"
        if not is_known and not (self.new_kind_id and self.name):
            return "near" if self.near_ids else "unknown"
        if body and (known := self._known_status(body, email)):
            return known
        if not email:
            return "address"
        # a contact and its line of the directory are one body
        key = body or self.directory_id or self.siren or name_key(self.name)
        if (key, email) in seen:
            return "twice"
        seen.add((key, email))
        return READY

    def _known_partner(self):
        """Return the contact of the body chosen, perhaps none yet."""
        if self.partner_id and not self.directory_id:
            return self.partner_id
        bodies = self.env["res.partner"].sudo()  # whether it is a contact already
        chosen = self.directory_id
        return chosen and bodies._known_body(chosen.siren or "", chosen.name) or bodies

    def _known_status(self, body, email):
        edition = self.list_id._called()
        if body.sudo().tnl_candidature_ids.filtered(
            lambda c: c.edition_id == edition and c.state != "withdrawn"
        ):
            return "applying"
        people = self.env["tnl.mandate"]._people_of(body).user_id
        if email and email in map(email_normalize, people.mapped("login")):
            return "acts"
        waiting = self.env["tnl.invitation"]._waiting_of(body)
        if email and waiting.filtered(
            lambda i: i.email == email and not i._is_expired()
        ):
            return "invited"
        return ""

    def _invite(self, role):
        """Invite the body of the line, or say on it why not."""
        own = self.sudo()  # what came of it is the code's to write
        own.refusal = False
        invitations = self.env["tnl.invitation"]
        try:
            with self.env.cr.savepoint():
                body = self._ensure_body()
                own.invitation_id = invitations._invite(
                    self.env.user, body, self.email, role, self.list_id._called()
                )
                own.partner_id = body
        except UserError as refusal:
            own.refusal = str(refusal)

    def _ensure_body(self):
        """Return the contact of the line, made now when there was none."""
        known = self._known_partner()
        if known:
            return known
        # officers invite without holding rights on every contact
        bodies = self.env["res.partner"].sudo()
        if self.directory_id:
            given = self.directory_id.siren or "", self.directory_id.name
            return bodies._make_body(*given)
        return bodies._known_body(self.siren or "", self.name) or bodies._make_body(
            self.siren or "", self.name, self.new_kind_id
        )
