# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The look that our OpenDocument files share: one font, the colours of the pages."""

from io import BytesIO

from .glyphs import usual as clean

FONT = "'Liberation Sans'"
TEAL, INK = "#0A5C66", "#16212B"

BODY = "Text_20_body"
_HEADINGS = {1: ("20pt", TEAL), 2: ("14pt", TEAL), 3: ("12pt", TEAL), 4: ("11pt", INK)}


def new_document(kind: str, title: str, lang: str = "fr-FR"):
    """Return an empty ``odfdo.Document`` in the look of the house.

    :param kind: ``"text"`` or ``"presentation"``
    :param lang: language and country, for spelling and hyphenation
    """
    from odfdo import Document

    document = Document(kind)
    document.set_language(lang)
    document.meta.title = clean(title)
    document.body.clear()
    if kind == "text":
        _dress(document.styles.root)
    return document


def to_bytes(document) -> bytes:
    """Return the file of a document."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _dress(styles):
    # the model numbers its headings, "1.1.": a letter to the press has none
    for level in styles.xpath("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        for name in (
            "loext:num-list-format",
            "style:num-suffix",
            "text:display-levels",
        ):
            if level.get_attribute(name) is not None:
                level.del_attribute(name)
    base = "//style:default-style[@style:family='paragraph']/style:text-properties"
    for text in styles.xpath(base):
        text.set_attribute("fo:font-family", FONT)
        text.set_attribute("style:font-name", FONT.strip("'"))
        text.set_attribute("fo:font-size", "11pt")
    for level, (size, colour) in _HEADINGS.items():
        named = f"//style:style[@style:name='Heading_20_{level}']/style:text-properties"
        for text in styles.xpath(named):
            text.set_attribute("fo:font-size", size)
            text.set_attribute("fo:color", colour)
            text.set_attribute("fo:font-style", "normal")
