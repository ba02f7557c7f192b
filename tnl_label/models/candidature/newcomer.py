# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize
from odoo.tools.misc import hash_sign, verify_hash_signed
from odoo.tools.misc import hmac as signature

from ...tools.language import mail_language
from ...tools.limits import require_few
from ...tools.typed_line import clean_line

_SCOPE = "tnl-newcomer"
_DAYS = 7
_SENT = "tnl.newcomer.sent"
_NAME = 100  # characters: the link holds it


class TnlEdition(models.Model):
    """The first mail to somebody without an account: it proves their address.

    Nothing is written of who asks before they have opened it: neither an account nor a
    request. The link holds what they typed, signed.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _send_newcomer_link(self, email, siren, name, has_no_siren=False):
        """Send the link that makes an account, then the request for a collectivity.

        The answer never tells whether an account exists on the address.

        :param self: (sudo) the edition that the site speaks of
        :param email: text typed by the person
        :param siren: of the collectivity, as typed
        :param name: of the collectivity, as typed
        :param has_no_siren: the person says so
        :return: the address written to
        :raise UserError: with what to correct; nothing was sent then
        """
        self.ensure_one()
        typed = (email or "").strip()
        address = email_normalize(typed)
        if not address or len(address) > 200:
            raise UserError(
                self.env._(
                    "“%s” is not an e-mail address: nothing was sent. For instance "
                    "prenom.nom@mairie.fr.",
                    typed[:200],
                )
            )
        mandates = self.env["tnl.mandate"]
        siren = mandates._read_request_siren(siren, has_no_siren)
        # as it was typed: the request says when the number is another body's
        name = clean_line(name, _NAME) or mandates._official_name(siren, "")
        if not name:
            raise UserError(self.env._("Give the name of your collectivity."))
        journal = self.env["tnl.journal"]
        # neither the address nor anything that one could try addresses on
        mark = signature(self.env(su=True), _SCOPE, address)[:24]
        same = Domain("event", "=", _SENT) & Domain("details", "like", mark)
        require_few(journal, "newcomers", same, instant="created_at")
        token = hash_sign(
            self.env(su=True),
            _SCOPE,
            [address, siren, name],
            expiration_hours=24 * _DAYS,
        )
        written = {"to": address, "token": token, "lang": self.env.lang}
        linked = self.with_context(tnl_newcomer=written)
        if not linked._newcomer_url():
            raise UserError(
                self.env._(
                    "The office has not given the address of its site yet: nothing was "
                    "sent. Please write to the office."
                )
            )
        journal._record(_SENT, self, {"mark": mark})
        linked.env.ref("tnl_label.mail_template_newcomer")._send_secret(linked.ids)
        return address

    @api.model
    def _newcomer_facts(self, token):
        """Return the address, the SIREN and the name that a link of ours holds.

        :return: None for any other link, and for one that is over
        """
        try:
            return verify_hash_signed(self.env(su=True), _SCOPE, token)
        except ValueError:
            return None

    def _newcomer_path(self, token):
        """Return the path of the page of the link; the website gives it."""
        return ""

    # --- the mail being written -------------------------------------------------------

    def _newcomer_email(self):
        return self.env.context.get("tnl_newcomer", {}).get("to", "")

    def _newcomer_url(self):
        token = self.env.context.get("tnl_newcomer", {}).get("token")
        return self._link(self._newcomer_path(token)) if token else ""

    def _newcomer_lang(self):
        """Return the language in which the page was read."""
        lang = self.env.context.get("tnl_newcomer", {}).get("lang")
        known = {code for code, _name in self.env["res.lang"].get_installed()}
        return lang if lang in known else mail_language(self.env, self.env["res.users"])
