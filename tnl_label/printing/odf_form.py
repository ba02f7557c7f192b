# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The questionnaire as an OpenDocument text, to be filled in any office suite."""

from .blank_form_html import empty_table
from .odf_page import table
from .odf_style import BODY, clean, new_document, to_bytes

_BOX = "\u2610 "
_ROOM = "\u2026" * 40


def form(content: dict) -> bytes:
    """Return the document (ODT).

    :param content: data of ``tnl_label.blank_form``
    """
    from lxml.html import fragment_fromstring
    from odfdo import Header, List, Paragraph

    lang = "fr-FR" if content["lang"] == "fr" else "en-US"
    document = new_document("text", content["title"], lang)
    body = document.body
    tables = 0

    def write(*texts):
        for text in texts:
            for line in clean(text).splitlines():
                body.append(Paragraph(line, style=BODY))

    def head(level, text):
        body.append(Header(level, clean(text)))

    head(1, content["title"])
    write(*content["intro"])
    for track in content["tracks"]:
        head(2, track["title"])
        write(track["description"])
        for axis in track["axes"]:
            head(3, axis["title"])
            write(axis["description"])
            for question in axis["questions"]:
                head(4, question["title"])
                write(question["help"], *question["facts"])
                if question["choices"]:
                    body.append(List([_BOX + clean(c) for c in question["choices"]]))
                if question["columns"]:
                    tables += 1
                    write(content["answer"])
                    element = fragment_fromstring(empty_table(question))
                    body.append(table(element, f"Table{tables}"))
                if question["lines"]:
                    write(content["answer"], *[_ROOM] * question["lines"])
    return to_bytes(document)
