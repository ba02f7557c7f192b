# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.groups import OFFICER

_OVER = ("published", "archived")


class TnlJuror(models.Model):
    """The page of a member of the jury: what is theirs, and what to do next."""

    _name = "tnl.juror"
    _inherit = "tnl.juror"

    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    edition_name = fields.Char(related="edition_id.name", string="Name of the edition")
    deadline_text = fields.Char(
        string="Assessments expected by", compute="_compute_deadline_text"
    )
    progress_text = fields.Char(string="My dossiers", compute="_compute_next_step")
    tie_text = fields.Char(string="If I am tied", compute="_compute_tie_text")
    next_step = fields.Selection(
        [
            ("charter", "Read the charter below and accept it"),
            ("standby", "You are in reserve: the chair may call you in"),
            ("tie", "Say whether you are tied to a candidate"),
            ("wait", "Nothing to do now: a mail tells when your dossiers are ready"),
            ("resume", "Go on with the dossier that you have begun"),
            ("assess", "Assess your next dossier"),
            ("sealed", "All your dossiers are sealed: the jury meets next"),
            ("session", "Take part in the session"),
            ("over", "The session is closed: a manager decides what it has proposed"),
            ("embargo", "All is decided: results stay secret until they are public"),
            ("thanks", "The results are public. Thank you for your work in the jury!"),
            ("left", "You are no longer in this jury. Thank you for your work!"),
        ],
        string="What to do next",
        compute="_compute_next_step",
    )

    @api.depends("edition_id.date_scoring", "edition_id.date_jury", "edition_id.tz")
    @api.depends_context("lang")
    def _compute_deadline_text(self):
        for juror in self:
            juror.deadline_text = juror.edition_id._scoring_deadline_text()

    @api.depends(
        "state",
        "edition_id.state",
        "edition_id.deliberation_ids.state",
        "evaluation_ids.state",
    )
    @api.depends_context("uid", "lang")
    def _compute_next_step(self):
        for juror in self:
            juror.next_step = juror._next_step()
            count = juror.evaluation_count  # of what the reader may read
            words = self.env._(
                "%(sealed)s of %(total)s sealed",
                sealed=juror.sealed_count,
                total=count,
            )
            juror.progress_text = words if count else False

    @api.depends("edition_id.state")
    @api.depends_context("uid", "lang")
    def _compute_tie_text(self):
        """Say whom a member who is tied asks, where they may not declare it."""
        recusals = self.env["tnl.recusal"]
        for juror in self:
            may = recusals._may_declare(juror.edition_id)
            in_session = juror.edition_id.state == "deliberation" and not may
            juror.tie_text = in_session and recusals._session_words()

    def _next_step(self):
        stage = self.edition_id.state
        if self.state == "revoked":
            return "left"
        if stage in _OVER:
            return "thanks"
        if self.state in ("invited", "standby"):
            return "charter" if self.state == "invited" else "standby"
        if stage == "deliberation":
            over = [("edition_id", "=", self.edition_id.id), ("state", "=", "closed")]
            sessions = self.env["tnl.deliberation"]
            return "over" if sessions.search_count(over, limit=1) else "session"
        if stage == "embargo":
            return "embargo"
        asked = [("juror_id", "=", self.id), ("state", "=", "proposed")]
        if self.env["tnl.recusal.proposal"].search_count(asked, limit=1):
            return "tie"
        if stage != "jury" or not self.evaluation_count:
            return "wait"
        if self.sealed_count == self.evaluation_count:
            return "sealed"
        begun = self.evaluation_ids.filtered(
            lambda e: e.state == "draft" and not e.is_recused
        )
        return "resume" if begun else "assess"

    @api.model
    def action_home(self):
        """Open the reader's page in the most recent jury that they sit in."""
        own = [("user_id", "=", self.env.uid), ("state", "!=", "revoked")]
        jurors = self.search(own)
        running = jurors.filtered(lambda j: j.edition_id.state not in _OVER)
        juror = (running or jurors)[:1]
        actions = self.env["ir.actions.act_window"]
        if not juror:
            return actions._for_xml_id("tnl_label_jury.tnl_juror_action_mine")
        action = actions._for_xml_id("tnl_label_jury.juror_home_action")
        # as the entry of the menu: the page that opens at login has its menu
        entry = self.env.ref("tnl_label_jury.juror_home_action_open")
        return action | {
            "id": entry.id,
            "path": entry.sudo().path,  # of the action that is running
            "res_id": juror.id,
            "name": juror.edition_name,
        }

    def action_next(self):
        """Do the next thing: one button for all of them."""
        self.ensure_one()
        self.check_access("read")
        if not self.is_me:
            raise UserError(self.env._("Each person works from their own page."))
        step = self._next_step()
        if step in ("assess", "resume"):
            return self.env["tnl.evaluation"].action_assess_next()
        actions = self.env["ir.actions.act_window"]
        if step == "tie":
            return actions._for_xml_id("tnl_label_jury.tnl_recusal_proposal_action")
        if step in ("session", "over"):
            screen = "tnl_label_jury.tnl_session_action"
            return self.env["ir.actions.client"]._for_xml_id(screen)
        return None

    def _open_at_home(self):
        """Lead to their page, at login, those who have no other work in Odoo."""
        home = self.env.ref("tnl_label_jury.juror_home_action_open", False)
        # a preference of the person, written when the office invites them
        for user in self.user_id.sudo():
            if home and not user.action_id and not user.has_group(OFFICER):
                user.action_id = home.id
