# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.tokens import new_token, token_digest

_DAYS = 14


class TnlLinkMixin(models.AbstractModel):
    """A link sent by mail, valid for some days; only its digest is kept."""

    _name = "tnl.link.mixin"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Link sent by mail"

    _initial_state = "sent"

    token_hash = fields.Char(
        size=64,
        readonly=True,
        copy=False,
        index=True,
        groups=fields.NO_ACCESS,
        tnl_editable="act",
    )
    date_expiry = fields.Datetime(
        string="Valid until", readonly=True, copy=False, tnl_editable="act"
    )

    def _send_link(self, xmlid):
        """Make the link, and queue the mail that holds its only copy.

        :param xmlid: template of the mail
        :raise UserError: when the site has no address yet
        """
        self.ensure_one()
        token = new_token()
        self._with_transition().write(
            {
                "token_hash": token_digest(token),
                "date_expiry": fields.Datetime.now() + timedelta(days=_DAYS),
            }
        )
        linked = self.with_context(tnl_token=token)
        if not linked._landing_url():
            raise UserError(
                self.env._(
                    "The office has not given the address of its site yet: nothing was "
                    "sent. Please write to the office."
                )
            )
        linked.env.ref(xmlid)._send_secret(self.ids)

    def _landing_path(self, token):
        """Return the path of the page of the link; the website gives it."""
        return ""

    def _landing_url(self):
        """Return the link of the mail being written, "" when unknown."""
        token = self.env.context.get("tnl_token")
        path = self._landing_path(token) if token else ""
        return self.env["tnl.edition"]._link(path)

    def _is_expired(self):
        self.ensure_one()
        return not self.date_expiry or self.date_expiry <= fields.Datetime.now()

    def _by_live_token(self, token):
        """Return (sudo) the record of a link that has not expired, or nothing."""
        # the person who holds the link received the mail
        return self.sudo().search(
            [
                ("token_hash", "=", token_digest(token)),
                ("date_expiry", ">", fields.Datetime.now()),
            ],
            limit=1,
        )
