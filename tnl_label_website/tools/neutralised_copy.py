# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a neutralised copy answers: pages that say so, and nothing that proves."""

import json
import re

from odoo.http import Response, request

_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
# read by who scans a code, in either language, before anything else of the page
_NOTICE = (
    '<p role="note" lang="fr" style="margin:0;padding:.75rem 1rem;background:#16212b;'
    'color:#fff;font-weight:700;text-align:center">'
    "Ce site est une copie pour essais : rien de ce qu’il montre ne fait foi. "
    '<span lang="en">This site is a copy, for tests: it vouches for nothing.</span></p>'
)
_PAGE = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="robots" content="noindex"><title>Copie pour essais</title></head>'
    f"<body>{_NOTICE}<main><h1>Cette copie ne répond de rien</h1>"
    "<p>Un certificat, un document ou des données se demandent au site du label.</p>"
    '<p lang="en">Ask the site of the label for a certificate, a document or data.</p>'
    "</main></body></html>"
)


def is_read(endpoint):
    """Tell whether an address of this addon gives a page or a document."""
    original = getattr(endpoint, "original_endpoint", endpoint)
    return (
        original.__module__.startswith("odoo.addons.tnl_label_website.")
        and endpoint.routing["type"] == "http"
        and request.httprequest.method in ("GET", "HEAD")
    )


def as_copy(endpoint, response):
    """Return the answer of a copy.

    A page says that it is one; what is kept, printed or read by machines, and what
    the verification says, is not given at all.
    """
    if response.status_code in (301, 302, 303, 307, 308):
        return response
    vouches = ".controllers.verify." in endpoint.original_endpoint.__module__
    if response.mimetype == "text/html" and not vouches:
        body = response.get_data()
        notice = _NOTICE.encode()
        found = _BODY.search(body)
        place = found.end() if found else 0
        response.set_data(body[:place] + notice + body[place:])
        return response
    headers = [("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex")]
    if "json" in response.mimetype:
        said = json.dumps({"status": "unknown", "is_copy": True})
        return Response(said, 503, headers, mimetype="application/json")
    return Response(_PAGE, 503, headers, mimetype="text/html")
