# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A press release as HTML, for ``printing.pdf.render_pdf``.

``html`` and the ``odf_`` builders take plain data whose texts are ready to print::

    {"kicker", "date", "title", "lead": [block], "sections": [
        {"title", "blocks": [block]}]}

A block is ``{"kind": "text", "text"}``, ``{"kind": "list", "items": [text]}`` or
``{"kind": "heading", "text"}``.
"""

from html import escape

_FONTS = "/web/static/fonts/google/Roboto/Roboto-"
_STYLE = """
@font-face { font-family: "Roboto"; font-weight: 400;
  src: url("FONTSRegular.ttf"); }
@font-face { font-family: "Roboto"; font-weight: 700;
  src: url("FONTSBold.ttf"); }
@page { size: A4; margin: 20mm 22mm; @bottom-right {
  font: 9pt "Roboto"; color: #4a5a68;
  content: counter(page) " / " counter(pages); } }
body { font: 400 10.5pt/1.45 "Roboto"; color: #16212b; margin: 0; }
h1, h2, h3 { font-weight: 700; line-height: 1.25; break-after: avoid; margin: 0; }
h1 { font-size: 21pt; color: #0a5c66; margin: 1mm 0 4mm; }
h2 { font-size: 13pt; color: #0a5c66; margin: 6mm 0 1.5mm; }
h3 { font-size: 11pt; margin: 3mm 0 1mm; }
p { margin: 0 0 2mm; overflow-wrap: anywhere; orphans: 2; widows: 2; }
ul { margin: 0 0 2mm; padding-left: 6mm; }
li { margin-bottom: 0.7mm; }
.kicker { border-top: 1.2mm solid #0a5c66; padding-top: 3mm; margin: 0;
  font-weight: 700; letter-spacing: 0.3mm; }
.date { color: #4a5a68; margin: 0 0 5mm; }
.lead p { font-size: 12pt; }
""".replace("FONTS", _FONTS)


def html(release: dict) -> str:
    """Return the document; every text of ``release`` is escaped."""
    parts = [
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">',
        f"<title>{escape(release['title'])}</title><style>{_STYLE}</style></head>",
        f'<body><p class="kicker">{escape(release["kicker"])}</p>',
        f'<p class="date">{escape(release["date"])}</p>',
        f"<h1>{escape(release['title'])}</h1>",
        f'<div class="lead">{_blocks(release["lead"], "h2")}</div>',
    ]
    for section in release["sections"]:
        parts.append(f"<section><h2>{escape(section['title'])}</h2>")
        parts.append(f"{_blocks(section['blocks'], 'h3')}</section>")
    return "".join([*parts, "</body></html>"])


def _blocks(blocks, heading):
    return "".join(_block(block, heading) for block in blocks)


def _block(block, heading):
    if block["kind"] == "list":
        items = "".join(f"<li>{escape(item)}</li>" for item in block["items"])
        return f"<ul>{items}</ul>"
    tag = heading if block["kind"] == "heading" else "p"
    return f"<{tag}>{escape(block['text'])}</{tag}>"
