# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What wallets and machines read: credentials, badges, identity, status lists."""

import json

from odoo import http
from odoo.http import content_disposition, request

from ..common import access
from ..common.light_layout import FRESH, PUBLIC, in_french
from .verify import unknown, unknown_json

_SAFE = [
    ("Cache-Control", FRESH),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer"),
]
_DOCUMENT, _TOKEN = "application/vc", "application/vc+jwt"
_IMAGES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


class Badge(http.Controller):
    """Open Badges 3.0, as ``tnl_label.signing.open_badge`` signs them."""

    @http.route("/.well-known/did.json", cors="*", **PUBLIC)
    def did_document(self):
        """Say which keys sign for the label (did:web)."""
        document = access.did_document()
        if not document:
            return unknown_json()
        return _answer(json.dumps(document), "application/did+json")

    @http.route(
        "/label/status/<any(revocation, suspension):purpose>", cors="*", **PUBLIC
    )
    def status_list(self, purpose):
        """Give a list of withdrawn credentials, as a document."""
        found = access.status_list(purpose)
        return _answer(found.document, _DOCUMENT) if found else unknown_json()

    @http.route(
        "/label/status/<any(revocation, suspension):purpose>.jwt", cors="*", **PUBLIC
    )
    def status_token(self, purpose):
        """Give a list of withdrawn credentials, as a token."""
        found = access.status_list(purpose)
        return _answer(found.token, _TOKEN) if found else unknown_json()

    @http.route("/label/certificate/<string:code>.json", cors="*", **PUBLIC)
    def credential_document(self, code):
        """Give the credential of a certificate; its lists say whether it holds."""
        found = access.credential(code)
        return _answer(found.document, _DOCUMENT) if found else unknown_json()

    @http.route("/label/certificate/<string:code>.jwt", cors="*", **PUBLIC)
    def credential_token(self, code):
        found = access.credential(code)
        return _answer(found.token, _TOKEN) if found else unknown_json()

    @http.route(
        "/label/certificate/<string:code>.<any(svg, png):extension>",
        cors="*",
        **PUBLIC,
    )
    def badge(self, code, extension):
        """Give the badge, credential inside; of a withdrawn label, its state only."""
        certificate = in_french(access.certificate(code))
        if not access.credential(code):
            return unknown()
        if not certificate.award_id._holds():
            state = f"/label/certificate/{certificate.code}/state.svg"
            return request.redirect(state, 303)
        return _answer(
            certificate._badge(extension),
            _IMAGES[extension],
            ("Content-Disposition", _inline(certificate._badge_name(extension))),
            ("Content-Security-Policy", "default-src 'none'"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        )


def _inline(name):
    return content_disposition(name).replace("attachment", "inline", 1)


def _answer(content, media_type, *headers):
    return request.make_response(
        content, [("Content-Type", media_type), *_SAFE, *headers]
    )
