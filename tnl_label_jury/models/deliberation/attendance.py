# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.tnl_label.tools.groups import MANAGER, OFFICER

from ...tools.groups import CHAIR


class TnlDeliberationItem(models.Model):
    """Who is there for one dossier, who must leave, and who chairs it."""

    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    acting_juror_id = fields.Many2one(
        "tnl.juror",
        string="Chaired by",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Who chairs this dossier where a chair has withdrawn; empty for the "
        "secretary.",
    )
    absent_ids = fields.Many2many(
        "tnl.juror",
        "tnl_deliberation_item_absent_rel",
        "item_id",
        "juror_id",
        string="Left for this dossier",
        readonly=True,
        help="Members of the session who are out while it is discussed; who has "
        "withdrawn is counted out without being named here.",
    )
    may_call = fields.Boolean(compute="_compute_may")
    may_designate = fields.Boolean(compute="_compute_may")
    leaver_names = fields.Char(string="Must leave", compute="_compute_attendance")
    attending_count = fields.Integer(
        string="Present for this dossier", compute="_compute_attendance"
    )
    quorum_words = fields.Char(string="In number", compute="_compute_attendance")
    voters_text = fields.Char(string="Who votes", compute="_compute_attendance")
    has_quorum = fields.Boolean(compute="_compute_attendance")

    @api.depends(
        "absent_ids",
        "acting_juror_id",
        "deliberation_id.presence_ids.is_present",
        "deliberation_id.quorum",
        "dossier_id.recusal_ids.date_to",
        "edition_id.state",
    )
    @api.depends_context("uid", "lang")
    def _compute_attendance(self):
        """Name who must leave to who chairs the dossier, and to the office."""
        informed = self._filtered_access("write")
        if self.env.user.has_group(OFFICER):
            informed = self
        elif self.env.user.has_group(CHAIR):
            informed |= self.filtered(lambda i: i.edition_id._is_chaired_by(i.env.user))
        (self - informed).leaver_names = False
        (self - informed).attending_count = 0
        (self - informed).quorum_words = False
        (self - informed).voters_text = False
        (self - informed).has_quorum = False
        for item in informed:
            withdrawn = item._withdrawn().sorted("id")
            item.leaver_names = ", ".join(withdrawn.mapped("display_name"))
            attending = item._attending().sorted("id")
            item.attending_count = len(attending)
            item.voters_text = self.env._(
                "%(count)s: %(names)s",
                count=len(attending),
                names=", ".join(attending.mapped("display_name")) or "–",
            )
            item.has_quorum, item.quorum_words = item._quorum_words()

    @api.depends(
        "edition_id.state", "deliberation_id.state", "dossier_id.recusal_ids.date_to"
    )
    @api.depends_context("uid")
    def _compute_may(self):
        """Tell the view which acts of the session the reader has on this dossier."""
        is_manager = self.env.user.has_group(MANAGER)
        for item in self:
            session = item.deliberation_id
            running = (
                item.edition_id.state == "deliberation" and session.state == "open"
            )
            role = running and session._seat().role
            item.may_call = role == "secretary"
            heads = running and is_manager or role in ("chair", "secretary")
            # who chairs is told who has withdrawn, or they could not replace them
            item.may_designate = bool(
                heads and "chair" in item._withdrawn().mapped("role")
            )

    @api.constrains("absent_ids", "acting_juror_id")
    def _check_members(self):
        for item in self:
            jurors = item.absent_ids | item.acting_juror_id
            if jurors.edition_id - item.edition_id:
                raise ValidationError(
                    self.env._("Choose members of the jury of this edition.")
                )

    def _withdrawn(self):
        """Return (sudo) the members with an open recusal of this dossier."""
        recusals = self.env["tnl.recusal"].sudo()  # the caller says who may know
        return recusals._open_of(self.dossier_id).juror_id

    def _attending(self):
        """Return (sudo) the members who take part in this dossier's item."""
        self.ensure_one()
        item = self.sudo()  # memberships, whatever the reader may know of recusals
        present = item.deliberation_id.presence_ids.filtered("is_present").juror_id
        members = present.filtered(lambda juror: juror.state == "accepted")
        return members - item._withdrawn() - item.absent_ids

    # --- acting chair -------------------------------------------------------------

    def action_designate(self):
        """Open the dialogue that asks who chairs this dossier."""
        self.ensure_one()
        self.check_access("read")
        self._check_may_designate()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who chairs this dossier"),
            "res_model": "tnl.acting.chair.wizard",
            "view_mode": "form",
            "views": [(False, "form")],  # opened by a screen of ours too
            "target": "new",
            "context": {"default_item_id": self.id},
        }

    def _designate(self, juror):
        """Give this item, and nothing else, to a member where a chair has withdrawn.

        :param juror: ``tnl.juror``, empty to give it back to the secretary
        :raise AccessError: for who is neither chair, secretary nor manager
        :raise UserError: when no chair has withdrawn, or the member cannot chair
        """
        self.ensure_one()
        self.check_access("read")
        self._check_may_designate()
        self.deliberation_id._check_under_way()
        withdrawn = self._withdrawn()
        if "chair" not in withdrawn.mapped("role"):
            raise UserError(
                self.env._(
                    "%s: no chair has withdrawn, the chair keeps this dossier.",
                    self.display_name,
                )
            )
        juror = juror.sudo()  # its membership, for any user
        fits = juror.edition_id == self.edition_id.sudo() and juror.state == "accepted"
        if juror and (not fits or juror in withdrawn):
            raise UserError(
                self.env._(
                    "%(person)s cannot chair %(dossier)s. Choose a member of the "
                    "jury who has not withdrawn from it.",
                    person=juror.display_name,
                    dossier=self.display_name,
                )
            )
        if juror == self.sudo().acting_juror_id:
            return  # the same click twice
        self.sudo().acting_juror_id = juror  # the right was checked above
        self.env["tnl.journal"]._record(
            "tnl.deliberation.item.designated", self, {"juror": juror.id or None}
        )

    def _check_may_designate(self):
        if self.env.user.has_group(MANAGER):
            return
        if self.deliberation_id._seat().role not in ("chair", "secretary"):
            raise AccessError(
                self.env._("The chair, the secretary or a manager designates.")
            )
