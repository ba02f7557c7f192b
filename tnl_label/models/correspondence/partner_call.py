# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import consteq, hmac

from ...tools.groups import OFFICER

_SCOPE = "tnl-no-call"


class ResPartner(models.Model):
    """Whether a body wants to be told of the calls, and how it says no."""

    _name = "res.partner"
    _inherit = "res.partner"

    tnl_no_call = fields.Boolean(
        string="No mail about the calls",
        copy=False,
        groups=OFFICER,
        help="The body has asked not to be invited to apply. The mails of an "
        "application it has started still reach it.",
    )

    # --- the way out of these mails: a link that asks for no account ----------------

    def _no_call_token(self):
        """Return what only the reader of our mail to this body knows."""
        self.ensure_one()
        return hmac(self.env(su=True), _SCOPE, self.id)  # the key is the database's

    def _no_call_path(self):
        """Return the path of the page where to say no; the website gives it."""
        return ""

    @api.model
    def _by_no_call_token(self, partner_id, token):
        """Return (sudo) the body of a link, or nothing at all.

        The same nothing for a wrong link, an unknown body and a person.
        """
        # the person who holds the link received the mail
        body = self.sudo().browse(partner_id).exists()
        if not body.tnl_kind_id or not consteq(
            body._no_call_token().encode(), token.encode()
        ):
            return self.browse()
        return body

    def _refuse_calls(self, refused):
        """Note that a body wants no more mail about the calls, or wants it again.

        :param refused: boolean; saying the same again changes nothing
        """
        self.ensure_one()
        if self.tnl_no_call != refused:
            self.tnl_no_call = refused
            act = "refused" if refused else "wanted"
            self.env["tnl.journal"]._record(f"tnl.call.{act}", self)

    # --- where a call is sent -------------------------------------------------------

    @api.model
    def _reachable_domain(self):
        """Return the domain of the bodies to which a mail can be written."""
        proven = Domain("user_id.tnl_proven_email", "!=", False)
        proven |= Domain("user_id.login", "like", "@")
        given = Domain("user_id", "=", False) & Domain("email", "!=", False)
        agents = Domain("state", "=", "active") & (proven | given)
        return (
            Domain("email_normalized", "!=", False)
            | Domain("tnl_mandate_ids", "any", agents)
        ) & Domain("is_blacklisted", "=", False)

    def _call_address(self):
        """Return the body's own address, or those of its agents when it has none."""
        self.ensure_one()
        if self.email_normalized:
            return self.email_normalized
        agents = self.tnl_mandate_ids.filtered(lambda m: m.state == "active")
        proven = dict.fromkeys(agent._proven_email() for agent in agents)
        return ", ".join(filter(None, proven))
