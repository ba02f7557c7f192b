# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import urlencode

from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.tools.limits import Window, limit

from ..common import access
from ..common.light_layout import PUBLIC, in_french, light_page

_LATELY = Window()
_PATH = "/label/prediagnostic"
_MOST_BYTES = 64 * 1024  # of a form made of ticks and numbers


class Prediagnosis(http.Controller):
    """The pre-diagnosis: some questions for anybody, whose answers are not kept.

    Posted, so that no address and no log holds them; without a session, and with a
    cursor that cannot write.
    """

    @http.route(
        _PATH,
        **PUBLIC | {"methods": ["GET", "POST"]},
        csrf=False,  # there is neither a session to protect nor anything to change
        max_content_length=_MOST_BYTES,
    )
    def prediagnosis(self, **_params):
        tracks = in_french(access.prediagnosis_tracks())
        if not tracks:
            return light_page("tnl_label_website.prediagnosis_none", {}, status=404)
        code = request.httprequest.args.get("track", "")
        track = tracks.filtered(lambda t: t.code == code) if code else tracks
        if len(track) != 1:
            return _choice(tracks, code)
        values = {
            "edition": track.edition_id,
            "track": track,
            "address": _address(track) if code else _PATH,
            "others": _links(tracks - track),
            "errors": [],
            "result": None,
        }
        given, refused = {}, {}
        if request.httprequest.method == "POST":
            most = limit(request.env, "prediagnosis")
            if _LATELY.is_full(request.httprequest.remote_addr, most):
                return light_page("tnl_label_website.prediagnosis_often", {}, 429)
            given = _read(request.httprequest.form, track._prediagnosis_questions())
            answers, refused = track._read_prediagnosis(given)
            values["errors"] = track._prediagnosis_errors(answers, refused)
            if not values["errors"]:
                values["result"] = track._prediagnosis_text(answers)
        values["axes"] = track._prediagnosis_axes(given, refused)
        return light_page("tnl_label_website.prediagnosis", values)


def _choice(tracks, code):
    """Render the list of the forms; one asked for that does not exist is a 404."""
    values = {"edition": tracks.edition_id, "tracks": _links(tracks), "is_lost": code}
    status = 404 if code else 200
    return light_page("tnl_label_website.prediagnosis_tracks", values, status=status)


def _links(tracks):
    return [
        {
            "name": track.name,
            "description": track.description or "",
            "href": _address(track),
        }
        for track in tracks
    ]


def _address(track):
    return f"{_PATH}?{urlencode({'track': track.code})}"


def _read(form, questions):
    """Return the fields of these questions, and of no other.

    :param form: the request's MultiDict
    """
    return {
        code: {
            "texts": [text for text in form.getlist(f"a-{code}") if text.strip()],
            "not_applicable": bool(form.get(f"na-{code}")),
        }
        for code in questions.mapped("code")
    }
