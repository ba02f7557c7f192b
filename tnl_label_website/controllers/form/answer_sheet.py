# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.datastructures import FileStorage

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download
from odoo.addons.tnl_label.scoring.canonical import JsonError, canonical, strict_json
from odoo.addons.tnl_label.scoring.texts import AnswerError
from odoo.addons.tnl_label.tools.edge import whole_number

from ..common import access
from ..common.posted import posted
from .answer_form import answer_text
from .candidature import _ROOT

_MAX_REQUEST = 10 * 1024**2
_KINDS = {"not_applicable": bool, "revision": int} | dict.fromkeys(
    ("value", "reason", "comment", "team_note"), str
)


class AnswerSheet(http.Controller):
    """The answers as a spreadsheet: taken away, brought back, chosen one by one."""

    @http.route(
        f"{_ROOT}/sheet",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
        max_content_length=_MAX_REQUEST,
    )
    def sheet(self, candidature_id, file=None, taken="", **_post):
        candidature = access.candidature(candidature_id)
        if request.httprequest.method != "POST":
            return _page(candidature, taken=whole_number(taken))
        try:
            if not isinstance(file, FileStorage) or not file.filename:
                raise UserError(request.env._("Choose the spreadsheet to read."))
            file.seek(0)  # read already, when the server plays the request again
            found = candidature._read_answer_sheet(file.read())
        except UserError as error:
            return _page(candidature, refusal=str(error))
        return _page(candidature, found=found)

    @http.route(
        f"{_ROOT}/answers.ods",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,  # each export is written in the journal
    )
    def download(self, candidature_id):
        """Hand over the answers to their owners, to be filled outside."""
        candidature = access.candidature(candidature_id)
        return download(candidature._answer_sheet(), candidature._answer_sheet_name())

    @posted(f"{_ROOT}/sheet/take", page=".", max_content_length=_MAX_REQUEST)
    def take(self, candidature_id, **_post):
        """Save the lines that were chosen; what moved meanwhile is shown again."""
        candidature = access.candidature(candidature_id)
        try:
            given = _chosen(request.httprequest.form)
            result = candidature._take_answer_sheet(request.env.user, given)
        except UserError as error:
            return _page(candidature, refusal=str(error))
        left = {*result["errors"], *result["conflicts"]}
        if left:
            found = {
                "changes": [_left(code, given[code], result) for code in sorted(left)],
                "problems": [],
            }
            return _page(candidature, found=found)
        path = candidature._get_portal_path()
        return request.redirect(f"{path}/sheet?taken={len(given)}", 303)


def _chosen(form):
    """Return the answers that were ticked in the preview.

    :raise UserError: for what no page of ours sends
    """
    given = {}
    for code in form.getlist("take"):
        try:
            line = strict_json(form.get(f"line-{code}", ""))
        except JsonError:
            line = None
        if not isinstance(line, dict) or not all(
            type(value) is _KINDS.get(name) for name, value in line.items()
        ):
            raise UserError(
                request.env._("The spreadsheet was not understood: choose it again.")
            )
        given[code] = line
    return given


def _left(code, line, result):
    """Return a line that could not be saved, as the preview shows it."""
    conflict = result["conflicts"].get(code, {})
    return {
        "code": code,
        "state": "conflict" if conflict else "refused",
        "fields": {name: line[name] for name in line if name != "revision"},
        "revision": conflict.get("revision", 0),
        "error": result["errors"].get(code, ""),
    }


def _page(candidature, refusal="", found=None, taken=0):
    """Render the page; ``found`` is what a spreadsheet says, to be chosen."""
    shown = _preview(candidature, found) if found else {}
    return request.render(
        "tnl_label_website.candidature_sheet",
        {
            "candidature": candidature,
            "can_edit": candidature._is_editable(),
            "refusal": refusal,
            "found": found,
            "taken_text": _taken_text(taken),
            **shown,
        },
    )


def _taken_text(taken):
    if not taken:
        return ""
    if taken == 1:
        return request.env._("1 answer of the spreadsheet is saved.")
    return request.env._("%s answers of the spreadsheet are saved.", taken)


def _preview(candidature, found):
    """Return what the preview shows: lines to choose, lines refused, what is the same.

    :param found: see ``tnl.candidature._read_answer_sheet``
    """
    questions = {
        question["code"]: question
        for axis in candidature._portal_axes()
        for question in axis["questions"]
    }
    same = sum(change["state"] == "same" for change in found["changes"])
    lines = [
        _line(questions[change["code"]], change)
        for change in found["changes"]
        if change["state"] != "same" and change["code"] in questions
    ]
    return {
        "lines": [line for line in lines if not line["error"]],
        "refused": [line for line in lines if line["error"]],
        "problems": found["problems"],
        "same_text": _same_text(same),
    }


def _same_text(same):
    if same == 1:
        return request.env._("1 line says what is saved: nothing to do for it.")
    return request.env._("%s lines say what is saved: nothing to do for them.", same)


def _line(question, change):
    env = request.env
    fields = change["fields"]
    states = {
        "new": env._("New answer"),
        "changed": env._("Changed in the spreadsheet"),
        "emptied": env._("Emptied in the spreadsheet"),
        "conflict": env._("Changed on both sides since the download"),
        "refused": env._("Not read"),
    }
    return {
        "code": change["code"],
        "name": question["name"],
        "state": change["state"],
        "state_text": states[change["state"]],
        "is_ticked": change["state"] in ("new", "changed"),
        "pairs": [] if change["error"] else _pairs(question, fields),
        "error": change["error"],
        "line": canonical(fields | {"revision": change["revision"]}).decode(),
    }


def _pairs(question, fields):
    """Return what is saved and what is proposed, for each thing that differs."""
    env = request.env
    answers = _words(question), _words(question | fields)
    pairs = {env._("Answer"): answers} if answers[0] != answers[1] else {}
    titles = {
        "comment": env._("Comment for the jury"),
        "team_note": env._("Note for your team"),
    }
    if not pairs:
        titles["reason"] = env._("Why it does not concern us")
    pairs |= {
        title: (question[name], fields[name])
        for name, title in titles.items()
        if name in fields
    }
    return [
        {"title": title, "before": before, "after": after}
        for title, (before, after) in pairs.items()
    ]


def _words(question):
    try:
        return answer_text(request.env, question)
    except AnswerError:  # no page of ours sends such a text
        return question["value"]
