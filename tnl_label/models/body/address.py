# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which address is a person's own: the only one shown, written to and believed.

The one they sign in with, or one that they confirmed by a link sent to it. What they
type in their account is a hint, until then.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize
from odoo.tools.misc import hash_sign, verify_hash_signed

from ...tools.groups import OFFICER
from ...tools.language import mail_language
from ...tools.limits import require_few

_SCOPE = "tnl-address"
_DAYS = 14
_SENT = "tnl.address.sent"


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = "res.users"

    tnl_proven_email = fields.Char(
        string="Confirmed address",
        readonly=True,
        copy=False,
        groups=f"{OFFICER},base.group_system",
        help="Confirmed by a link sent to it; the label writes there rather than to "
        "the login.",
    )

    @api.model
    def _has_login(self, address):
        """Tell the holder of a link whether their address signs somebody in."""
        # what the reader of a mail to that address may know
        users = self.sudo().with_context(active_test=False)
        return bool(users.search_count(users._get_login_domain(address), limit=1))

    def _proven_email(self):
        """Return the address that is known to be the person's own, "" for none.

        Of no account: "". Odoo tries a mail on any record before it keeps a correction
        of it, and some have no account.
        """
        account = self.sudo()  # one address, for the label's mails and colleagues
        confirmed = email_normalize(account.tnl_proven_email or "")
        return confirmed or email_normalize(account.login or "") or ""

    def _unproven_email(self):
        """Return the address typed in the account, "" when it is proven."""
        typed = email_normalize(self.sudo().email or "") or ""  # the person's own
        return typed if typed != self._proven_email() else ""

    # --- proving ----------------------------------------------------------------------

    def _send_address_link(self):
        """Send a link to the address typed in the account, which proves it.

        :raise UserError: with what to correct; nothing was sent then
        """
        mandate = self.env["tnl.mandate"]._of_user(self)
        if not mandate or not self._unproven_email():
            raise UserError(self.env._("There is no address to confirm."))
        journal = self.env["tnl.journal"]
        own = Domain("event", "=", _SENT) & Domain("res_id", "=", self.id)
        require_few(journal, "addresses", own, instant="created_at")
        journal._record(_SENT, self)
        mandate._send_address_link()

    def _address_token(self):
        """Return what only the reader of our mail to the typed address knows."""
        facts = self._address_facts()
        # the key is the database's
        return hash_sign(self.env(su=True), _SCOPE, facts, expiration_hours=24 * _DAYS)

    def _address_facts(self):
        # used once: it says what was proven before
        return [self.id, self._unproven_email(), self._proven_email()]

    def _is_address_token(self, token):
        """Tell whether a link, not used yet, is for the address typed now."""
        self.ensure_one()
        try:
            facts = verify_hash_signed(self.env(su=True), _SCOPE, token)
        except ValueError:  # not a link of ours, or half of one
            return False
        return bool(self._unproven_email()) and facts == self._address_facts()

    def _confirm_address(self, token):
        """Note that the address typed in the account is the person's own."""
        if not self._is_address_token(token):
            raise UserError(
                self.env._(
                    "This link is over, or is for another address: ask for a new one."
                )
            )
        before = self._proven_email()
        # the mail is the proof, and the person who signed in confirms
        self.sudo().tnl_proven_email = self._unproven_email()
        self.env["tnl.journal"]._record("tnl.address.confirmed", self)
        self._tell_former_address(before)

    def _tell_former_address(self, before):
        """Tell the former address where the label writes from now on.

        Whoever took the account over reads the new address; its person, the former.
        """
        if not before or before == self._proven_email():
            return
        words = self.with_context(lang=mail_language(self.env, self))
        self._notify_security_setting_update(
            words.env._("The address of your account has changed"),
            words.env._(
                "The label now writes to %(new)s, instead of %(old)s.",
                new=self._proven_email(),
                old=before,
            ),
            mail_values={"email_to": before},
        )


class TnlMandate(models.Model):
    """The address of a person who acts, or of a contact who has no account."""

    _name = "tnl.mandate"
    _inherit = "tnl.mandate"

    @api.model
    def _of_user(self, user):
        """Return (sudo) a mandate of an account, asked for or active, perhaps none."""
        # the account's own
        return self.sudo().search(
            [("user_id", "=", user.id), ("state", "in", ("requested", "active"))],
            limit=1,
        )

    def _proven_email(self):
        """Return where the label writes to this person, "" when nowhere.

        Without an account: the address that the collectivity has given, by people who
        act for it. It is written to, and proves no tie: see :meth:`_is_proven`.
        """
        self.ensure_one()
        if self.user_id:
            return self.user_id._proven_email()
        return email_normalize(self.email or "") or ""

    def _is_proven(self):
        """Tell whether the address written here is known to be the person's own."""
        self.ensure_one()
        written = email_normalize(self.email or "")
        return bool(self.user_id) and written == self.user_id._proven_email()

    # --- the mail that proves an address ----------------------------------------------

    def _send_address_link(self):
        """Queue the mail that holds the only copy of the link."""
        self.ensure_one()
        if not self._address_url():
            raise UserError(
                self.env._(
                    "The office has not given the address of its site yet: nothing was "
                    "sent. Please write to the office."
                )
            )
        # tied to no record and to no author: nobody reads the link in Odoo
        template = self.env.ref("tnl_label.mail_template_address")
        template._send_secret(self.ids)

    def _address_lang(self):
        return mail_language(self.env, self.user_id)

    def _address_path(self, token):
        """Return the path of the page of the link; the website gives it."""
        return ""

    def _address_url(self):
        """Return the link to the page that confirms the address, "" when unknown."""
        self.ensure_one()
        account = self.user_id
        path = self._address_path(account._address_token()) if account else ""
        return self.env["tnl.edition"]._link(path)
