# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.groups import MANAGER, OFFICER

from ...tools.groups import CHAIR, JUROR

_READERS = f"{OFFICER},{JUROR}"


class TnlEdition(models.Model):
    """What the jury adds to the life of an edition: three conditions, two effects."""

    _inherit = "tnl.edition"

    jury_charter = fields.Text(
        string="Charter of the jury",
        groups=_READERS,
        default=lambda self: self._default_jury_charter(),
        help="Each member accepts it before reading a dossier.",
        tnl_editable="always",
    )
    juror_ids = fields.One2many(
        "tnl.juror", "edition_id", string="Members of the jury", groups=_READERS
    )
    juror_count = fields.Integer(compute="_compute_juror_count", groups=_READERS)
    dossier_ids = fields.One2many("tnl.dossier", "edition_id", groups=_READERS)
    deliberation_ids = fields.One2many(
        "tnl.deliberation", "edition_id", groups=_READERS
    )
    unsealed_reason = fields.Text(
        string="Reason to close without all seals",
        readonly=True,
        copy=False,
        groups=OFFICER,
        tnl_editable="act",
        tnl_reason=True,
    )

    def _default_jury_charter(self):
        return self.env._(
            "I assess each dossier on what it says, with the grid of the edition.\n"
            "I withdraw from the dossier of any body I am tied to, and I say so at "
            "once.\n"
            "I tell nobody, before the results are public, what I have read, my marks "
            "or those of others."
        )

    @api.depends("juror_ids.state")
    def _compute_juror_count(self):
        counts = dict(
            self.env["tnl.juror"]._read_group(
                [("edition_id", "in", self.ids), ("state", "!=", "revoked")],
                ["edition_id"],
                ["__count"],
            )
        )
        for edition in self:
            edition.juror_count = counts.get(edition, 0)

    def _refresh_grid(self):
        """Write the jury's grid again as long as the jury has not started."""
        for edition in self:
            if edition.state in ("draft", "open", "screening"):
                self.env["tnl.jury.grid"]._refresh(edition)

    def _open_call(self, found):
        result = super()._open_call(found)
        self._refresh_grid()
        return result

    # --- jury -----------------------------------------------------------------------

    def _check_start_jury(self):
        reasons = super()._check_start_jury()
        admissible = self.candidature_ids.filtered(lambda c: c.state == "admissible")
        waiting = self.candidature_ids.filtered(
            lambda c: c.state in ("submitted", "correction")
        )
        if not admissible | waiting:
            return reasons  # there is nothing to assess: no jury is needed
        jurors = self.juror_ids.filtered(lambda juror: juror.state == "accepted")
        if "chair" not in jurors.mapped("role"):
            reasons.append(
                self.env._(
                    "The jury needs a chair who has accepted the charter; add one in "
                    "“Members of the jury”."
                )
            )
        if not jurors:
            reasons.append(
                self.env._("No member of the jury has accepted the charter yet.")
            )
        dossiers = self._admissible_dossiers()
        unknown = admissible - dossiers.candidature_id
        if unknown:
            reasons.append(
                self.env._(
                    "The jury has no dossier of these applications: %s. Have the addon "
                    "“TNL Label Jury” updated: that makes them.",
                    ", ".join(unknown.mapped("partner_id.name")),
                )
            )
        orphans = dossiers.filtered(
            lambda d: not d.evaluation_ids.filtered(
                lambda e: not e.is_recused and e.juror_id.state == "accepted"
            )
        )
        if orphans:
            reasons.append(
                self.env._(
                    "Dossiers assigned to nobody: %s. Use “Assign the dossiers”.",
                    ", ".join(orphans.mapped("name")),
                )
            )
        return reasons

    @api.model
    def _make_missing_dossiers(self):
        """Make the dossiers of calls that closed before this addon was installed.

        Of those alone that the jury has yet to assess: what is deliberated is settled.
        """
        closed = self.sudo().search(  # the software's own projection
            [("state", "in", ("screening", "jury")), ("is_frozen", "=", True)]
        )
        for edition in closed:
            received = edition.candidature_ids.filtered(
                lambda c: c.last_submission_id.is_final and c.state != "withdrawn"
            )
            missing = received - edition.dossier_ids.candidature_id
            for candidature in missing:
                self.env["tnl.dossier"]._project(candidature.last_submission_id)
            if missing and edition.state == "jury":
                self.env["tnl.jury.grid"]._refresh(edition)
                edition._admissible_dossiers().is_admitted = True

    def _admissible_dossiers(self):
        """Return (sudo) the dossiers whose application is admissible."""
        # the decision is the application's; the jury reads it through its dossiers
        return self.sudo().dossier_ids.filtered(
            lambda d: d.candidature_id.state == "admissible"
        )

    def action_start_jury(self):
        """Freeze the grid and give each juror the dossiers assigned."""
        self._require_group(MANAGER)
        if self.state == "jury":
            return None  # done already, perhaps at the same instant
        if self.state == "screening":
            self._refresh_grid()
            # what has changed since the dossiers came: a mandate, an address
            self.juror_ids._detect_recusals()
        result = super().action_start_jury()
        dossiers = self._admissible_dossiers()
        dossiers.write({"is_admitted": True})
        dossiers.evaluation_ids._make_lines()
        idle = self.sudo().dossier_ids - dossiers  # assigned before the decision
        idle.evaluation_ids.filtered(lambda e: e.state == "todo").unlink()
        self.sudo().juror_ids._tell_files()  # members, for who may not write to them
        return result

    # --- deliberation ---------------------------------------------------------------

    def _check_start_deliberation(self):
        reasons = super()._check_start_deliberation()
        if (self.unsealed_reason or "").strip():
            return reasons
        if self._withdrawn_dossiers():
            # asked for always: asked for when something waits, it would tell that
            reasons.append(
                self.env._(
                    "You have withdrawn from dossiers, and are not told whether their "
                    "assessments are sealed. Use “Close the scoring” and write why it "
                    "closes now, or leave it to a manager."
                )
            )
        elif unsealed := self._unsealed():
            reasons.append(
                self.env._(
                    "Assessments not sealed: %s. Wait for them, or use “Close the "
                    "scoring” and write why it closes without them.",
                    len(unsealed),
                )
            )
        return reasons

    def _withdrawn_dossiers(self):
        """Return (sudo) the dossiers given to the jury that the user must not see.

        A message, a count, a refusal must be the same whatever happens in them.
        """
        hidden = self.env["tnl.recusal"]._own_dossiers()
        return hidden.filtered(lambda d: d.edition_id.id in self.ids and d.is_admitted)

    def _unsealed(self):
        """Return (sudo) the assessments that count and are not sealed."""
        evaluations = self.env["tnl.evaluation"].sudo()  # who is late, no mark
        return evaluations.search(
            [
                ("edition_id", "in", self.ids),
                ("state", "!=", "sealed"),
                ("is_recused", "=", False),
                ("juror_id.state", "=", "accepted"),
            ]
        )

    def action_start_deliberation(self):
        """Close the scoring: the act of a manager, or of the chair of this jury."""
        self.ensure_one()
        if self._is_chaired_by(self.env.user):
            # the chair has no right on editions: this act alone is theirs
            return self.sudo()._start_deliberation()
        return super().action_start_deliberation()

    def _is_chaired_by(self, user):
        """Tell whether ``user`` chairs the jury of this edition."""
        return user.has_group(CHAIR) and bool(
            self.sudo().juror_ids.filtered(  # a membership, read for this answer
                lambda j: j.user_id == user
                and j.role == "chair"
                and j.state == "accepted"
            )
        )

    def _start_deliberation(self):
        # a seal being given at this instant is waited for, then found in a second
        # try of the whole request: no seal is lost between two snapshots
        self._lock_rows()
        # every assessment, whatever the reader may see: nothing of it is read
        evaluations = self.env["tnl.evaluation"].sudo()
        evaluations.search([("edition_id", "=", self.id)])._lock_rows()
        has_started = super()._start_deliberation()
        if has_started:
            self.env["tnl.deliberation"]._start(self)
            if self.date_jury and self.date_jury > fields.Datetime.now():
                self.sudo().juror_ids._tell_session()  # all members are invited
        return has_started

    def _close_scoring(self, reason):
        """Close the scoring, with the reason of what is not sealed.

        :param reason: text; needed when some assessments are not sealed, and always
            from who has withdrawn from a dossier, who is not told
        """
        self.ensure_one()
        if not self._is_chaired_by(self.env.user):
            self._require_group(MANAGER)
        if self.state == "deliberation":
            return  # the same click twice
        # the right has just been checked; nobody writes this field by hand
        own = self.sudo()._with_transition()
        own.write({"unsealed_reason": (reason or "").strip()})
        self.action_start_deliberation()

    def action_close_scoring(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close the scoring"),
            "res_model": "tnl.scoring.close.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_edition_id": self.id},
        }

    def action_invite_session(self):
        """Invite the members to the session: once, and again when its date moves."""
        self.ensure_one()
        if not self._is_chaired_by(self.env.user):
            self._require_group(OFFICER)
        if not self.date_jury or self.date_jury <= fields.Datetime.now():
            raise UserError(
                self.env._("Give first the date, to come, on which the jury meets.")
            )
        self.sudo().juror_ids._tell_session()  # the right was checked above

    def action_publish(self):
        result = super().action_publish()
        if self.state == "published":
            members = self.sudo().juror_ids  # those who are thanked
            members.filtered(lambda j: j.state == "accepted")._tell("thanks")
        return result
