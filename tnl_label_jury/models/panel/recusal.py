# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.tnl_label.tools.groups import MANAGER
from odoo.addons.tnl_label.tools.language import mail_language

_EDITABLE = ("screening", "jury")


class TnlRecusal(models.Model):
    """A juror stays away from a collectivity, whatever it sends, then or later.

    The record rules of every object of the jury look for an open recusal of the
    reader: creating one cuts at once, in sessions already open too. It is never
    deleted; a manager may end it, with a reason.
    """

    _name = "tnl.recusal"
    _inherit = ["tnl.erasable.mixin", "tnl.writable.fields.mixin"]
    _description = "Recusal"
    _tnl_editable = ""
    _erased_is_frozen = False
    _order = "date_from desc, id desc"

    juror_id = fields.Many2one(
        "tnl.juror",
        string="Member of the jury",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_juror(),
        tnl_editable="create",
    )
    edition_id = fields.Many2one(
        related="juror_id.edition_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("tnl_kind_id", "!=", False)],
        tnl_editable="create",
    )
    # precomputed: the rules that follow it are checked on the row being created
    dossier_id = fields.Many2one(
        "tnl.dossier",
        compute="_compute_dossier_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
        help="Empty as long as the collectivity has not applied.",
    )
    origin = fields.Selection(
        [
            ("declared", "Declared by the person"),
            ("automatic", "Seen by the software"),
            ("chair", "Declared by the chair or the office"),
        ],
        required=True,
        readonly=True,
        default="declared",
    )
    motive = fields.Text(tnl_editable="always", tnl_reason=True)
    date_from = fields.Datetime(
        string="Since", required=True, readonly=True, default=fields.Datetime.now
    )
    date_to = fields.Datetime(string="Ended on", readonly=True, index=True)
    end_reason = fields.Text(string="Reason of the end", readonly=True, tnl_reason=True)
    is_late = fields.Boolean(
        string="After the file could be read",
        readonly=True,
        help="The file had been given to this person before the recusal.",
    )

    _open_unique = models.UniqueIndex(
        "(juror_id, partner_id) WHERE date_to IS NULL",
        "This person has already withdrawn from this collectivity's file.",
    )
    _juror_dossier_idx = models.Index("(dossier_id, juror_id) WHERE date_to IS NULL")

    @api.model
    def _default_juror(self):
        return self.env["tnl.juror"].search(
            [
                ("user_id", "=", self.env.uid),
                ("state", "!=", "revoked"),
                ("edition_id.state", "in", _EDITABLE),
            ],
            limit=1,
        )

    @api.depends("edition_id", "partner_id")
    def _compute_dossier_id(self):
        dossiers = self.env["tnl.dossier"].search(
            [
                ("edition_id", "in", self.edition_id.ids),
                ("partner_id", "in", self.partner_id.ids),
            ]
        )
        known = {(d.edition_id, d.partner_id): d for d in dossiers}
        for recusal in self:
            pair = (recusal.edition_id, recusal.partner_id)
            recusal.dossier_id = known.get(pair, False)

    @api.depends("juror_id.user_id.name", "partner_id.name")
    def _compute_display_name(self):
        for recusal in self:
            names = recusal.juror_id.display_name, recusal.partner_id.name
            recusal.display_name = " · ".join(filter(None, names))

    @api.constrains("juror_id", "partner_id")
    def _check_stage(self):
        for recusal in self:
            if recusal.origin == "automatic":
                continue
            if recusal.edition_id.state not in (*_EDITABLE, "deliberation"):
                raise ValidationError(
                    self.env._(
                        "Recusals are declared from the closing of the call to the "
                        "end of the deliberation."
                    )
                )

    @api.model
    def _own_dossiers(self):
        """Return (sudo) the dossiers from which the user has withdrawn."""
        recusals = self.sudo()  # one's own, whatever the stage
        return recusals.search(
            [
                ("juror_id.user_id", "=", self.env.uid),
                ("date_to", "=", False),
                ("dossier_id", "!=", False),
            ]
        ).dossier_id

    # A constraint answers before the rules, and would tell who reads a dossier or has
    # withdrawn from it: what is hidden from the user is refused before it is written.

    @api.model
    def _refuse_assigning(self, vals_list):
        """Refuse assessments of a dossier that is hidden from the user."""
        hidden = self._own_dossiers().ids
        if any(vals.get("dossier_id") in hidden for vals in vals_list):
            raise AccessError(
                self.env._(
                    "You have withdrawn from this dossier: somebody else assigns it."
                )
            )

    @api.model
    def _refuse_hidden(self, vals_list):
        """Refuse recusals of others from a dossier that is hidden from the user."""
        hidden = {(d.edition_id, d.partner_id.id) for d in self._own_dossiers()}
        for vals in vals_list if hidden else ():
            juror = self.env["tnl.juror"].sudo().browse(vals.get("juror_id"))
            others = juror.exists() and juror.user_id != self.env.user
            if others and (juror.edition_id, vals.get("partner_id")) in hidden:
                raise AccessError(
                    self.env._(
                        "You have withdrawn from this collectivity's file: a manager "
                        "declares the recusals of others."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and not self.env.user.has_group(MANAGER):
            self._refuse_hidden(vals_list)
        recusals = super().create(vals_list)
        # a list in the cache keeps the draft that found the dossier: rules read it
        recusals.dossier_id.invalidate_recordset(["recusal_ids"])
        # the columns below are the software's; the person's rights were checked
        for recusal in recusals.sudo():
            recusal._settle(self.env.user if not self.env.su else None)
        recusals._spread("declared")
        # what was asked about is answered; nobody writes these questions by hand
        self.env["tnl.recusal.proposal"].sudo()._follow(recusals.sudo())
        recusals._tell()
        return recusals

    def _tell(self):
        """Tell the person when another has withdrawn them, and who replaces them."""
        for recusal in self.sudo():  # who must know, whoever has declared
            juror = recusal.juror_id
            if juror.state == "accepted" and recusal.origin != "declared":
                juror._tell_withdrawn()
            if recusal.is_late and recusal.edition_id.state == "jury":
                juror._tell_to_replace(recusal)

    @api.model
    def _open_of(self, dossiers):
        """Return the recusals from these dossiers that have not ended.

        Searched: a list in the cache may hold what another reader sees of it.
        """
        return self.search(
            [("dossier_id", "in", dossiers.ids), ("date_to", "=", False)]
        )

    @api.model
    def _withdraw(self, found):
        """Withdraw jurors for ties that leave no doubt.

        :param found: triples (juror, partner, ties)
        """
        lang = mail_language(self.env, self.env["res.users"])  # nobody's own
        words = self.env["tnl.recusal.proposal"].with_context(lang=lang)._ties_text
        self.create(
            [
                {
                    "juror_id": juror.id,
                    "partner_id": partner.id,
                    "origin": "automatic",
                    "motive": words(ties),
                }
                for juror, partner, ties in found
            ]
        )

    def _settle(self, author):
        """Write what follows from the author and from what was already given."""
        given = self.env["tnl.evaluation"].search_count(
            [
                ("dossier_id", "=", self.dossier_id.id),
                ("juror_id", "=", self.juror_id.id),
            ]
        )
        readable = self.edition_id.state not in ("draft", "open", "screening")
        vals = {"is_late": readable and bool(given)}
        if author and author != self.juror_id.user_id:
            vals["origin"] = "chair"
        self.write(vals)

    def _spread(self, verb):
        """Journal the act; figures already made forget or take back the marks."""
        for recusal in self.sudo():  # figures are the software's
            self.env["tnl.journal"]._record(
                f"tnl.recusal.{verb}",
                recusal,
                {
                    "juror": recusal.juror_id.id,
                    "partner": recusal.partner_id.id,
                    "origin": recusal.origin,
                    "late": recusal.is_late,
                },
            )
            if recusal.edition_id.state == "deliberation":
                recusal.dossier_id.item_ids._refresh_figures()
                recusal.dossier_id.item_ids._cancel_votes_of(recusal.juror_id)

    def action_end(self):
        """Open the dialogue that asks a manager for the reason."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("End the recusal"),
            "res_model": "tnl.recusal.end.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_recusal_id": self.id},
        }

    def _end(self, reason):
        """Give the file back to the juror.

        :param reason: text kept with the recusal and in the journal's reach
        :raise AccessError: for anybody but a manager
        :raise UserError: without a reason, or once the jury's work is over
        """
        self.ensure_one()
        self.env["tnl.edition"]._require_group(MANAGER)
        self.check_access("write")
        if self.juror_id.user_id == self.env.user:
            raise UserError(self.env._("Nobody ends their own recusal."))
        if self.date_to:
            raise UserError(self.env._("This recusal has already ended."))
        if not (reason or "").strip():
            raise UserError(self.env._("Write why this recusal ends."))
        # checked above; the fields are not for hand writing
        self.sudo().write(
            {"date_to": fields.Datetime.now(), "end_reason": reason.strip()}
        )
        self._spread("ended")
