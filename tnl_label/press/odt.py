# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The release as an OpenDocument text, for editors who copy and paste."""

import re
from io import BytesIO

# what XML 1.0 cannot hold
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def odt(release: dict) -> bytes:
    """Return the document; the texts of ``release`` are never read as markup."""
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.set_language("fr-FR")
    document.meta.title = clean(release["title"])
    body = document.body
    body.clear()
    for text in (release["kicker"], release["date"]):
        if text:
            body.append(Paragraph(clean(text)))
    body.append(Header(1, clean(release["title"])))
    _write(body, release["lead"], 2)
    for section in release["sections"]:
        body.append(Header(2, clean(section["title"])))
        _write(body, section["blocks"], 3)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _write(body, blocks, level):
    from odfdo import Header, List, Paragraph

    for block in blocks:
        if block["kind"] == "list":
            body.append(List([clean(item) for item in block["items"]]))
        elif block["kind"] == "heading":
            body.append(Header(level, clean(block["text"])))
        else:
            body.append(Paragraph(clean(block["text"])))


def clean(text: str) -> str:
    """Return the text without what no XML file can hold."""
    return _FORBIDDEN.sub("", text)
