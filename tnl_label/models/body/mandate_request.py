# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ...tools.language import mail_language
from ...tools.limits import answer_days

_logger = logging.getLogger(__name__)


class TnlMandate(models.Model):
    """The mail that tells who may answer a request that it waits.

    They are the agents of the collectivity; the office only when it has none, since
    it knows nothing that they do not. The mail holds what they need to recognise a
    colleague: a name, a role, a function; the rest is on the page.
    """

    _name = "tnl.mandate"
    _inherit = "tnl.mandate"

    def _tell_who_answers(self):
        """Write the mail; the request stays, even when it cannot be written."""
        self.ensure_one()
        if self._answering_emails():
            self._send_notice("tnl_label.mail_template_request")

    def _tell_answer(self, answer):
        """Write to who asked that their request is accepted, or refused.

        What was not asked for by its own person, as an invitation, has its own mail.

        :param answer: ``accepted`` or ``refused``
        """
        for mandate in self.filtered(lambda m: m.user_id and m.requested_name):
            if mandate._proven_email():
                mandate._send_notice(f"tnl_label.mail_template_request_{answer}")

    def _send_notice(self, xmlid):
        # where it goes is the code's choice, whoever answers
        mandate = self.sudo()
        try:
            with self.env.cr.savepoint():
                self.env.ref(xmlid).sudo()._send_as_act(mandate.ids)
        except UserError:
            # the office may change the template
            _logger.exception("Nobody could be told of the request %s", self.id)
            self.env["tnl.journal"]._record("tnl.mandate.notice_failed", self)

    @api.model
    def _answer_time_text(self):
        """Say when a request is answered, to who asks."""
        days = answer_days(self.env)
        if days == 1:
            return self.env._(
                "The office answers within one working day; a colleague who acts "
                "already may answer before. You are told by mail."
            )
        return self.env._(
            "The office answers within %s working days; a colleague who acts already "
            "may answer before. You are told by mail.",
            days,
        )

    def _apply_path(self):
        """Return the path of the page where applications start; the website's."""
        return ""

    def _apply_url(self):
        path = self._apply_path()
        return self.env["tnl.edition"]._link(path) if path else ""

    def _answering_agents(self):
        """Return (sudo) the accounts that act for the collectivity asked for."""
        if not self.partner_id:
            return self.env["res.users"]
        agents = self._people_of(self.partner_id).user_id
        return agents.filtered(lambda user: user.active and user._proven_email())

    def _answering_emails(self):
        """Return the addresses that are told, "" when the office has given none."""
        agents = self._answering_agents()
        if agents:
            return ", ".join(sorted({agent._proven_email() for agent in agents}))
        return email_normalize(self.env["tnl.edition"]._current().contact_email) or ""

    def _answering_lang(self):
        agent = self._answering_agents()[:1]
        return mail_language(self.env, agent)

    def _answering_url(self):
        """Return the page where the request is answered, "" when it is unknown."""
        if self._answering_agents():
            return self.env["tnl.edition"]._link(self._people_path())
        return self.env["tnl.edition"]._desk_url(f"/odoo/label-mandates/{self.id}")

    def _people_path(self):
        """Return the path of the people's page; the website gives it."""
        return ""

    def _body_words(self):
        self.ensure_one()
        return self.partner_id._tnl_told_name() or self._asked_words()

    def _asked_words(self):
        """Return the body asked for, without what only the label knows of it.

        That a body is known here, and under which name, is not for who asks to learn.
        """
        self.ensure_one()
        # a public list, which nobody's rights open
        directory = self.env["tnl.directory.body"].sudo()
        given = self.requested_siren or "", self.requested_name or ""
        return directory._of(*given)._told_name() or self.requested_name or ""

    def _office_facts(self):
        """Return what only the office needs to recognise who asks, and for what.

        :return: pairs of words; none in the mail to colleagues, who know their own
        """
        self.ensure_one()
        if self._answering_agents():
            return []
        facts = (
            (self.env._("In the national directory"), self.directory_words),
            (self.env._("SIREN given"), self.requested_siren),
            (self.env._("Name typed"), self.requested_typed),
            (self.env._("Address of this person"), self._proven_email()),
            (self.env._("Message"), self.requested_note),
        )
        return [(name, words) for name, words in facts if words]

    def _given_name_text(self):
        """Say that the SIREN is not that of the name typed, "" when they agree."""
        self.ensure_one()
        if not self.requested_typed:
            return ""
        return self.env._(
            "The name typed is not that of this SIREN: the request is for %s. It is "
            "another body? Write to the office.",
            self._asked_words(),
        )

    def _role_words(self):
        self.ensure_one()
        return dict(self._fields["role"]._description_selection(self.env))[self.role]
