# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..common import access
from ..common.light_layout import without_indents
from ..common.posted import posted
from .axis_page import AxisPage, conflict_text, file_list, who_text

_ROOT = "/my/candidatures/<int(max=2147483647):candidature_id>"
# ten files of ten megabytes in one request, and room for the texts
_MAX_REQUEST = 110 * 1024**2


class Filling(http.Controller):
    """Filling the form of an application: one page per axis, one answer at a time."""

    @http.route(
        [
            f"{_ROOT}/form",
            f"{_ROOT}/axis/<int(max=99):number>",
        ],
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
        max_content_length=_MAX_REQUEST,
    )
    def axis(self, candidature_id, number=None, go="", lines="", take="", **_post):
        page = AxisPage(access.candidature(candidature_id), number)
        if request.httprequest.method == "POST":
            page.save(request.httprequest.form, request.httprequest.files)
            if page.is_clean:
                return request.redirect(page.next_path(go, lines, take), 303)
        return without_indents(
            request.render("tnl_label_website.candidature_axis", page.values())
        )

    @http.route(
        f"{_ROOT}/answer",
        type="jsonrpc",
        auth="user",
    )
    def answer(self, candidature_id, code="", answer=None):
        """Save one answer, typed a moment ago; the page says what came of it."""
        candidature, said = save_one(
            lambda: access.candidature(candidature_id), "_save_answers", code, answer
        )
        if said["status"] == "conflict":
            said["words"] = conflict_text(candidature, str(code), said["value"])
            said["who"] = who_text(request.env, said["is_own"])
        elif said["status"] == "saved":
            said |= candidature._axes_progress()
        return said

    @posted(f"{_ROOT}/files", page="form", max_content_length=_MAX_REQUEST)
    def keep_file(self, candidature_id, code="", file=None, **_post):
        """Keep a file that was just chosen; the page says what came of it."""
        candidature = access.candidature(candidature_id)
        try:
            if not isinstance(file, FileStorage):
                raise UserError(
                    request.env._("The file was not received: send it again.")
                )
            file.seek(0)  # read already, when the server plays the request again
            with request.env.cr.savepoint():
                candidature._add_file(
                    request.env.user, code, file.filename, file.read()
                )
        except UserError as error:
            answer = {"status": "refused", "message": str(error)}
        else:
            answer = {
                "status": "saved",
                "list": file_list(candidature, code),
            } | candidature._axes_progress()
        return request.make_json_response(answer)


def save_one(owner, method, code, answer):
    """Save one thing that was typed a moment ago, and say what came of it.

    :param owner: function that returns the application, or refuses
    :param str method: of the application, which saves answers or steps by code
    :return: the application, or None, and the answer to the page
    """
    code = str(code)
    try:
        candidature = owner()
        result = getattr(candidature, method)(request.env.user, {code: answer})
    except NotFound:
        words = no_longer_yours(request.env)
        return None, {"status": "refused", "message": words}
    except UserError as error:
        return None, {"status": "refused", "message": str(error)}
    if code in result["errors"]:
        return candidature, {"status": "error", "message": result["errors"][code]}
    if code in result["conflicts"]:
        return candidature, {"status": "conflict"} | result["conflicts"][code]
    return candidature, {"status": "saved"} | result["saved"][code]


def no_longer_yours(env):
    """Say, without telling which, that there is nothing here for the caller."""
    return env._(
        "This application does not exist, or is not open to you any more. Your text "
        "is kept on this device."
    )
