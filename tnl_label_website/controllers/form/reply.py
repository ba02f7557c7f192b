# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..common import access
from ..common.posted import posted
from .candidature import _ROOT, candidature_page


class Reply(http.Controller):
    """The right of reply of a body whose label is suspended or withdrawn."""

    @posted(f"{_ROOT}/reply", page=".")
    def reply(self, candidature_id, text="", **_post):
        candidature = access.candidature(candidature_id)
        award = access.award_of(candidature)
        try:
            with request.env.cr.savepoint():
                award._reply(request.env.user, text)
        except UserError as error:
            return candidature_page(candidature, refusal=str(error), reply_typed=text)
        return request.redirect(f"{candidature._get_portal_path()}#reply", 303)
