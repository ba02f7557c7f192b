# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from odoo.addons.tnl_label.tools.groups import OFFICER

from ...tools.groups import CHAIR, JUROR

_GROUPS = {
    "member": JUROR,
    "secretary": JUROR,
    "alternate": JUROR,
    "chair": CHAIR,
}


_DECIDED = ("embargo", "published", "archived")


class TnlJuror(models.Model):
    """A person in the jury of one edition; being in the next one is another record."""

    _name = "tnl.juror"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Member of a jury"
    _tnl_editable = ""
    _order = "edition_id, role, id"
    _rec_names_search = ["user_id.name", "partner_id.name"]

    _initial_state = "invited"
    _transitions = {
        "invited": frozenset({"accepted", "standby", "revoked"}),
        # an alternate who has accepted the charter and reads nothing yet
        "standby": frozenset({"accepted", "revoked"}),
        "accepted": frozenset({"revoked"}),
        "revoked": frozenset({"invited"}),
    }

    edition_id = fields.Many2one(
        "tnl.edition",
        required=True,
        index=True,
        ondelete="cascade",
        tnl_editable="create",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("share", "=", False)],
        tnl_editable="create",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Organisation",
        index="btree_not_null",
        ondelete="restrict",
        help="The body that sends this person to the jury.",
        tnl_editable="always",
    )
    role = fields.Selection(
        [
            ("member", "Member"),
            ("chair", "Chair"),
            ("secretary", "Secretary"),
            ("alternate", "Alternate"),
        ],
        compute="_compute_role",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tnl_editable="always",
    )
    # of a person who has no account yet: it is made with the membership
    person_name = fields.Char(
        string="Name of the person", store=False, tnl_editable="create"
    )
    person_email = fields.Char(
        string="Their e-mail address",
        store=False,
        tnl_editable="create",
        help="It becomes their login, and receives the invitation.",
    )
    state = fields.Selection(
        [
            ("invited", "Invited"),
            ("standby", "In reserve"),
            ("accepted", "In the jury"),
            ("revoked", "Left"),
        ],
        default="invited",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    charter_accepted_on = fields.Datetime(
        string="Charter accepted on", readonly=True, copy=False
    )
    charter = fields.Text(compute="_compute_charter")
    is_me = fields.Boolean(compute="_compute_is_me")
    recusal_ids = fields.One2many("tnl.recusal", "juror_id", string="Recusals")
    evaluation_ids = fields.One2many("tnl.evaluation", "juror_id")
    evaluation_count = fields.Integer(
        string="To assess", compute="_compute_progress", aggregator=None
    )
    sealed_count = fields.Integer(
        string="Seals", compute="_compute_progress", aggregator=None
    )
    progress = fields.Float(compute="_compute_progress", aggregator=None)

    _user_unique = models.Constraint(
        "UNIQUE (edition_id, user_id)", "This person is already in the jury."
    )

    @api.depends("user_id")
    def _compute_role(self):
        for juror in self:
            # groups decide no right here: a default, that the office may change
            user = juror.user_id.sudo()
            chair = user and user.has_group(CHAIR)
            juror.role = "chair" if chair else juror.role or "member"

    @api.depends("user_id.name", "edition_id.name")
    @api.depends_context("with_edition")
    def _compute_display_name(self):
        """Name the person, and the edition where one may sit in several."""
        for juror in self:
            name = juror.user_id.name
            if self.env.context.get("with_edition"):
                name = f"{name} · {juror.edition_id.name}"
            juror.display_name = name

    @api.depends("edition_id.jury_charter")
    def _compute_charter(self):
        for juror in self:
            juror.charter = juror.edition_id.jury_charter

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_me(self):
        for juror in self:
            juror.is_me = juror.user_id == self.env.user

    @api.depends("evaluation_ids.state", "evaluation_ids.is_recused")
    @api.depends_context("uid")
    def _compute_progress(self):
        # counted with the reader's own rights: a member counts their own only
        counts = {}
        groups = self.env["tnl.evaluation"]._read_group(
            [("juror_id", "in", self.ids), ("is_recused", "=", False)],
            ["juror_id", "state"],
            ["__count"],
        )
        for juror, state, count in groups:
            counts.setdefault(juror.id, {})[state] = count
        for juror in self:
            by_state = counts.get(juror.id, {})
            juror.evaluation_count = sum(by_state.values())
            juror.sealed_count = by_state.get("sealed", 0)
            juror.progress = 100 * juror.sealed_count / (juror.evaluation_count or 1)

    @api.constrains("user_id")
    def _check_user(self):
        for juror in self:
            if juror.user_id.sudo().share:  # whether it is a portal account, no more
                raise ValidationError(
                    self.env._(
                        "%s has no internal account: a member of the jury needs one.",
                        juror.user_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        news = [vals.get("person_email") for vals in vals_list]
        jurors = super().create(self._with_accounts(vals_list))
        if not self.env.su:  # the software may write the juries of the past
            jurors._check_jury_open()
        jurors._join_groups()
        jurors._detect_recusals()
        jurors.filtered(lambda j: j.role == "chair").edition_id._refresh_grid()
        self.env["tnl.journal"]._record("tnl.juror.invited", jurors)
        for juror, is_new in zip(jurors, news, strict=True):
            if is_new and juror._may_be_told():
                juror.action_send_invitation()
        return jurors

    def _check_jury_open(self):
        """Refuse one more person in a jury that has decided.

        :raise UserError: with what to do
        """
        for juror in self:
            if juror.edition_id.state in _DECIDED:
                raise UserError(
                    self.env._(
                        "The jury of %s has decided: nobody joins it any more. Choose "
                        "the edition whose jury this person is to join.",
                        juror.edition_id.display_name,
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if "role" in vals:
            self._join_groups()
            self.edition_id._refresh_grid()
            self.env["tnl.journal"]._record(
                "tnl.juror.role", self, {"role": vals["role"]}
            )
        if "partner_id" in vals:
            self._detect_recusals()
        return result

    def _join_groups(self):
        """Give the group of the role: being invited is what opens the jury's menus.

        The group alone opens no dossier: rules ask for the jury's membership.
        """
        for juror in self:
            group = self.env.ref(_GROUPS[juror.role])
            # the office invites, it does not manage accounts
            juror.user_id.sudo().write({"group_ids": [Command.link(group.id)]})
        self._open_at_home()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_engaged(self):
        if any(juror.state != "invited" or juror.evaluation_ids for juror in self):
            raise UserError(
                self.env._("Only an invitation is deleted: end the membership instead.")
            )

    # --- actions ------------------------------------------------------------------

    def action_accept_charter(self):
        """Accept the charter shown; only the person can, in their own name."""
        self.ensure_one()
        if self.user_id != self.env.user:
            raise AccessError(self.env._("Each person accepts the charter alone."))
        if self.state in ("accepted", "standby"):
            return
        text = self.edition_id.jury_charter or ""
        self._transition(
            "standby" if self.role == "alternate" else "accepted",
            {"charter_sha256": sha256(text.encode()).hexdigest()},
            charter_accepted_on=fields.Datetime.now(),
        )

    def action_call_in(self):
        """Let an alternate take part: the act of the office, or of the chair."""
        for juror in self:
            if not juror.edition_id._is_chaired_by(self.env.user):
                self._require_group(OFFICER)
            if juror.state != "standby":
                raise UserError(
                    self.env._(
                        "Only an alternate who has accepted the charter is called in."
                    )
                )
            juror._check_jury_open()
            juror._transition("accepted")
            juror._tell("called_in")
            juror._tell_files()

    def action_revoke(self):
        """End the membership: rights stop at the next request, sealed marks stay."""
        self._require_group(OFFICER)
        engaged = self.filtered(lambda j: j.state in ("accepted", "standby"))
        self._transition("revoked")
        engaged._tell("left")
        self.filtered(lambda j: j.edition_id.state == "jury")._tell_to_replace()

    def action_invite_again(self):
        """Invite a person who had left; the charter is to be accepted again."""
        self._require_group(OFFICER)
        self._check_jury_open()
        # who comes back agrees anew, to the charter and to be named
        self._transition("invited", charter_accepted_on=False, is_named=False)
        self._forget_invitation()

    def action_open_evaluations(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_evaluation_action"
        )
        return action | {"domain": [("juror_id", "=", self.id)], "context": {}}
