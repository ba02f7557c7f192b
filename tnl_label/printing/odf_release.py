# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The release as an OpenDocument text, for editors who copy and paste."""

from .html_page import table as html_table
from .odf_page import table
from .odf_style import BODY, clean, new_document, to_bytes


def release(content: dict) -> bytes:
    """Return the document (ODT).

    :param content: data of ``tnl_label.press``
    """
    from odfdo import Header, Paragraph

    document = new_document("text", content["title"])
    body = document.body
    for text in (content["kicker"], content["date"]):
        if text:
            body.append(Paragraph(clean(text), style=BODY))
    body.append(Header(1, clean(content["title"])))
    _write(body, content["lead"], 2)
    for section in content["sections"]:
        body.append(Header(2, clean(section["title"])))
        _write(body, section["blocks"], 3)
    return to_bytes(document)


def _write(body, blocks, level):
    from lxml.html import fragment_fromstring
    from odfdo import Header, List, Paragraph

    for block in blocks:
        if block["kind"] == "list":
            body.append(List([clean(item) for item in block["items"]]))
        elif block["kind"] == "heading":
            body.append(Header(level, clean(block["text"])))
        elif block["kind"] == "table":
            drawn = fragment_fromstring(html_table(block["head"], block["rows"]))
            body.append(table(drawn, f"Table{len(body.get_tables()) + 1}"))
        else:
            body.append(Paragraph(clean(block["text"]), style=BODY))
