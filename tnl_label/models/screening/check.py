# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER


class TnlScreeningCheck(models.Model):
    """One point that the office verifies on each application of an edition."""

    _name = "tnl.screening.check"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Check of the screening"
    _order = "edition_id, sequence, id"

    edition_id = fields.Many2one(
        "tnl.edition", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Check", required=True)
    sequence = fields.Integer(default=10)
    tick_ids = fields.One2many("tnl.screening.tick", "check_id")

    _name_unique = models.Constraint(
        "UNIQUE (edition_id, name)", "This check already exists in the edition."
    )

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        # rows of the list, for applications that the office knows of already
        checks.edition_id.sudo().candidature_ids._make_ticks()
        return checks

    def write(self, vals):
        if "edition_id" in vals and set(self.edition_id.ids) != {vals["edition_id"]}:
            raise UserError(self.env._("A check stays in its edition."))
        if "name" in vals:
            self.filtered(lambda c: c.name != vals["name"])._require_unticked()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ticked(self):
        self._require_unticked()

    def _require_unticked(self):
        """Refuse to change what somebody has already vouched for."""
        # a user who may change the list learns that a check was ticked, no more
        ticked = self.filtered(lambda c: any(c.sudo().tick_ids.mapped("is_done")))
        if ticked:
            raise UserError(
                self.env._(
                    "“%s” is ticked on an application: it no longer changes. Add "
                    "another check instead.",
                    ticked[0].name,
                )
            )


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    check_ids = fields.One2many(
        "tnl.screening.check",
        "edition_id",
        string="Checks of the screening",
        copy=True,
        groups=OFFICER,
        tnl_editable="always",
    )

    def action_usual_checks(self):
        """Propose the checks that most editions make; those already there stay."""
        self.ensure_one()
        self._require_group(OFFICER)
        known = set(self.check_ids.mapped("name"))
        usual = (
            self.env._("The body may apply (kind of body, SIREN)"),
            self.env._("Both contacts are proven: elected and technical"),
            self.env._("The files joined can be opened and read"),
            self.env._("The links given as evidence answer"),
        )
        # the record rules say who may, and until when
        self.env["tnl.screening.check"].create(
            [
                {"edition_id": self.id, "name": name, "sequence": rank}
                for rank, name in enumerate(usual, 1)
                if name not in known
            ]
        )


class TnlScreeningTick(models.Model):
    """One check of one application: ticked or not, by whom, when, on which version."""

    _name = "tnl.screening.tick"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Check of an application"
    _order = "candidature_id, check_id, id"
    _rec_name = "name"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True
    )
    check_id = fields.Many2one(
        "tnl.screening.check",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    name = fields.Char(related="check_id.name", string="Name of the check")
    is_done = fields.Boolean(string="Ticked", readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Ticked by", readonly=True, ondelete="restrict"
    )
    ticked_at = fields.Datetime(string="Ticked on", readonly=True)
    submission_id = fields.Many2one(
        "tnl.submission", string="Version checked", readonly=True
    )

    _check_unique = models.Constraint(
        "UNIQUE (candidature_id, check_id)", "This check is already in the list."
    )

    def action_tick(self):
        """Vouch for the checks, on the version received last."""
        self._set_done(True)

    def action_untick(self):
        """Take the checks back."""
        self._set_done(False)

    def _set_done(self, is_done):
        self.check_access("read")
        self.candidature_id._require_screening()
        if any(c.state in ("draft", "withdrawn") for c in self.candidature_id):
            raise UserError(
                self.env._(
                    "This application is not submitted: there is nothing to check."
                )
            )
        verb = "checked" if is_done else "unchecked"
        now = fields.Datetime.now()
        for tick in self.filtered(lambda t: t.is_done != is_done):
            submission = tick.candidature_id.last_submission_id
            # by this act only: the right to screen has just been checked
            tick.sudo().write(
                {
                    "is_done": is_done,
                    "user_id": is_done and self.env.uid,
                    "ticked_at": is_done and now,
                    "submission_id": is_done and submission.id,
                }
            )
            self.env["tnl.journal"]._record(
                f"tnl.candidature.{verb}",
                tick.candidature_id,
                {
                    "check": tick.check_id.id,
                    "name": tick.name,
                    "submission": submission.id,
                },
            )


class TnlCandidature(models.Model):
    """The list that the office goes through before it decides."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    tick_ids = fields.One2many("tnl.screening.tick", "candidature_id", string="Checks")
    unticked_reason = fields.Text(
        string="Decided without every check",
        readonly=True,
        copy=False,
        help="For the office: the applicant never reads it.",
        tnl_reason=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        candidatures = super().create(vals_list)
        candidatures.sudo()._make_ticks()  # empty rows: nobody acts yet
        return candidatures

    def _make_ticks(self):
        """Make the rows that are missing, one for each check of the edition."""
        self.env["tnl.screening.tick"].create(
            [
                {"candidature_id": candidature.id, "check_id": check.id}
                for candidature in self
                for check in candidature.edition_id.check_ids
                - candidature.tick_ids.check_id
            ]
        )

    def _unticked(self):
        return self.tick_ids.filtered(lambda tick: not tick.is_done)

    def action_admit(self):
        """Declare the applications admissible; ask why if a check is not ticked.

        :return: the dialogue that asks, or nothing once it is done
        """
        self._require_screening()
        unticked = self._unticked()
        if not unticked:
            self._screen("admissible")
            return None
        if len(self) > 1:
            raise UserError(
                self.env._(
                    "Nothing was decided. Checks are not ticked for: %s. Open each of "
                    "them to tick what is right, or to say why you go on.",
                    ", ".join(unticked.candidature_id.partner_id.mapped("name")),
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.screening_wizard_action"
        )
        context = {"default_candidature_id": self.id, "default_decision": "admissible"}
        return action | {"context": context}

    def _admit(self, reason=""):
        """Declare an application admissible, whatever is ticked.

        :param reason: why, needed when a check is not ticked; for the office
        """
        self.ensure_one()
        unticked = self._unticked()
        reason = (reason or "").strip() if unticked else ""
        if unticked and not reason:
            raise UserError(
                self.env._(
                    "These checks are not ticked: %s. Tick them, or write why you go "
                    "on without them.",
                    ", ".join(unticked.mapped("name")),
                )
            )
        # the reason may tell of people: it stays on the application
        details = {"unticked": unticked.mapped("name")} if unticked else None
        self._screen("admissible", details=details, unticked_reason=reason)
