# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from uuid import uuid4

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download
from odoo.addons.tnl_label.controllers.submission import send_dossier

from ..common import access
from ..common.posted import attempt, posted
from .candidature import _ROOT, candidature_page
from .recap import recap_values, receipt_values


class Submission(http.Controller):
    """Reading over, submitting, and the receipt."""

    @http.route(f"{_ROOT}/recap", type="http", auth="user", website=True)
    def recap(self, candidature_id):
        return _recap_page(access.candidature(candidature_id))

    @http.route(f"{_ROOT}/draft.pdf", type="http", auth="user", methods=["GET"])
    def draft(self, candidature_id):
        """Hand over the application as it is now to its owners, to read on paper."""
        return send_draft(access.candidature(candidature_id))

    @posted(f"{_ROOT}/submit", page="recap")
    def submit(self, candidature_id, key="", named="", **_post):
        received_at = access.received_at()
        candidature = access.candidature(candidature_id)
        try:
            with request.env.cr.savepoint():
                submission = candidature._submit(
                    request.env.user, received_at, key[:64] or uuid4().hex
                )
                if candidature._may_name_elected(request.env.user):
                    candidature._set_elected_public(request.env.user, named == "yes")
        except UserError as error:
            return _recap_page(candidature, refusal=str(error), named=named == "yes")
        return request.redirect(submission._get_portal_path(), 303)

    @posted(f"{_ROOT}/named", page=".")
    def named(self, candidature_id, named="", **_post):
        """Let the elected contact be named beside the result, or no longer."""
        candidature = access.candidature(candidature_id)
        done, error = attempt(
            lambda: candidature._set_elected_public(request.env.user, named == "yes"),
            f"{candidature._get_portal_path()}#contacts",
        )
        return done or candidature_page(candidature, error)

    @http.route(
        f"{_ROOT}/submissions/<int(max=9999):number>",
        type="http",
        auth="user",
        website=True,
    )
    def receipt(self, candidature_id, number):
        submission = access.submission(candidature_id, number)
        return request.render(
            "tnl_label_website.submission", receipt_values(submission)
        )

    @http.route(
        f"{_ROOT}/submissions/<int(max=9999):number>/receipt.pdf",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def receipt_pdf(self, candidature_id, number):
        """Hand over the receipt to its owners, as a file to keep."""
        submission = access.submission(candidature_id, number)
        return download(submission._receipt_pdf(), submission._receipt_name())

    @http.route(
        f"{_ROOT}/submissions/<int(max=9999):number>/dossier.zip",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,  # each export is written in the journal
    )
    def dossier(self, candidature_id, number):
        """Hand over a whole version to its owners: answers, files, receipt."""
        return send_dossier(access.submission(candidature_id, number))


def send_draft(candidature):
    """Answer with the application as it is now, already checked by ``access``."""
    return download(candidature._draft_pdf(), candidature._draft_name())


def _recap_page(candidature, refusal="", named=None):
    # the key makes one submission of a form sent twice
    values = recap_values(candidature) | {"refusal": refusal, "key": uuid4().hex}
    questions = candidature.track_id.questionnaire_id.axis_ids.question_ids
    values["is_observed"] = any(questions.mapped("observatory"))
    values["may_name"] = candidature._may_name_elected(request.env.user)
    values["named_text"] = _named_text(candidature, values["may_name"])
    values["named"] = candidature.is_elected_public if named is None else named
    return request.render("tnl_label_website.candidature_recap", values)


def _named_text(candidature, may_name):
    """Say who agrees to be named in public, to that person or to a colleague."""
    elected = candidature._contacts()["elected"]
    if may_name:
        return request.env._(
            "If the label is awarded, the public page may name me, %s, with my "
            "function.",
            elected.name,
        )
    if candidature.is_elected_public:
        return request.env._(
            "%s agrees to be named in public if the label is awarded.", elected.name
        )
    return candidature._elected_agrees_sentence()
