# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, models
from odoo.tools import config, html2plaintext

from ...linting import SHOULD
from ...tools.linter_text import MAIL_SERVER

_HOLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NOWHERE = ("", "localhost", "False", False, None)


class TnlEdition(models.Model):
    """Mails of an edition that nobody would send, or that say nothing."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _lint_reminders(self):
        return tuple(sorted(self._reminder_steps()))

    def _lint(self):
        found = super()._lint()
        place = self.env._("Mails")
        for code, sentence, where in (
            ("sender", self._sender_problem(), "res.config.settings"),
            ("mail_server", self._server_problem(), "ir.mail_server"),
        ):
            if sentence:
                own = self.env[where]
                found.append(self._finding(SHOULD, code, place, sentence, own))
        for template in self._silent_templates():
            sentence = self.env._(
                "“%s” has no subject or no text: write it before it leaves.",
                template.name,
            )
            found.append(self._finding(SHOULD, "mail_empty", place, sentence, template))
        return found

    @api.model
    def _server_problem(self):
        """Return the sentence that says what to set up, "" when a server is there."""
        servers = self.env["ir.mail_server"].sudo()  # whether there is one, no secret
        if servers.search_count([], limit=1):
            return ""
        if config.get("smtp_server") not in _NOWHERE:
            return ""
        lets_in, _error = servers._attempt()
        if lets_in:  # on this very machine: as the examination says
            return ""
        return self.env._(MAIL_SERVER)

    @api.model
    def _silent_templates(self):
        """Return (sudo) the mails of the label that lack a subject or a text."""
        # their words, which the office edits
        templates = (
            self.env["mail.template"].sudo().search([("model", "=like", "tnl.%")])
        )
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        return templates.filtered(
            lambda template: any(
                template.with_context(lang=code)._is_silent() for code in languages
            )
        )


class IrMailServer(models.Model):
    _inherit = "ir.mail_server"

    @api.model
    def _attempt(self):
        """Tell whether the server that Odoo would use takes our mails.

        :return: whether it has let us in, and its error, "" without one; where tests
            run there is neither
        """
        sender = self.env["tnl.edition"]._mail_from()
        try:
            session = self._connect__(smtp_from=sender or None)
        except Exception as error:  # whatever the network or the server answers
            lines = str(error).splitlines()
            return False, lines[0] if lines else type(error).__name__
        if session:
            session.quit()
        return bool(session), ""


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _is_silent(self):
        """Tell whether the mail has no word of its own, in the language asked for."""
        subject = _HOLE.sub("", self.subject or "").strip(" :–-")
        return not subject or not html2plaintext(self.body_html or "").strip()
