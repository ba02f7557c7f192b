# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

_STAGES = ("screening", "jury")


class TnlRecusalProposal(models.Model):
    """The question put to a juror about a tie that the software suspects.

    It withdraws nobody by itself: the juror withdraws, or says why there is no tie.
    The chair reads the answers and may withdraw the juror all the same. As long as the
    question is not answered, the dossier is not given to the juror.
    """

    _name = "tnl.recusal.proposal"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Tie to be confirmed"
    _tnl_editable = ""
    _order = "state desc, edition_id, id"

    _initial_state = "proposed"
    _transitions = {
        "proposed": frozenset({"confirmed", "dismissed"}),
        "dismissed": frozenset({"confirmed"}),
    }

    juror_id = fields.Many2one(
        "tnl.juror",
        string="Member of the jury",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(
        related="juror_id.edition_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    # stored: the rules look at the recusals of the dossier
    dossier_id = fields.Many2one(
        "tnl.dossier", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    ties = fields.Char(string="Kinds of ties", required=True, readonly=True)
    reason = fields.Text(string="What is known", compute="_compute_reason")
    state = fields.Selection(
        [
            ("proposed", "To be answered"),
            ("confirmed", "Withdrawn"),
            ("dismissed", "No tie"),
        ],
        default="proposed",
        required=True,
        readonly=True,
        index=True,
    )
    answer = fields.Text(string="Why there is no tie", readonly=True, tnl_reason=True)
    answered_on = fields.Datetime(string="Answered on", readonly=True)
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _pair_unique = models.Constraint(
        "UNIQUE (juror_id, partner_id)", "This tie has already been proposed."
    )

    @api.depends("ties")
    @api.depends_context("lang")
    def _compute_reason(self):
        for question in self:
            question.reason = self._ties_text(question.ties.split())

    @api.depends("juror_id.user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for question in self:
            question.is_mine = question.juror_id.user_id == self.env.user

    @api.depends("juror_id.user_id.name", "partner_id.name")
    def _compute_display_name(self):
        for question in self:
            names = question.juror_id.display_name, question.partner_id.name
            question.display_name = " · ".join(filter(None, names))

    @api.model
    def _ties_text(self, ties):
        """Return ties in words, one sentence each."""
        sentences = {
            "body": self.env._("The person's organisation is this collectivity."),
            "mandate": self.env._("The person acts for this collectivity."),
            "domain": self.env._("The person's address is of its mail domain."),
            "address": self.env._(
                "An address that nobody has confirmed is of its mail domain."
            ),
            "parent": self.env._(
                "This collectivity belongs to a body of the person: their "
                "organisation, or one they act for."
            ),
            "member": self.env._(
                "The person's organisation, or one they act for, belongs to this "
                "collectivity."
            ),
            "neighbour": self.env._(
                "The person's organisation, or one they act for, is a member of the "
                "same body as this collectivity (an intermunicipality, for instance)."
            ),
            "past": self.env._(
                "The person has acted or applied for this collectivity before."
            ),
        }
        return "\n".join(sentences[tie] for tie in ties)

    @api.model
    def _ask(self, found):
        """Ask jurors about ties.

        :param found: triples (juror, partner, ties)
        """
        questions = self.create(
            [
                {
                    "juror_id": juror.id,
                    "partner_id": partner.id,
                    "dossier_id": juror.edition_id.dossier_ids.filtered(
                        lambda d, partner=partner: d.partner_id == partner
                    )[:1].id,
                    "ties": " ".join(ties),
                }
                for juror, partner, ties in found
            ]
        )
        self.env["tnl.journal"]._record("tnl.recusal.proposed", questions)

    # --- answers ---------------------------------------------------------------------

    def _check_open(self):
        self.ensure_one()
        self.check_access("read")
        if self.edition_id.state not in _STAGES:
            raise UserError(
                self.env._(
                    "Ties are answered from the closing of the call to the end of the "
                    "scoring. Afterwards, tell a manager of the label."
                )
            )

    def action_confirm(self):
        """Withdraw: the person, or the chair or a manager for them."""
        self._check_open()
        if self.state == "confirmed":
            raise UserError(self.env._("This tie has already been confirmed."))
        # created with the rights of who acts: the rules on recusals decide; the
        # question follows, see tnl.recusal
        self.env["tnl.recusal"].create(
            {
                "juror_id": self.juror_id.id,
                "partner_id": self.partner_id.id,
                "motive": self.reason,
            }
        )
        if self.is_mine:
            return self.env["tnl.evaluation"].action_mine() | {"target": "main"}
        return None

    def action_dismiss(self):
        """Open the dialogue that asks the person why there is no tie."""
        self._check_open()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("No tie"),
            "res_model": "tnl.recusal.dismiss.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_proposal_id": self.id},
        }

    def _dismiss(self, reason):
        """Write that there is no tie; the person alone can say so.

        :param reason: text, read by the chair and the office
        """
        self._check_open()
        if not self.is_mine:
            raise AccessError(self.env._("Only the person says that they have no tie."))
        if not (reason or "").strip():
            raise UserError(self.env._("Write why there is no tie."))
        self._transition(
            "dismissed", answer=reason.strip(), answered_on=fields.Datetime.now()
        )

    def _follow(self, recusals):
        """Close the questions about which recusals have just been declared."""
        pairs = {(r.juror_id, r.partner_id) for r in recusals}
        questions = self.search(
            [
                ("juror_id", "in", recusals.juror_id.ids),
                ("partner_id", "in", recusals.partner_id.ids),
                ("state", "!=", "confirmed"),
            ]
        )
        questions.filtered(lambda p: (p.juror_id, p.partner_id) in pairs)._transition(
            "confirmed", answered_on=fields.Datetime.now()
        )
