# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren as siren_number
from stdnum.fr import siret as siret_number

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.body_names import name_key
from ...tools.groups import OFFICER
from ...tools.language import mail_language
from ...tools.limits import require_few
from ...tools.typed_line import clean_line


def read_siren(text):
    """Return the nine digits of a SIREN, given as such or by a SIRET.

    :raise NumberError: when a control key is wrong
    """
    digits = siren_number.compact(text or "")
    if len(digits) == 14:
        digits = siret_number.to_siren(siret_number.validate(digits))
    return siren_number.validate(digits)


class TnlMandate(models.Model):
    """Who acts for a collectivity, in which role, from when to when.

    All access by the portal starts here: an agent reads and writes for the
    collectivities of their active mandates, nothing else, and a revocation holds at
    the next request.
    """

    _name = "tnl.mandate"
    _inherit = ["tnl.erasable.mixin", "tnl.workflow.mixin"]
    _description = "Mandate of a person for a collectivity"
    _order = "partner_id, role, id"
    _erased_is_frozen = False

    _initial_state = "requested"
    _transitions = {
        "requested": frozenset({"active", "revoked"}),
        "active": frozenset({"revoked"}),
    }

    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        index=True,
        ondelete="restrict",
        tnl_editable="draft",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Account",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty for an elected contact who has no account.",
        tnl_editable="draft",
    )
    name = fields.Char(required=True)
    function = fields.Char()
    email = fields.Char()
    phone = fields.Char()
    role = fields.Selection(
        [
            ("elected", "Elected contact"),
            ("technical", "Technical contact"),
            ("contributor", "Contributor"),
        ],
        required=True,
        default="contributor",
        tnl_editable="draft",
    )
    state = fields.Selection(
        [("requested", "Requested"), ("active", "In force"), ("revoked", "Revoked")],
        default="requested",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    date_from = fields.Datetime(readonly=True, copy=False, tnl_editable="act")
    date_to = fields.Datetime(readonly=True, copy=False, tnl_editable="act")
    requested_siren = fields.Char(string="SIREN given", size=9)
    requested_name = fields.Char(string="Collectivity given")
    requested_typed = fields.Char(
        string="Name typed",
        help="Where it is not that of the SIREN given, which may be another body's.",
    )
    requested_note = fields.Text(string="Message")
    directory_words = fields.Char(
        string="In the national directory",
        compute="_compute_directory_words",
        help="The body of the SIREN given, or of the name of one without.",
    )

    _one_contact_a_role = models.UniqueIndex(
        "(partner_id, role) WHERE state = 'active' AND role <> 'contributor'",
        "This collectivity already has an active contact in this role.",
    )

    @api.depends("name", "role", "partner_id")
    def _compute_display_name(self):
        for mandate in self:
            body = mandate.partner_id.name or mandate.requested_name or ""
            mandate.display_name = f"{mandate.name} ({body})" if body else mandate.name

    @api.depends("requested_siren", "requested_name")
    def _compute_directory_words(self):
        # a public list, which nobody's rights open
        directory = self.env["tnl.directory.body"].sudo()
        for mandate in self:
            given = mandate.requested_siren or "", mandate.requested_name or ""
            mandate.directory_words = directory._of(*given).display_name

    def _refusal(self, door, labels):
        if door != "draft":
            return super()._refusal(door, labels)
        return UserError(
            self.env._(
                "An accepted mandate stays with its person and its collectivity: "
                "revoke it and accept another."
            )
        )

    # --- access -----------------------------------------------------------------

    @api.model
    def _active_for_user(self, user):
        """Return (sudo) the mandates that let ``user`` act now."""
        # portal users have no right on any of our models: this search is their access
        return self.sudo().search_fetch(
            [("user_id", "=", user.id), ("state", "=", "active")]
        )

    @api.model
    def _request(self, user, siren, name, role, function, note="", has_no_siren=False):
        """Ask to act for a collectivity; an officer accepts.

        :param user: portal account that asks
        :param siren: text typed by the person
        :param has_no_siren: the person says so; the office knows it by its name
        :param name: name of the collectivity, used when the SIREN is unknown here
        :param role: ``elected``, ``technical`` or ``contributor``
        :return: (sudo) the pending or active mandate; asking twice gives one
        :raise UserError: with what to correct
        """
        siren = self._read_request_siren(siren, has_no_siren)
        if role not in dict(self._fields["role"].selection):
            raise UserError(self.env._("Choose your role in the application."))
        typed = clean_line(name)
        name = self._official_name(siren, typed)
        if not name:
            raise UserError(self.env._("Give the name of your collectivity."))
        # the office sees that a number may be another body's
        differs = typed and name_key(typed) != name_key(name)
        mandates = self.sudo()  # written for the person who asks
        # nothing in the database makes a request unique: the person's own row does
        self._force_conflict_on(user)
        # only to link a known collectivity, never shown
        partner = self.env["res.partner"].sudo()._known_body(siren, name)
        asked = Domain("requested_siren", "=", siren or False)
        if not siren:
            asked &= Domain("requested_name", "=", name)
        known = mandates.search(
            Domain("user_id", "=", user.id)
            & Domain("state", "in", ("requested", "active"))
            & (asked | Domain("partner_id", "in", partner.ids)),
            limit=1,
        )
        if known:
            return known
        own = Domain("user_id", "=", user.id) & Domain("requested_name", "!=", False)
        body = asked | Domain("partner_id", "in", partner.ids)
        body &= Domain("requested_name", "!=", False)
        require_few(mandates, "requests", own, body)
        if (
            mandates.search_count(
                [("user_id", "=", user.id), ("state", "=", "requested")], limit=5
            )
            >= 5
        ):
            raise UserError(
                self.env._(
                    "Five requests already wait for an answer; the office will "
                    "write to you."
                )
            )
        mandate = mandates.create(
            {
                "user_id": user.id,
                "partner_id": partner.id,
                "name": user.name,
                "email": user._proven_email(),
                "function": clean_line(function),
                "role": role,
                "requested_siren": siren or False,
                "requested_name": name,
                "requested_typed": differs and typed,
                "requested_note": clean_line(note, 2000),
            }
        )
        mandate._keep_on_account()
        self.env["tnl.journal"]._record("tnl.mandate.requested", mandate)
        mandate._tell_who_answers()
        return mandate

    @api.model
    def _official_name(self, siren, name):
        """Return the name of a body in the national directory, else as it was typed.

        :param siren: nine digits, "" for a body that has none
        """
        # a public list, which nobody's rights open
        known = self.env["tnl.directory.body"].sudo()._of(siren, name)
        return known.name or name

    @api.model
    def _asked_body(self, siren, typed):
        """Say which body is asked for, and whether it is another than the one typed.

        :param siren: nine digits, "" for a body that has none
        :return: its name as it is told, and what was typed where it differs, else ""
        """
        # a public list, which nobody's rights open
        known = self.env["tnl.directory.body"].sudo()._of(siren, typed)
        differs = known and name_key(typed) != name_key(known.name)
        return known._told_name() or typed, typed if differs else ""

    def _read_request_siren(self, text, has_no_siren):
        """Return the SIREN typed in a request, "" for a collectivity without one."""
        text = (text or "").strip()
        if has_no_siren and not text:
            return ""
        if not text:
            raise UserError(
                self.env._(
                    "The SIREN is missing: look for your collectivity by its name, "
                    "and choose it in the list. If it has no SIREN, tick the box that "
                    "says so."
                )
            )
        try:
            return read_siren(text)
        except NumberError as error:
            raise UserError(
                self.env._(
                    "The SIREN “%s” is not valid: it has nine digits, the last one "
                    "being a control key. A SIRET, of fourteen digits, does as well. "
                    "You will find it on any official letter of your collectivity. If "
                    "it has none, tick the box that says so.",
                    text,
                )
            ) from error

    def action_accept(self):
        """Let the person act for the collectivity, created if it is unknown."""
        self._require_group(OFFICER)
        for mandate in self:
            if not mandate.partner_id:
                mandate.partner_id = mandate._make_collectivity()
            mandate._activate()
            mandate._tell_answer("accepted")

    def _make_collectivity(self):
        if not self.requested_name:
            raise UserError(self.env._("Choose the collectivity of this mandate."))
        # the office accepts: it needs no right on every contact of the database
        partners = self.env["res.partner"].sudo()
        siren, name = self.requested_siren, self.requested_name
        return partners._known_body(siren, name) or partners._make_body(siren, name)

    def _activate(self, details=None):
        self.ensure_one()
        if self.role != "contributor":
            same = Domain("partner_id", "=", self.partner_id.id)
            same &= Domain("role", "=", self.role) & Domain("state", "=", "active")
            others = self.search(same & Domain("id", "!=", self.id))
            others._transition("revoked", date_to=fields.Datetime.now())
        self._transition("active", details, date_from=fields.Datetime.now())
        self._hide_agents()
        # somebody acts for it: a body that had been archived is back
        body = self.partner_id.filtered(lambda partner: not partner.active)
        body.with_user(SUPERUSER_ID).active = True

    @api.model_create_multi
    def create(self, vals_list):
        mandates = super().create(vals_list)
        mandates._hide_agents()
        return mandates

    def _hide_agents(self):
        """Hide who acts, or asks to, from colleagues, see ``hidden_contact``."""
        # that of a colleague is no secret; the mark is nobody's to write by hand
        agents = self.sudo().user_id.filtered("share").partner_id
        agents.filtered(lambda p: not p.tnl_is_agent).tnl_is_agent = True

    def action_revoke(self):
        """Cut the person's access, at their next request."""
        self._require_group(OFFICER)
        refused = self.filtered(lambda mandate: mandate.state == "requested")
        self._transition("revoked", date_to=fields.Datetime.now())
        self._withdraw_invitations()
        refused._tell_answer("refused")


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = "res.partner"

    def _tnl_contact_emails(self):
        """Return the addresses that receive the label's mails to this body."""
        # addresses go to the mail only
        people = self.env["tnl.mandate"]._people_of(self)
        emails = {mandate._proven_email() for mandate in people}
        return ", ".join(sorted(filter(None, emails)))

    def _tnl_contact_lang(self):
        """Return the language of the mails: the first account's, else French."""
        # a language, no person
        people = self.env["tnl.mandate"]._people_of(self)
        return mail_language(self.env, people.user_id[:1])
