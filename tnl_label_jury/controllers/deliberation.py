# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download, readable

_ROOT = "/tnl/deliberation/<int(max=2147483647):session_id>"


class DeliberationDocument(http.Controller):
    """What is downloaded of a session, by who may have it."""

    @http.route(f"{_ROOT}/minutes.pdf", type="http", auth="user", methods=["GET"])
    def minutes(self, session_id):
        return _minutes(session_id, "pdf")

    @http.route(f"{_ROOT}/minutes.odt", type="http", auth="user", methods=["GET"])
    def minutes_odt(self, session_id):
        return _minutes(session_id, "odt")

    # it writes the journal
    @http.route(
        f"{_ROOT}/recount.json",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def recount(self, session_id):
        session = _readable(session_id, "_check_counter")
        return download(session._recount_file(), session._recount_name())


def _minutes(session_id, kind):
    session = _readable(session_id, "_check_keeper")
    return download(session._minutes(kind), session._minutes_name(kind))


def _readable(session_id, check):
    """Return a session that the caller may read and that the check gives them.

    :raise NotFound: for one of another jury as for one that does not exist
    """
    found = readable("tnl.deliberation", session_id)
    try:
        getattr(found, check)()
    except AccessError as error:
        raise request.not_found() from error
    return found
