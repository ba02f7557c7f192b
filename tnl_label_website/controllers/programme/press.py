# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The press releases of an edition, and the signs of who organises it."""

from hashlib import sha256

from odoo import http
from odoo.http import content_disposition, request
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.tnl_label.tools.drawn_documents import TYPES, digest, render

from ..common import access
from ..common.light_layout import PUBLIC

_ROOT = "/label/edition/<int(max=9999):year>"


def _sitemap_releases(env, rule, qs):
    for edition in env["tnl.edition"]._public():
        loc = f"/label/edition/{edition.year}/communique"
        if not qs or qs.lower() in loc:
            yield {"loc": loc}


class Press(http.Controller):
    @http.route(
        f"{_ROOT}/communique",
        type="http",
        auth="public",
        website=True,
        readonly=True,
        sitemap=_sitemap_releases,
    )
    def release(self, year, kind="", **_params):
        edition, kind, content = access.release(year, kind)
        seo = edition._release_seo(kind, content)
        return request.render(
            "tnl_label_website.release",
            {
                "edition": edition,
                "kind": kind,
                "kinds": edition._release_kinds(),
                "release": content,
                "website_meta_description": seo["description"],
                "json_ld": seo["json_ld"],
            },
        )

    @http.route(f"{_ROOT}/presentation.<any(pdf, odp):extension>", **PUBLIC)
    def presentation(self, year, extension):
        """Hand over the laureates as slides, or on paper, once they are public."""
        content = access.published_edition(year)._presentation_content()
        return _document(content, f"presentation-{year}", extension)

    @http.route(f"{_ROOT}/communique.<any(pdf, odt):extension>", **PUBLIC)
    def release_file(self, year, extension, kind="", **_params):
        _edition, kind, content = access.release(year, kind)
        return _document(content, f"communique-{year}-{kind}", extension)

    @http.route(f"{_ROOT}/logo/<int(max=2147483647):partner_id>", **PUBLIC)
    def logo(self, year, partner_id):
        logo = access.logo(year, partner_id)
        return conditional(
            sha256(logo).hexdigest()[
                :32
            ],  # what else is written of a body is not public
            lambda: logo,
            _image_type(logo),
            [("Content-Security-Policy", "default-src 'none'; sandbox")],
            max_age=86400,
        )


def _image_type(content):
    """Return the type of a sign; what is no image is a file to save."""
    found = guess_mimetype(content)
    return found if found.startswith("image/") else "application/octet-stream"


def _document(content, name, extension):
    """Answer with a document of the press, read where it is.

    :param name: of the file, without its extension
    """
    filename = f"{name}.{extension}"
    return conditional(
        digest("release", content, extension),
        lambda: render("release", content, extension),
        TYPES[extension],
        [("Content-Disposition", content_disposition(filename, "inline"))],
    )


def sent(content, mimetype, filename=""):
    """Answer with bytes known by their own digest; see :func:`conditional`.

    :param filename: of the file to save, none for what is read where it is
    """
    headers = [("Content-Disposition", f'attachment; filename="{filename}"')]
    etag = sha256(content).hexdigest()[:32]
    return conditional(etag, lambda: content, mimetype, headers if filename else ())


def conditional(etag, make, mimetype, headers=(), max_age=60):
    """Answer with a file, or tell that the reader has it already.

    :param make: function that returns the bytes, called when they must be sent
    """
    is_known = request.httprequest.if_none_match.contains(etag)
    response = request.make_response(
        "" if is_known else make(),
        [
            ("Content-Type", mimetype),
            ("Cache-Control", f"public, max-age={max_age}"),
            ("X-Content-Type-Options", "nosniff"),
            *headers,
        ],
        status=304 if is_known else 200,
    )
    response.set_etag(etag)
    return response
