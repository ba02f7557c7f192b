# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Pages without the website's layout: no cookie, no script, nobody else's server.

They are scanned in a hurry, on a phone, perhaps by a whole room at once.
"""

import re

from markupsafe import Markup

from odoo.http import request
from odoo.tools.misc import file_open

from odoo.addons.tnl_label.tools.language import french_code

from ...tools.palette import custom_properties

# routes that anybody asks for: no session, no cookie, nothing written
PUBLIC = {
    "type": "http",
    "auth": "public",
    "website": False,
    "readonly": True,
    "save_session": False,
    "sitemap": False,
    "methods": ["GET"],
}
_INDENT = re.compile(r">\s+<")
FRESH = "public, max-age=60"
_POLICY = (
    # the icon of the page is empty, so that no browser asks the server for one
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def _stylesheet():
    with file_open("tnl_label_website/static/src/css/light.css") as source:
        return Markup(custom_properties() + source.read())  # files of this addon


_CSS = _stylesheet()


def wants_json():
    """Tell whether the client prefers JSON to a page."""
    accepted = request.httprequest.accept_mimetypes
    return accepted.best_match(["text/html", "application/json"]) == "application/json"


def in_french(records):
    """Return the records in the language of the label, where it is installed.

    The same page for everybody: caches need not know who asks.
    """
    return records.with_context(lang=french_code(records.env) or "en_US")


def policy_with(script):
    """Return the policy of a page that also runs one script of ours."""
    return f"{_POLICY}; script-src {script}"


def without_indents(response):
    """Take the indents of templates out of a page: a quarter of what a form weighs.

    Between tags alone: a text that somebody typed has none, it is escaped.

    :param response: of ``request.render``
    """
    response.flatten()
    response.set_data(_INDENT.sub(">\n<", response.get_data(as_text=True)))
    return response


def light_page(
    template, values, status=200, cache="no-store", headers=(), policy=_POLICY
):
    """Render a page of the verification.

    :param template: XML id
    :param cache: value of Cache-Control
    :param policy: value of Content-Security-Policy
    """
    qweb = in_french(request.env["ir.qweb"])
    lang_code = (qweb.env.lang or "en").replace("_", "-")
    html = qweb._render(
        template,
        values | {"css": _CSS, "lang_code": lang_code},
        minimal_qcontext=True,  # neither user nor company: no query for them
    )
    return request.make_response(
        html,
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", cache),
            ("Vary", "Accept"),
            ("X-Robots-Tag", "noindex"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", policy),
            *headers,
        ],
        status=status,
    )
