# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.groups import MANAGER, OFFICER

REPLY_LENGTH = 2000  # characters
_ANSWERED = ("suspended", "revoked")


class TnlAward(models.Model):
    """The right of reply: what the body answers, read where the motive is read.

    The body writes it and takes it back; a manager lets it be read, word for word.
    """

    _name = "tnl.award"
    _inherit = "tnl.award"

    reply_text = fields.Text(
        string="Reply of the body", readonly=True, copy=False, groups=OFFICER
    )
    reply_sent_on = fields.Datetime(readonly=True, copy=False, groups=OFFICER)
    is_reply_public = fields.Boolean(
        string="Reply read by all", readonly=True, copy=False, groups=OFFICER
    )

    def _may_reply(self):
        """Tell whether the body may answer: a motive is public, and not answered."""
        self.ensure_one()
        return self.state in _ANSWERED and bool(self.public_motive)

    def _reply(self, user, text):
        """Take the answer of the body; empty, the one before is taken back.

        :param user: the agent who writes
        :param text: what everybody will read once a manager lets it be read
        :raise UserError: nothing to answer, or too long a text
        """
        self.ensure_one()
        text = (text or "").strip()
        if not self._may_reply():
            raise UserError(
                self.env._("There is no decision to answer: the label holds.")
            )
        if len(text) > REPLY_LENGTH:
            raise UserError(
                self.env._(
                    "Your reply has %(length)s characters: shorten it to %(most)s.",
                    length=len(text),
                    most=REPLY_LENGTH,
                )
            )
        if text == (self.reply_text or ""):
            return
        award = self.sudo()  # the caller has checked that the label is the agent's
        award.write(
            {
                "reply_text": text or False,
                "reply_sent_on": fields.Datetime.now() if text else False,
                "is_reply_public": False,
            }
        )
        verb = "replied" if text else "reply_withdrawn"
        journal = self.env["tnl.journal"].with_user(user).sudo()  # in the agent's name
        journal._record(f"{self._name}.{verb}", self)

    def action_show_reply(self):
        """Let everybody read the reply, as it was written."""
        self._show_reply(True)

    def action_hide_reply(self):
        """Keep the reply from the public pages; it stays in the file."""
        self._show_reply(False)

    def _show_reply(self, is_public):
        self._require_group(MANAGER)
        for award in self.filtered("reply_text"):
            if award.is_reply_public != is_public:
                award.sudo().is_reply_public = is_public  # checked just above
                verb = "reply_shown" if is_public else "reply_hidden"
                self.env["tnl.journal"]._record(f"{self._name}.{verb}", award)

    def _no_reply(self):
        """Return the values of an award that has nothing to answer."""
        return {"reply_text": False, "reply_sent_on": False, "is_reply_public": False}

    def _waiting_replies(self):
        """Return the domain of the awards whose reply waits for a manager."""
        return (
            Domain("reply_text", "!=", False)
            & Domain("is_reply_public", "=", False)
            & Domain("state", "in", _ANSWERED)
        )

    def _public_reply(self):
        """Return what everybody reads of the reply, "" when there is nothing."""
        self.ensure_one()
        is_read = self.state in _ANSWERED and self.is_reply_public
        return is_read and self.reply_text or ""
