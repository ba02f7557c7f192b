# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.scoring.parts import NUMBER_KINDS
from odoo.addons.tnl_label.tools.edge import whole_number

from ..common import access
from ..common.posted import posted
from .answer_form import number_shown
from .candidature import _ROOT, candidature_page
from .filling import no_longer_yours


class Suggestion(http.Controller):
    """Answers given elsewhere, proposed to an application."""

    @posted(f"{_ROOT}/prefill", page=".")
    def prefill(self, candidature_id, source="", **_post):
        """Propose what a source answers, and lead to the first suggestion."""
        candidature = access.candidature(candidature_id)
        try:
            with request.env.cr.savepoint():
                candidature._prefill(request.env.user, whole_number(source))
        except UserError as error:
            return candidature_page(candidature, refusal=str(error))
        return request.redirect(_first_suggestion_path(candidature), 303)

    @http.route(f"{_ROOT}/proposal", type="jsonrpc", auth="user")
    def accept(self, candidature_id, proposal_id=0):
        """Answer with a suggestion; the page shows what was saved."""
        try:
            candidature = access.candidature(candidature_id)
            with request.env.cr.savepoint():
                return _accepted(candidature, proposal_id)
        except NotFound:
            return {"status": "refused", "message": no_longer_yours(request.env)}
        except UserError as error:
            return {"status": "refused", "message": str(error)}


def _accepted(candidature, proposal_id):
    code, saved = candidature._accept_suggestion(request.env.user, proposal_id)
    row = candidature.answer_ids.filtered(lambda a: a.question_id.code == code)
    value, kind = row.value or "", row.question_id.kind
    if kind == "multiple":
        value = value.split()
    elif kind in NUMBER_KINDS:
        value = number_shown(request.env, value)
    return {
        "status": "saved",
        "revision": saved["revision"],
        "answer": {
            "value": value,
            "not_applicable": row.not_applicable,
            "reason": row.reason or "",
            "comment": row.comment or "",
            "team_note": row.team_note or "",
        },
    } | candidature._axes_progress()


def _first_suggestion_path(candidature):
    path = candidature._get_portal_path()
    for axis in candidature._form_axes():
        for question in axis["questions"]:
            if question["suggestions"]:
                return f"{path}/axis/{axis['n']}#q-{question['code']}"
    return path
