# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..common import access
from ..common.light_layout import light_page


class NoCall(http.Controller):
    """The way out of the mails about the calls, without an account."""

    @http.route(
        "/label/no-call/<int(max=2147483647):partner_id>/<string(maxlength=64):token>",
        type="http",
        auth="public",
        website=False,
        save_session=False,
        sitemap=False,
        # mail programs send it by themselves (RFC 8058); the link is the secret
        csrf=False,
        methods=["GET", "POST"],
    )
    def no_call(self, partner_id, token, again="", **_params):
        """Show the choice; a mail reader that opens links changes nothing."""
        body = access.called_body(partner_id, token)
        if not body:
            return light_page("tnl_label_website.no_call_unknown", {}, status=404)
        is_done = request.httprequest.method == "POST"
        if is_done:
            body._refuse_calls(not again)
        return light_page(
            "tnl_label_website.no_call",
            {
                "name": body.name,
                "is_refused": body.tnl_no_call,
                "is_done": is_done,
                "path": body._no_call_path(),
            },
        )
