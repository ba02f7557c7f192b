# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.tnl_label.tools.groups import OFFICER

from ...tools.groups import CHAIR
from ..evaluation.check import seals_anchor


class TnlDeliberation(models.Model):
    """The session of a jury: who is there, and one item for each dossier."""

    _name = "tnl.deliberation"
    _inherit = ["tnl.workflow.mixin", "tnl.stored.file.mixin"]
    _description = "Deliberation of a jury"
    _tnl_editable = ""
    _order = "edition_id"

    _initial_state = "open"
    _transitions = {"open": frozenset({"closed"})}

    edition_id = fields.Many2one(
        "tnl.edition", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
        string="State of the session",
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tnl_frozen=True,
    )
    date = fields.Datetime(
        string="Session", default=fields.Datetime.now, tnl_editable="write"
    )
    quorum = fields.Integer(
        readonly=True,
        help="Members who must be present, on each dossier, to propose a level.",
    )
    presence_ids = fields.One2many(
        "tnl.deliberation.presence",
        "deliberation_id",
        string="Members",
        tnl_editable="write",
    )
    present_count = fields.Integer(
        string="Members present", compute="_compute_present_count"
    )
    item_ids = fields.One2many("tnl.deliberation.item", "deliberation_id")
    seals_digest = fields.Char(
        string="Anchor of the seals",
        readonly=True,
        help="SHA-256 of all the seals when the scoring closed, for the minutes.",
        tnl_frozen=True,
    )
    unsealed_reason = fields.Text(
        string="Reason of the closing",
        readonly=True,
        groups=f"{CHAIR},{OFFICER}",
        help="What was written when the scoring closed, where it had to be.",
        tnl_frozen=True,
    )

    _edition_unique = models.Constraint(
        "UNIQUE (edition_id)", "An edition has one deliberation."
    )
    _quorum_positive = models.Constraint(
        "CHECK (quorum > 0)", "The quorum is one person at least. Give another number."
    )

    @api.depends("edition_id.name")
    def _compute_display_name(self):
        for deliberation in self:
            deliberation.display_name = deliberation.edition_id.name

    @api.depends("presence_ids.is_present")
    def _compute_present_count(self):
        for deliberation in self:
            present = deliberation.presence_ids.filtered("is_present")
            deliberation.present_count = len(present)

    @api.model
    def _start(self, edition):
        """Make the session of an edition whose scoring has just closed.

        :param edition: ``tnl.edition`` in state ``deliberation``
        :return: (sudo) the deliberation
        """
        deliberations = self.sudo()  # the software's own, made once
        edition = edition.with_env(deliberations.env)
        jurors = edition.juror_ids.filtered(lambda j: j.state == "accepted")
        sealed = deliberations.env["tnl.evaluation"].search(
            [("edition_id", "=", edition.id), ("state", "=", "sealed")]
        )
        deliberation = deliberations.create(
            {
                "edition_id": edition.id,
                "quorum": len(jurors) // 2 + 1,
                "seals_digest": seals_anchor(sealed.mapped("seal_hash")),
                "unsealed_reason": edition.unsealed_reason,
                "presence_ids": [
                    fields.Command.create({"juror_id": juror.id}) for juror in jurors
                ],
            }
        )
        dossiers = deliberations.env["tnl.dossier"].search(
            [("edition_id", "=", edition.id), ("is_admitted", "=", True)]
        )
        items = deliberations.item_ids.create(
            [
                {"deliberation_id": deliberation.id, "dossier_id": dossier.id}
                for dossier in dossiers
            ]
        )
        items._refresh_engine()
        items._refresh_figures()
        for item in items:
            # where the jury's marks lead; the chair changes it in session
            item.proposed_level_id = (
                item.retained_level_id
                if item.evaluation_count
                else item.engine_level_id
            )
        # the disagreements first: an order that a recusal does not change
        agenda = items.sorted(lambda item: item._agenda_place())
        for rank, item in enumerate(agenda):
            item.agenda_rank = rank
        self.env["tnl.journal"]._record(
            "tnl.deliberation.started",
            deliberation,
            {"seals": deliberation.seals_digest, "sealed": len(sealed)},
        )
        return deliberation

    def action_open_items(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_deliberation_item_action"
        )
        return action | {"domain": [("deliberation_id", "=", self.id)]}


class TnlDeliberationPresence(models.Model):
    _name = "tnl.deliberation.presence"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Presence in a deliberation"
    _tnl_editable = ""
    _order = "deliberation_id, id"

    deliberation_id = fields.Many2one(
        "tnl.deliberation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    juror_id = fields.Many2one(
        "tnl.juror", required=True, readonly=True, ondelete="cascade", index=True
    )
    role = fields.Selection(related="juror_id.role")
    organisation_id = fields.Many2one(related="juror_id.partner_id")
    is_present = fields.Boolean(string="Present", tnl_editable="write")

    _juror_unique = models.Constraint(
        "UNIQUE (deliberation_id, juror_id)", "This person is already listed."
    )

    @api.constrains("juror_id")
    def _check_juror(self):
        for presence in self:
            if presence.juror_id.edition_id != presence.deliberation_id.edition_id:
                raise ValidationError(
                    self.env._("This person is not in the jury of this edition.")
                )
