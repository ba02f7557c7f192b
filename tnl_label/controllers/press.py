# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the office downloads for the press and for the ceremony, embargo or not."""

from odoo import http

from ..tools.drawn_documents import render
from .download import download, readable, require_office

_ROUTE = {"type": "http", "auth": "user", "methods": ["GET"], "readonly": False}


class PressDocument(http.Controller):
    # readonly=False: what leaves under embargo is written in the journal
    @http.route(
        "/tnl/release/<int(max=2147483647):release_id>"
        "/release.<any(pdf, odt):extension>",
        **_ROUTE,
    )
    def release(self, release_id, extension):
        release = readable("tnl.release", release_id)
        return _send(release._preview(), f"communique.{extension}", extension)

    @http.route(
        "/tnl/edition/<int(max=2147483647):edition_id>"
        "/ceremony.<any(pdf, odp):extension>",
        **_ROUTE,
    )
    def ceremony(self, edition_id, extension):
        edition = readable("tnl.edition", edition_id)
        require_office()
        content = edition._ceremony_export(extension)
        return _send(content, f"ceremonie-{edition.year}.{extension}", extension)

    @http.route(
        "/tnl/edition/<int(max=2147483647):edition_id>"
        "/changes.<any(pdf, odt):extension>",
        **_ROUTE,
    )
    def changes(self, edition_id, extension):
        edition = readable("tnl.edition", edition_id)
        require_office()
        content = edition._changes_content()
        return _send(content, f"changements-{edition.year}.{extension}", extension)

    @http.route(
        "/tnl/variant/<int(max=2147483647):variant_id>/study.<any(pdf, odt):extension>",
        **_ROUTE,
    )
    def study(self, variant_id, extension):
        content = readable("tnl.scheme.variant", variant_id)._committee_content()
        return _send(content, f"variantes-du-bareme.{extension}", extension)


def _send(content, name, extension):
    return download(render("release", content, extension), name)
