# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..common import access
from .answer_form import answer_words
from .candidature import _ROOT


class Sharing(http.Controller):
    """A group chooses the answers that its members may take up."""

    @http.route(
        f"{_ROOT}/share",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def share(self, candidature_id, members=None, stop="", **_post):
        candidature = access.group_candidature(candidature_id)
        if request.httprequest.method != "POST":
            return _share_page(candidature)
        codes = request.httprequest.form.getlist("codes")
        try:
            with request.env.cr.savepoint():
                if stop:
                    candidature._stop_sharing()
                else:
                    candidature._share_answers(request.env.user, members, codes)
        except UserError as error:
            typed = {"members": members or "", "codes": codes}
            return _share_page(candidature, str(error), typed)
        path = f"{candidature._get_portal_path()}/share?saved=1"
        return request.redirect(path, 303)


def _share_page(candidature, refusal="", typed=None):
    """Render the page where a group shares its answers.

    :param typed: ``{"members", "codes"}`` kept after a refusal
    """
    env = request.env
    shared = {share.question_id.code: share for share in candidature.share_ids}
    members = "\n".join(
        f"{member.siren} {member.name or ''}".strip()
        for member in candidature.member_ids
    )
    typed = typed or {"members": members, "codes": list(shared)}
    return request.render(
        "tnl_label_website.candidature_share",
        {
            "candidature": candidature,
            "axes": _choices(candidature, shared),
            "members": typed["members"],
            "codes": typed["codes"],
            "shared_words": _shared_words(env, candidature),
            "refusal": refusal,
            "can_share": candidature._can_share(),
            "kept_words": candidature._sharing_kept_sentence(),
            "is_saved": not refusal and "saved" in request.params,
        },
    )


def _choices(candidature, shared):
    """Return the axes with the answers that may be shared, in words."""
    codes = set(candidature._shareable().question_id.mapped("code"))
    axes = []
    for axis in candidature._form_axes():
        questions = [q for q in axis["questions"] if q["code"] in codes]
        for question in questions:
            share = shared.get(question["code"])
            question["words"] = answer_words(request.env, question)
            question["is_outdated"] = bool(share) and (
                share.value != question["value"]
                or (share.comment or "") != question["comment"]
            )
        if questions:
            axes.append({"title": axis["title"], "questions": questions})
    return axes


def _shared_words(env, candidature):
    """Say what is shared now."""
    if not candidature.share_ids:
        return env._("You share no answer for now.")
    return env._(
        "Answers shared: %(answers)s. Members declared: %(members)s.",
        answers=len(candidature.share_ids),
        members=len(candidature.member_ids),
    )
