# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The mails about an account, in the words of the label and from its one sender.

Those of Odoo name the software, link to other sites, leave from the address of whoever
acts, and are forgotten when the server of mails does not take them at once.
"""

from odoo import fields, models

from odoo.addons.tnl_label.tools.instants import format_instant
from odoo.addons.tnl_label.tools.language import mail_language


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = "res.users"

    def _has_label_mails(self):
        """Tell whether the site is the label's; elsewhere, Odoo's mails stay."""
        return self.env["website"].sudo().get_current_website().is_dressed

    def _account_email(self):
        """Return where to write about an account: the address known to be its own."""
        return self._proven_email() or self.sudo().email_formatted or ""

    def _new_password_url(self):
        """Return the link to a new password, at the address given to the label."""
        self.ensure_one()
        account = self.partner_id
        path = account.with_context(relative_url=True)._get_signup_url()
        # without an address given, that of Odoo leads somewhere at least
        return self.env["tnl.edition"]._link(path) or account._get_signup_url()

    def _action_reset_password(self, signup_type="reset"):
        """Queue the link to a new password: a server that is down loses none."""
        active = self.filtered("active")
        is_new = signup_type != "reset" or self.env.context.get("create_user")
        if is_new or active != self or not self._has_label_mails():
            return super()._action_reset_password(signup_type=signup_type)
        self.partner_id.signup_prepare(signup_type=signup_type)
        for user in self:
            words = user.with_context(lang=mail_language(self.env, user))
            render = words.env["mail.render.mixin"]._render_template
            html = render(
                words.env.ref("auth_signup.reset_password_email"),
                model=self._name,
                res_ids=user.ids,
                engine="qweb_view",
                options={"post_process": True},
            )[user.id]
            subject = words.env._("Choose another password for your account")
            self._queue_account_mail(user._account_email(), subject, html)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Lost password"),
                "message": self.env._("The link to another password is sent by mail."),
                "sticky": False,
            },
        }

    def _notify_security_setting_update(
        self, subject, content, mail_values=None, **kwargs
    ):
        """Tell somebody of a change of their account: password, address, second factor.

        What changed is said by whoever calls, whatever it is; all else is ours.
        """
        if not self._has_label_mails():
            return super()._notify_security_setting_update(
                subject, content, mail_values=mail_values, **kwargs
            )
        mails = self.env["mail.mail"]
        given = (mail_values or {}).get("email_to") or kwargs.get("force_email")
        for user in self:
            address = given or user._account_email()
            if address:
                html = user._security_mail(content)
                mails |= self._queue_account_mail(address, subject, html)
        return mails

    def _security_mail(self, content):
        """Return the HTML of the mail that tells of a change of this account."""
        self.ensure_one()
        account = self.sudo()  # the name and the login, to the person themself
        words = account.with_context(lang=mail_language(self.env, self))
        editions = words.env["tnl.edition"]
        edition = editions._current()
        zone = edition.tz or account.tz or "Europe/Paris"
        return words.env["ir.qweb"]._render(
            "tnl_label_website.security_mail",
            {
                "name": account.name,
                "content": content.strip().rstrip("."),
                "said": words.env._(
                    "This was done on %(instant)s, on the account %(login)s.",
                    instant=format_instant(fields.Datetime.now(), zone, words.env.lang),
                    login=account.login,
                ),
                "reset_url": editions._link("/web/reset_password"),
                "foot": edition._mail_foot(),
            },
        )

    def _queue_account_mail(self, address, subject, html):
        # a mail to the account's own person, whoever has acted
        return self.env["tnl.mail"].sudo()._queue_for_account(address, subject, html)
