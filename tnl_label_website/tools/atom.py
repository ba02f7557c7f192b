# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The news as an Atom feed (RFC 4287)."""

from datetime import UTC

from lxml import etree

from odoo.addons.tnl_label.printing.glyphs import usual

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(values: dict) -> bytes:
    """Return the feed.

    :param values: ``{"id", "title", "lang", "author", "link", "self", "updated",
        "entries"}``, each entry ``{"id", "title", "summary", "link", "updated"}`` and
        perhaps ``"content"``, a signed text; instants are naive UTC
    """
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANG: values["lang"]}, {None: _ATOM})
    _text(root, "id", values["id"])
    _text(root, "title", values["title"])
    _text(root, "updated", _instant(values["updated"]))
    _text(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", values["author"])
    _link(root, values["self"], "self", "application/atom+xml")
    _link(root, values["link"], "alternate", "text/html")
    for entry in values["entries"]:
        node = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _text(node, "id", entry["id"])
        _text(node, "title", entry["title"])
        _text(node, "updated", _instant(entry["updated"]))
        _text(node, "published", _instant(entry["updated"]))
        _link(node, entry["link"], "alternate", "text/html")
        _text(node, "summary", entry["summary"])
        if "content" in entry:  # signed: not one character is changed
            etree.SubElement(node, f"{{{_ATOM}}}content").text = entry["content"]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _text(parent, name, text):
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = usual(text)


def _link(parent, address, relation, kind):
    attributes = {"rel": relation, "href": address, "type": kind}
    etree.SubElement(parent, f"{{{_ATOM}}}link", attributes)


def _instant(instant):
    return instant.replace(microsecond=0, tzinfo=UTC).isoformat().replace("+00:00", "Z")
