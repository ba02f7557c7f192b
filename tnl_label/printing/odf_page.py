# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A page of a document as an OpenDocument text: one template serves both files."""

import re

from .odf_style import BODY, clean, new_document, to_bytes

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_HEADING = "Table_20_Heading"
_CONTENT = "Table_20_Contents"
# its lines are those that somebody wrote, see document.css
_LINES = "o_tnl_lines"


def page(html: str, title: str, lang: str = "fr-FR") -> bytes:
    """Return the document (ODT) of a page made of headings, paragraphs and tables.

    :param html: the page that the PDF is made from; its style is not read
    :param lang: language and country, for spelling and hyphenation
    """
    from lxml import html as reader
    from odfdo import Header, Paragraph

    document = new_document("text", title, lang)
    tables = 0
    for element in reader.document_fromstring(html).body.iter(*_HEADINGS, "p", "table"):
        if element.tag in _HEADINGS:
            document.body.append(Header(_HEADINGS[element.tag], _text(element)))
        elif element.tag == "table":
            tables += 1
            document.body.append(table(element, f"Table{tables}"))
        elif element.getparent().tag not in ("td", "th"):
            for line in _lines(element):
                document.body.append(Paragraph(line, style=BODY))
    return to_bytes(document)


def table(element, name):
    """Return an HTML table; its first row is repeated if it holds headings alone."""
    from odfdo import Cell, Element, Paragraph, Row, Table

    rows = [list(row.iterchildren("th", "td")) for row in element.iter("tr")]
    made = Table(name)
    made.append(_columns(max(map(len, rows))))
    for number, cells in enumerate(rows):
        row = Row()
        for cell in cells:
            style = _HEADING if cell.tag == "th" else _CONTENT
            content = Cell(cell_type="string")
            for line in _lines(cell):
                content.append(Paragraph(line, style=style))
            row.append(content)
        if number == 0 and all(cell.tag == "th" for cell in cells):
            head = Element.from_tag("table:table-header-rows")
            head.append(row)
            made.append(head)
        else:
            made.append(row)
    return made


def _columns(count):
    from odfdo import Element

    columns = Element.from_tag("table:table-column")
    columns.set_attribute("table:number-columns-repeated", str(count))
    return columns


def _lines(element):
    if _LINES in element.get("class", "").split():
        return clean(element.text_content().strip()).splitlines()
    return [_text(element)]


def _text(element):
    # spaces that do not break stay as they are
    return clean(re.sub(r"[ \t\r\n]+", " ", element.text_content()).strip())
