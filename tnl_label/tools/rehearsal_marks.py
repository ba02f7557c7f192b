# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The word that is on each page and document of a rehearsal, however it was made."""

import re
from io import BytesIO

from lxml import html
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfReader, PdfWriter

from .folding import fold

MARK = "RÉPÉTITION · REHEARSAL"
_BANNER = (
    "position:sticky;top:0;z-index:9999;margin:0;padding:.5rem 1rem;"
    "background:#7a1f1f;color:#fff;font:bold 1rem sans-serif;text-align:center"
)


def mark_pdf(content, sentence):
    """Return a PDF with the mark across each page, and a sentence at its foot.

    The copy is made to be looked at: it claims no conformity any more.

    :param content: bytes of the file
    """
    reader, writer = PdfReader(BytesIO(content)), PdfWriter()
    for page in reader.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        page.merge_page(PdfReader(_sheet(width, height, sentence)).pages[0])
        writer.add_page(page)
    marked = BytesIO()
    writer.write(marked)
    return marked.getvalue()


def blank_pdf(sentence):
    """Return a PDF of one page that says a sentence: evidence to open."""
    stream = BytesIO()
    sheet = Canvas(stream, invariant=True)
    sheet.drawString(72, 770, sentence)
    sheet.save()
    return stream.getvalue()


def _sheet(width, height, sentence):
    stream = BytesIO()
    sheet = Canvas(stream, pagesize=(width, height), invariant=True)
    sheet.setFillColorRGB(0.6, 0.1, 0.1, alpha=0.28)
    side = (width**2 + height**2) ** 0.5
    sheet.saveState()
    sheet.translate(width / 2, height / 2)
    sheet.rotate(38 if height > width else 24)
    sheet.setFont("Helvetica-Bold", side / 20)
    sheet.drawCentredString(0, -side / 60, MARK)
    sheet.restoreState()
    sheet.setFillColorRGB(0.6, 0.1, 0.1, alpha=1)
    sheet.setFont("Helvetica-Bold", 7)
    sheet.drawCentredString(width / 2, 8, sentence)
    sheet.save()
    stream.seek(0)
    return stream


def mark_html(content, sentence):
    """Return a page with the mark at its head; it runs nothing and sends nothing.

    :param content: bytes of the page, UTF-8
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = html.document_fromstring(content, parser=parser)
    for element in page.xpath("//script | //base | //meta[@http-equiv='refresh']"):
        element.drop_tree()
    for element in page.xpath("//input[@name='csrf_token']"):
        element.drop_tree()
    banner = html.Element("p", style=_BANNER, role="note")
    banner.text = f"{MARK} – {sentence}"
    body = page.find("body")
    if body is None:
        body = page
    body.insert(0, banner)
    body.text, banner.tail = None, body.text
    for title in page.xpath("//head/title"):
        title.text = f"{MARK} – {title.text or ''}"
    return html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>")


def file_name(place, title, extension):
    """Return the name of a piece in the archive, that any system takes."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60]
    return f"{place:03d}-{plain or 'piece'}.{extension}"
