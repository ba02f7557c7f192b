# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The questionnaire as an OpenDocument text, to be filled in any office suite."""

import re
from io import BytesIO

# what XML 1.0 cannot hold
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOX = "\u2610 "
_ROOM = "\u2026" * 40


def odt(form: dict) -> bytes:
    """Return the document; the texts of ``form`` are never read as markup."""
    from odfdo import Document, Header, List, Paragraph

    document = Document("text")
    document.set_language("fr-FR" if form["lang"] == "fr" else "en-US")
    document.meta.title = _clean(form["title"])
    body = document.body
    body.clear()

    def write(*texts):
        for text in texts:
            for line in _clean(text).splitlines():
                body.append(Paragraph(line))

    def head(level, text):
        body.append(Header(level, _clean(text)))

    head(1, form["title"])
    write(*form["intro"])
    for track in form["tracks"]:
        head(2, track["title"])
        write(track["description"])
        for axis in track["axes"]:
            head(3, axis["title"])
            write(axis["description"])
            for question in axis["questions"]:
                head(4, question["title"])
                write(question["help"], *question["facts"])
                if question["choices"]:
                    body.append(List([_BOX + _clean(c) for c in question["choices"]]))
                if question["lines"]:
                    write(form["answer"], *[_ROOM] * question["lines"])
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _clean(text):
    return _FORBIDDEN.sub("", text)
