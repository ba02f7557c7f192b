# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A page of the site, made to live without it.

It says of what instant it is a copy; its links lead within the copy; what needs the
server is taken off, or told in words.
"""

from dataclasses import dataclass, field

from lxml import html

from . import styles
from .places import inside, place

_STYLE = (
    "margin:1rem 0;padding:.75rem 1rem;border:2px solid #7a4b00;"
    "border-radius:.3rem;background:#fff4d6;color:#3b2600"
)
_LOADED = {"stylesheet", "icon", "shortcut icon", "apple-touch-icon", "preload"}
_LIVE = "data-copy"  # marks, in a template, what has no sense without the server
_SECRET = "csrf_token"  # in the script by which pages know their session  # noqa: S105


@dataclass
class Setting:
    """What the pages of one copy share.

    :param origin: scheme and host of the site
    :param addresses: the addresses copied
    :param asset: function that copies what a page loads (address on the site) and
        returns its path in the copy, or None when it cannot be had
    :param banner: words at the head of each page
    :param forms: words that replace a form, by the path it sends to
    :param form: words that replace the others
    """

    origin: str
    addresses: frozenset
    asset: object
    banner: str
    form: str
    forms: dict = field(default_factory=dict)


def rewrite(source, address, setting):
    """Return the copy of a page.

    :param source: bytes of the page, UTF-8
    :param address: its address on the site
    :param setting: a :class:`Setting`
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    document = html.document_fromstring(source, parser=parser)
    for element in document.xpath(f"//*[@{_LIVE}='drop']"):
        element.drop_tree()
    # a list: the tree changes on the way
    for element in list(document.iter()):
        if isinstance(element.tag, str):
            _handle(element, address, setting)
    _add_banner(document, setting.banner)
    return html.tostring(document, encoding="utf-8", doctype="<!DOCTYPE html>")


def _handle(element, address, setting):
    if element.get("style"):
        element.set("style", _style(element.get("style"), address, setting))
    handler = _HANDLERS.get(element.tag)
    if handler:
        handler(element, address, setting)
    elif element.get("src") is not None:
        _source(element, address, setting)


def _style(text, address, setting):
    return styles.rewrite(text, lambda reference: _asset(reference, address, setting))


def _asset(reference, address, setting):
    """Return the reference to write for something a page loads, or None."""
    if reference.startswith(("data:", "blob:", "#")):
        return reference
    wanted = inside(reference, address, setting.origin)
    return wanted and setting.asset(wanted)


def _anchor(element, address, setting):
    reference = element.get("href")
    if not reference or reference.startswith("#"):
        return
    wanted = inside(reference, address, setting.origin)
    if wanted is None:  # another site, a mail address
        return
    if wanted in setting.addresses:
        _before, mark, fragment = reference.partition("#")
        element.set("href", place(wanted) + mark + fragment)
        return
    if element.xpath("ancestor::header | ancestor::footer"):
        _drop_entry(element)
        return
    del element.attrib["href"]
    element.set("role", "link")
    element.set("aria-disabled", "true")
    if "btn" in element.get("class", "").split():
        element.set("class", f"{element.get('class')} disabled")
    else:
        element.set("style", f"{element.get('style', '')};color:inherit")


def _drop_entry(element):
    """Take an entry off a menu, with its item of a list when it is alone there."""
    item = next(element.iterancestors("li"), None)
    is_alone = item is not None and len(item.xpath(".//a")) == 1
    (item if is_alone else element).drop_tree()


def _link(element, address, setting):
    relation = element.get("rel", "").lower()
    if relation == "canonical":
        return
    if relation in _LOADED:
        found = _asset(element.get("href", ""), address, setting)
        if found:
            element.set("href", found)
            return
    elif relation == "alternate":
        wanted = inside(element.get("href", ""), address, setting.origin)
        if wanted in setting.addresses:
            element.set("href", place(wanted))
            return
    element.drop_tree()


def _script(element, address, setting):
    reference = element.get("src")
    if reference is None:
        if _SECRET in (element.text or ""):
            element.drop_tree()
        return
    wanted = inside(reference, address, setting.origin)
    # bundles of the website speak to its server; files of an addon stand alone
    is_file = wanted and "/static/" in wanted and not wanted.startswith("/web/")
    found = setting.asset(wanted) if is_file else None
    if found:
        element.set("src", found)
    else:
        element.drop_tree()


def _style_sheet(element, address, setting):
    if element.text:
        element.text = _style(element.text, address, setting)


def _meta(element, address, setting):
    name = element.get("property") or element.get("name") or ""
    if name.endswith(":image"):
        element.drop_tree()


def _source(element, address, setting):
    element.attrib.pop("srcset", None)
    found = _asset(element.get("src", ""), address, setting)
    if found:
        element.set("src", found)
    else:
        element.drop_tree()


def _form(element, address, setting):
    if element.get("action") is None:  # its script handles it, on the reader's device
        return
    wanted = inside(element.get("action"), address, setting.origin) or ""
    words = html.Element("p")
    words.text = setting.forms.get(wanted.partition("?")[0], setting.form)
    words.tail = element.tail
    element.getparent().replace(element, words)


_HANDLERS = {
    "a": _anchor,
    "area": _anchor,
    "link": _link,
    "script": _script,
    "style": _style_sheet,
    "meta": _meta,
    "form": _form,
}


def _add_banner(document, words):
    banner = html.Element("p")
    banner.attrib.update({"class": "tnl-copy", "role": "note", "style": _STYLE})
    banner.text = words
    mains = document.xpath("//main//*[contains(@class, 'tnl-page')]")
    home = (mains or document.xpath("//main") or [document.body])[0]
    banner.tail, home.text = home.text, None
    home.insert(0, banner)
