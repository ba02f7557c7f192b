# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a rehearsal does not do as the real acts do, because it would outlive it."""

from odoo import api, models
from odoo.exceptions import UserError

from ...signing import code as public_code
from ...tools.rehearsing import is_rehearsing


class TnlSigningKey(models.Model):
    """No key of the label signs what was never decided."""

    _name = "tnl.signing.key"
    _inherit = "tnl.signing.key"

    @api.model
    def _active(self, purpose):
        found = super()._active(purpose)
        return found.browse() if is_rehearsing(self.env) else found

    def _private_key(self):
        if is_rehearsing(self.env):
            raise UserError(self.env._("A rehearsal signs nothing."))
        return super()._private_key()


class TnlCertificate(models.Model):
    """Its codes are told from true ones by anybody, without asking the register."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    @api.model
    def _new_code(self):
        if is_rehearsing(self.env):
            return public_code.rehearsal_code()
        return super()._new_code()

    def _days(self, claims):
        obtained, issued = super()._days(claims)
        return obtained, obtained if is_rehearsing(self.env) else issued

    @api.model
    def _public_by_code(self, text):
        """Answer inside the rehearsal as the register would of a true code."""
        if is_rehearsing(self.env) and public_code.is_rehearsal(text or ""):
            code = public_code.display(text)
            # the same door as for a true code, of rows that are about to go
            return self.sudo().search([("code", "=", code)]).filtered("status")
        return super()._public_by_code(text)


class TnlAward(models.Model):
    """Documents show the day that is planned, not that of the rehearsal."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    def _published_day(self):
        if self.published_on and is_rehearsing(self.env):
            return self.edition_id._day()
        return super()._published_day()


class TnlJournal(models.Model):
    """The chain is of what happened: a rehearsal adds no link, and holds nobody up."""

    _name = "tnl.journal"
    _inherit = "tnl.journal"

    @api.model
    def _seal(self):
        return None if is_rehearsing(self.env) else super()._seal()

    @api.model
    def _act_texts(self):
        return super()._act_texts() | {
            "tnl.rehearsal.played": self.env._("Edition rehearsed"),
            "tnl.rehearsal.removed": self.env._("Rehearsal removed"),
        }


class TnlStatusList(models.Model):
    _name = "tnl.status.list"
    _inherit = "tnl.status.list"

    @api.model
    def _refresh(self):
        return None if is_rehearsing(self.env) else super()._refresh()


class IrAttachment(models.Model):
    """No file is left on the disk: what is stored is in rows, which go."""

    _inherit = "ir.attachment"

    @api.model
    def _storage(self):
        return "db" if is_rehearsing(self.env) else super()._storage()


class MailMail(models.Model):
    _name = "mail.mail"
    _inherit = "mail.mail"

    def send(self, *args, **kwargs):
        """Leave the mails of a rehearsal in the outbox, where they are read."""
        return None if is_rehearsing(self.env) else super().send(*args, **kwargs)


class IrMailServer(models.Model):
    _name = "ir.mail_server"
    _inherit = "ir.mail_server"

    @api.model
    def send_email(self, *args, **kwargs):
        if is_rehearsing(self.env):
            raise UserError(self.env._("A rehearsal sends no mail."))
        return super().send_email(*args, **kwargs)
