# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.tnl_label.tools.groups import OFFICER
from odoo.addons.tnl_label.tools.ics import calendar
from odoo.addons.tnl_label.tools.language import mail_language

_REMINDERS = (7, 2, 1)  # days before the deadline
_LENGTH = timedelta(hours=3)
_HOME = "/odoo/label-jury-home"


class TnlJuror(models.Model):
    """The mails of the jury: each one leaves once for each member.

    None of them names or counts a dossier: what a person may know of a dossier is on
    their page, after login, where the rules decide. A chair, who reads every member
    and every recusal but from what they have withdrawn from, is told who it is.
    """

    _name = "tnl.juror"
    _inherit = "tnl.juror"

    def _tell(self, kind, step="", email_values=None):
        """Queue a mail of the jury for the members who have an address, once.

        :param kind: end of the name of the template
        :param step: what makes this mail another one: a date, a number of days
        :return: the members who are told now
        """
        # the act that tells has checked its rights; the outbox is the office's
        jurors = self.sudo().filtered(lambda j: j._mail_address())
        jurors._lock_rows()
        outbox = jurors.env["tnl.mail"]
        keys = {j: f"juror:{j.id}:{kind}:{step}" for j in jurors}
        known = outbox.search([("key", "in", list(keys.values()))]).mapped("key")
        told = jurors.filtered(lambda j: keys[j] not in known)
        if not told:
            return told
        template = jurors.env.ref(f"tnl_label_jury.mail_template_juror_{kind}")
        mails = template._send_as_act(told.ids, email_values)
        rows = outbox.search([("mail_id", "in", mails.ids)])
        for row in rows:
            row.key = keys[told.browse(row.res_id)]
        return told

    def _mail_address(self):
        """Return the proven address of the person, "" when there is none."""
        self.ensure_one()
        return self.user_id._proven_email()

    def _mail_lang(self):
        self.ensure_one()
        return mail_language(self.env, self.user_id)

    def _inviter_name(self):
        """Return who runs the label, in whose name the members are invited."""
        return self.env["res.company"]._of_label().name

    def _home_url(self):
        """Return the one link of these mails: the page of the person, after login."""
        return self.env["tnl.edition"]._link(_HOME)

    # --- acts -----------------------------------------------------------------------

    def action_send_invitation(self):
        """Write to the persons invited: the act of the office, once for each."""
        self._require_group(OFFICER)
        self.check_access("write")
        invited = self.filtered(lambda j: j.state == "invited")
        silent = invited.filtered(lambda j: not j._mail_address())
        if silent:
            raise UserError(
                self.env._(
                    "The label knows no proven address of: %s. Their login must be an "
                    "address. Nobody was written to.",
                    ", ".join(silent.mapped("display_name")),
                )
            )
        if not all(juror._may_be_told() for juror in invited):
            raise UserError(
                self.env._(
                    "The call is not announced yet: until it opens, only a chair is "
                    "invited by mail."
                )
            )
        told = invited._tell("invitation")  # nobody, the second time
        self.env["tnl.journal"]._record("tnl.juror.told", told, {"mail": "invitation"})

    def _may_be_told(self):
        """Tell whether the call is announced, which a chair knows before the others."""
        self.ensure_one()
        return self.edition_id.state != "draft" or self.role == "chair"

    def _forget_invitation(self):
        """Let the mails of a membership leave again: it begins anew."""
        rows = self.env["tnl.mail"].sudo()  # the outbox is the office's
        rows.search(
            [("model", "=", self._name), ("res_id", "in", self.ids)]
        ).key = False

    # --- files and reminders --------------------------------------------------------

    def _tell_files(self):
        """Tell the members of their dossiers, and of each later assignment, once."""
        for juror in self.sudo():  # assignments, whoever gives them
            if juror.state != "accepted" or juror.edition_id.state != "jury":
                continue
            given = juror._to_seal()
            if given:
                juror._tell("files", str(max(given.ids)))

    def _to_seal(self):
        """Return (sudo) the assessments that the members have left to seal."""
        evaluations = self.env["tnl.evaluation"].sudo()  # no mark is read
        return evaluations.search(
            [
                ("juror_id", "in", self.ids),
                ("state", "!=", "sealed"),
                ("is_recused", "=", False),
            ]
        )

    @api.model
    def _cron_remind(self):
        """Remind the members who have something left to seal; then it stops."""
        now = fields.Datetime.now()
        for edition in self.env["tnl.edition"].search([("state", "=", "jury")]):
            due, left = edition._scoring_deadline(), edition._scoring_days_left()
            step = min(
                (s for s in _REMINDERS if left is not None and s >= left), default=0
            )
            if not step or due <= now:
                continue
            members = edition.juror_ids.filtered(lambda j: j.state == "accepted")
            late = members._to_seal().juror_id
            late._tell("reminder", f"{due:%Y%m%d%H%M}:{step}")

    # --- session --------------------------------------------------------------------

    def _tell_session(self):
        """Invite the members to the session, with its file for their calendar."""
        for edition in self.edition_id:
            start = edition.date_jury
            event = {
                "uid": f"jury-{edition.year}@tnl-label",
                "stamp": fields.Datetime.now(),
                "start": start,
                "end": start + _LENGTH,
                "summary": edition.env._("Jury: %s", edition.name),
                "url": self._home_url(),
            }
            members = self.filtered(
                lambda j, edition=edition: j.edition_id == edition
                and j.state == "accepted"
            )
            content = calendar(edition.name, [event])
            attached = {"name": "jury.ics", "raw": content, "mimetype": "text/calendar"}
            members._tell(
                "session",
                f"{start:%Y%m%d%H%M}",
                {"attachment_ids": [Command.create(attached)]},
            )

    # --- recusals and additions -----------------------------------------------------

    def _tell_withdrawn(self):
        """Tell a member that somebody else has withdrawn them; never from what."""
        self._tell("withdrawn", f"{fields.Date.today():%Y%m%d}")

    def _tell_to_replace(self, recusal=None):
        """Tell the chairs that a member is to be replaced, but who has withdrawn too.

        :param recusal: ``tnl.recusal`` (sudo), none when the member has left the jury
        """
        for juror in self.sudo():  # memberships, whoever has acted
            chairs = juror.edition_id.juror_ids.filtered(
                lambda j: j.role == "chair" and j.state == "accepted"
            )
            if recusal:
                chairs -= recusal._open_of(recusal.dossier_id).juror_id
            step = f"recusal:{recusal.id}" if recusal else f"left:{juror.id}"
            said = {"tnl_to_replace": (juror.user_id.name, bool(recusal))}
            (chairs - juror).with_context(**said)._tell("to_replace", step)

    def _to_replace_text(self):
        """Say who is to be replaced, in the mail to a chair; never from what."""
        name, withdrawn = self.env.context.get("tnl_to_replace") or ("", False)
        if not name:
            return ""  # the text of the mail, read without its act
        if withdrawn:
            return self.env._(
                "%s has withdrawn from a dossier after it was given to them. Under "
                "“Recusals”, you see which one.",
                name,
            )
        return self.env._(
            "%s is no longer in the jury. Under “Assignments”, you see what this "
            "person had still to seal.",
            name,
        )


class TnlMail(models.Model):
    _inherit = "tnl.mail"

    def _matters_until(self):
        """A reminder of the jury tells nothing useful after its deadline."""
        limit = super()._matters_until()
        reminder = self.env.ref("tnl_label_jury.mail_template_juror_reminder", False)
        due = self.edition_id._scoring_deadline() if self.edition_id else None
        if due and reminder and self.template_id == reminder:
            return min(limit, due)
        return limit
