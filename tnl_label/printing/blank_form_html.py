# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The blank questionnaire of an edition as HTML, for ``printing.pdf.render_pdf``.

``html`` and ``odf_form`` take the same plain data, whose texts are ready to print::

    {"lang", "title", "intro": [text], "answer", "tracks": [
        {"title", "description", "axes": [
            {"title", "description", "questions": [
                {"title", "help", "facts": [text], "choices": [text],
                 "lines": int}]}]}]}
"""

from html import escape

_FONTS = "/web/static/fonts/google/Roboto/Roboto-"
_STYLE = """
@font-face { font-family: "Roboto"; font-weight: 400;
  src: url("FONTSRegular.ttf"); }
@font-face { font-family: "Roboto"; font-weight: 700;
  src: url("FONTSBold.ttf"); }
@page { size: A4; margin: 20mm 18mm; @bottom-right {
  font: 9pt "Roboto"; color: #4a5a68;
  content: counter(page) " / " counter(pages); } }
body { font: 400 11pt/1.45 "Roboto"; color: #16212b; margin: 0; }
h1, h2, h3, h4 { font-weight: 700; line-height: 1.25; break-after: avoid; margin: 0; }
h1 { font-size: 22pt; color: #0a5c66; margin-bottom: 5mm; }
h2 { font-size: 17pt; margin: 9mm 0 3mm; border-bottom: 0.6mm solid #0a5c66; }
h3 { font-size: 14pt; color: #0a5c66; margin: 7mm 0 2mm; }
h4 { font-size: 11.5pt; margin: 6mm 0 1mm; }
p { margin: 0 0 2mm; white-space: pre-line; overflow-wrap: anywhere; }
.track + .track { break-before: page; }
.facts { color: #4a5a68; font-size: 10pt; }
.choices { list-style: none; margin: 0 0 2mm; padding: 0; }
.choices li { margin: 0 0 1mm 7mm; text-indent: -7mm; }
.choices li::before { content: ""; display: inline-block; margin-right: 3mm;
  width: 3.4mm; height: 3.4mm; border: 0.3mm solid #16212b; }
.answer { break-after: avoid; }
.room { break-inside: avoid; border: 0.3mm solid #4a5a68; margin-bottom: 2mm; }
""".replace("FONTS", _FONTS)


def html(form: dict) -> str:
    """Return the document; every text of ``form`` is escaped."""
    parts = [
        f'<!DOCTYPE html><html lang="{escape(form["lang"])}"><head>',
        f'<meta charset="utf-8"><title>{escape(form["title"])}</title>',
        f"<style>{_STYLE}</style></head><body>",
        _tag("h1", form["title"]),
        *(_tag("p", text) for text in form["intro"]),
    ]
    for track in form["tracks"]:
        parts.append('<section class="track">')
        parts.append(_tag("h2", track["title"]) + _tag("p", track["description"]))
        for axis in track["axes"]:
            parts.append(_tag("h3", axis["title"]) + _tag("p", axis["description"]))
            parts += [_question(q, form["answer"]) for q in axis["questions"]]
        parts.append("</section>")
    return "".join([*parts, "</body></html>"])


def _tag(name, text, attributes=""):
    return f"<{name}{attributes}>{escape(text)}</{name}>" if text else ""


def _question(question, answer):
    choices = "".join(_tag("li", text) for text in question["choices"])
    parts = [
        _tag("h4", question["title"]),
        _tag("p", question["help"]),
        _tag("p", "\n".join(question["facts"]), ' class="facts"'),
        f'<ul class="choices">{choices}</ul>' if choices else "",
    ]
    if question["lines"]:
        height = question["lines"] * 8
        parts.append(_tag("p", answer, ' class="answer"'))
        parts.append(f'<div class="room" style="height: {height}mm"></div>')
    return "".join(parts)
