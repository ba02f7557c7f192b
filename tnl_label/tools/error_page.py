# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What our addresses say when something fails: what is kept, and what to do.

Nothing here needs a database, nor a session: either may be what is missing.
"""

import re

from markupsafe import Markup
from werkzeug.exceptions import BadRequest, HTTPException, ServiceUnavailable

from odoo.exceptions import UserError
from odoo.http import RegistryError, Response, request
from odoo.tools.translate import LazyTranslate

from .language import ENGLISH, FRENCH

# pylint: disable=prefer-env-translation
_lt = LazyTranslate(__name__)  # there may be no environment

# a test walks the routing map: every route of ours is below one of these
_OURS = re.compile(
    r"(/[a-z]{2,3}(_[A-Za-z@]+)?)?"
    r"/((label|v|V|tnl|my/candidatures|my/collectivities|my/label-address"
    r"|my/(home|account|security|addresses|address|deactivate_account)"
    r"|web/reset_password|\.well-known/did\.json)(/|$)|my/?$)"
)
_TYPED = _lt(
    "What you had typed is kept on this device if your browser allows it: open the "
    "page again to find it there. Otherwise the Back button of your browser shows it."
)
_SAVED = _lt("What was saved before is kept.")
_NOTHING = _lt("Nothing was changed.")
_LATER = _lt(
    "Try again in a few minutes; if that fails, write to the team of the label."
)

# kind of failure: title, then what is kept and what to do
_TEXTS = {
    "token": (
        _lt("This page had become too old to be sent"),
        _lt("It was opened long ago, or in another session. Nothing was saved."),
        _TYPED,
        _lt("Open the page again, then send it."),
    ),
    "400": (
        _lt("This request was not understood"),
        _NOTHING,
        _TYPED,
        _lt("Open the page again, then send it."),
    ),
    "403": (
        _lt("This page is not open to you"),
        _NOTHING,
        _lt("Sign in with another account, or ask for access on your applications."),
    ),
    "404": (
        _lt("This page does not exist"),
        _lt("Its address may be wrong, or it is not open to you."),
    ),
    "405": (
        _lt("This address is not opened this way"),
        _NOTHING,
        _TYPED,
        _lt("Open the page again and use its buttons."),
    ),
    "409": (_lt("This could not be done"), _NOTHING),
    "413": (
        _lt("What you send is too large"),
        _lt("It was not received. What was saved before is kept."),
        _TYPED,
        _lt("Send your files one by one, 10 MB at most each."),
    ),
    "415": (
        _lt("This address does not read what was sent"),
        _NOTHING,
        _lt("Open the page again and use its buttons."),
    ),
    "422": (_lt("This could not be done"), _NOTHING, _TYPED),
    "429": (
        _lt("Too many requests in a short time"),
        _lt("This one was not done. What was saved before is kept."),
        _TYPED,
        _lt("Wait a few minutes, then try again."),
    ),
    "500": (
        _lt("The server could not do this"),
        _lt("This request was undone as a whole. What was saved before is kept."),
        _TYPED,
        _LATER,
    ),
    "503": (
        _lt("The site cannot be reached for the moment"),
        _SAVED,
        _TYPED,
        _LATER,
    ),
}
_TO_OPEN_AGAIN = {"token", "400", "405", "413", "422", "429", "500", "503"}
_AGAIN = _lt("Open the page again")
_LINKS = {
    "/my/candidatures": _lt("My applications"),
    "/label": _lt("The label and its current call"),
}
_OFFICE_LINKS = {"/odoo": _lt("Back to the office")}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_PAGE = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title} – Territoire Numérique Libre</title><style>"
    "body{{font:17px/1.55 system-ui,sans-serif;max-width:42rem;margin:2rem auto;"
    "padding:0 1.25rem}}h1{{font-size:1.6rem;line-height:1.25}}li{{padding:.3rem 0}}"
    "</style></head><body><p>Territoire Numérique Libre</p><main><h1>{title}</h1>"
    "{sentences}<ul>{links}</ul></main></body></html>"
)
_SENTENCE = Markup("<p>{}</p>")
_LINK = Markup('<li><a href="{}">{}</a></li>')


def is_ours():
    """Tell whether the address asked for is one of the label's."""
    return bool(_OURS.match(request.httprequest.path))


def language():
    """Return the language of the page: the site's choice, else the browser's."""
    chosen = getattr(request, "lang", None)
    code = (
        (chosen and chosen.code)
        or request.httprequest.cookies.get("frontend_lang")
        or request.session.context.get("lang")
        or FRENCH
    )
    return ENGLISH if code.startswith("en") else FRENCH


def failure(exception):
    """Return the exception, or that the site is away when no database answers."""
    cause = exception
    while cause:
        if isinstance(cause, RegistryError):
            return ServiceUnavailable()
        cause = cause.__cause__ or cause.__context__
    return exception


def _kind(exception):
    code = "500"
    if isinstance(exception, BadRequest) and "CSRF" in (exception.description or ""):
        code = "token"
    elif isinstance(exception, HTTPException):
        code = str(exception.code)
    elif isinstance(exception, UserError):
        code = str(exception.http_status)
    return code if code in _TEXTS else code[0] + "00" if code[0] in "45" else "500"


def text(exception):
    """Say a failure in the reader's language.

    :param exception: what was raised
    :return: ``{"title", "sentences", "links"}``; each link is an address and words
    """
    lang, kind = language(), _kind(failure(exception))
    title, *sentences = (words._translate(lang) for words in _TEXTS[kind])
    if kind in ("409", "422"):
        sentences.insert(0, str(exception))  # a refusal says its reason
    path = request.httprequest.path
    links = _OFFICE_LINKS if path.startswith("/tnl/") else _LINKS
    if kind in _TO_OPEN_AGAIN:
        links = {path: _AGAIN} | links
    return {
        "title": title,
        "sentences": sentences,
        "links": [(to, words._translate(lang)) for to, words in links.items()],
    }


def plain(exception):
    """Return the page of a failure as HTML that needs no layout."""
    said = text(exception)
    return _PAGE.format(
        lang=language().replace("_", "-"),
        title=said["title"],
        sentences=Markup().join(map(_SENTENCE.format, said["sentences"])),
        links=Markup().join(_LINK.format(*link) for link in said["links"]),
    )


def plain_response(exception, code):
    """Return the answer of a failure that no layout can draw."""
    headers = dict(_HEADERS)
    if code in (429, 503):
        headers["Retry-After"] = "120"
    content = plain(exception)
    return Response(content, code, headers, content_type="text/html; charset=utf-8")
