# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from uuid import uuid4

from odoo import http
from odoo.http import request

from ..common import access
from ..common.posted import attempt
from .candidature import _ROOT


class Messages(http.Controller):
    """The thread of an application with the label's team."""

    @http.route(
        f"{_ROOT}/messages",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def messages(self, candidature_id, body="", key="", **_post):
        candidature = access.candidature(candidature_id)
        done, error = attempt(
            lambda: candidature._post_from_applicant(
                request.env.user, body, key[:64] or uuid4().hex
            ),
            f"{candidature._get_portal_path()}/messages?sent=1",
        )
        if request.httprequest.method != "POST":
            candidature._read_messages("office")
        return done or request.render(
            "tnl_label_website.candidature_messages",
            {
                "candidature": candidature,
                "messages": candidature.thread_ids,
                "is_open": candidature._is_thread_open(),
                "is_sent": request.params.get("sent") == "1" and not error,
                "error": error,
                "body": body if error else "",
                "key": uuid4().hex,
            },
        )
