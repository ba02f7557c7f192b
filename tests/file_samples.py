# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files that people send, and files that attackers would."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from weasyprint import HTML

ODF = "application/vnd.oasis.opendocument."
MIB = 1024 * 1024
HTML_PAGE = b"<html><script>alert(1)</script></html>"
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def archive(*members, method=zipfile.ZIP_DEFLATED):
    """Return a ZIP of (name, content) pairs; the media type is stored."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, content in members:
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            target.writestr(name, content, stored)
    return stream.getvalue()


def open_document(*members, kind="text", manifest="<manifest/>"):
    """Return an OpenDocument with these members more."""
    return archive(
        ("mimetype", ODF + kind),
        ("content.xml", "<office:document-content/>" * 50),
        ("META-INF/manifest.xml", manifest),
        *members,
    )


def image(kind, size=(40, 30), **options):
    stream = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(stream, kind, **options)
    return stream.getvalue()


def chunk(kind, content):
    crc = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + crc


def png_of(width, height):
    """Return a small PNG that claims a size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    body = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg_of(width, height):
    """Return a small JPEG whose frame claims a size."""
    data = bytearray(image("JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def pdf(change=None):
    """Return a PDF of one page, after ``change`` of its writer."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if change:
        change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _launch(writer):
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/Launch"),
            NameObject("/F"): TextStringObject("cmd.exe"),
        }
    )
    writer._root_object[NameObject("/OpenAction")] = action


def pdf_with_stream(dictionary, content):
    """Return a PDF with one stream more, written as it is."""
    part = b"9 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\n"
    start, _end, rest = pdf().partition(b"xref\n")
    return start + part % (len(content), dictionary, content) + b"xref\n" + rest


def weasy(**options):
    return HTML(string="<html lang=fr><h1>Délibération</h1>").write_pdf(**options)


JAVASCRIPT = pdf(lambda w: w.add_js("app.alert(1)"))
_OBJECTS = b"1 0 << /S /JavaScript /JS (app.alert(1)) >>"
_BOMB = open_document(("Pictures/a.bmp", bytes(60 * MIB)))


def _declared_small():
    """A bomb whose directory and headers say that it holds ten bytes."""
    size = struct.pack("<I", 60 * MIB)
    return _BOMB.replace(size, struct.pack("<I", 10))


GOOD = {
    "PDF of an office suite, tagged": ("pdf", weasy()),
    "PDF uncompressed": ("pdf", weasy(uncompressed_pdf=True)),
    "PDF written by a library": ("pdf", pdf()),
    "PDF and a final line": ("pdf", pdf() + b"\r\n"),
    "PNG": ("png", image("PNG")),
    "PNG of a screen": ("png", image("PNG", (1920, 1080))),
    "JPEG": ("jpg", image("JPEG")),
    "JPEG progressive": ("jpg", image("JPEG", progressive=True)),
    "JPEG of a phone": ("jpg", image("JPEG", (4000, 3000)) + b"\0\0\0\x18ftypmp42"),
    "ODT": ("odt", open_document()),
    "ODS": ("ods", open_document(kind="spreadsheet")),
    "ODP with a picture": (
        "odp",
        open_document(("Pictures/a.png", image("PNG")), kind="presentation"),
    ),
    "ODS that shrinks well": (
        "ods",
        open_document(("big.xml", "<cell/>" * 10**6), kind="spreadsheet"),
    ),
}

# Not of an accepted kind: the content says so, whatever the name.
UNKNOWN = {
    "nothing but text": b"plain text",
    "test virus": _EICAR,
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "HTML": HTML_PAGE,
    "HTML before a PDF": HTML_PAGE + pdf(),
    "one space before a PDF": b" " + pdf(),
    "program": b"MZ\x90\x00" + bytes(600),
    "program of another system": b"\x7fELF" + bytes(600),
    "script": b"#!/bin/sh\nrm -rf /\n",
    "GIF": b"GIF89a" + bytes(100),
    "PostScript": b"%!PS-Adobe-3.0\n",
    "ZIP": archive(("a.exe", b"MZ")),
    "JAR": archive(("META-INF/MANIFEST.MF", "Main-Class: A")),
    "EPUB": archive(("mimetype", "application/epub+zip")),
    "office file with macros": archive(
        ("[Content_Types].xml", "<Types/>"), ("word/vbaProject.bin", b"\xd0\xcf")
    ),
    "old office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "document template": open_document(kind="text-template"),
    "media type not first": archive(("content.xml", "x"), ("mimetype", ODF + "text")),
    "media type compressed": open_document().replace(b"mimetype", b"mimetypf", 1),
    "magic of PNG alone": b"\x89PNG",
    "magic of ZIP alone": b"PK\x03\x04",
}

HOSTILE = {
    "HTML inside the head of a PDF": ("mixed", b"%PDF-1.4\n" + HTML_PAGE + pdf()),
    "ZIP behind a PDF": ("mixed", pdf() + archive(("a.exe", b"MZ"))),
    "ZIP behind a PNG": ("mixed", image("PNG") + archive(("a.exe", b"MZ"))),
    "ZIP behind a JPEG": ("mixed", image("JPEG") + archive(("a.exe", b"MZ"))),
    "HTML behind a PNG": ("mixed", image("PNG") + HTML_PAGE),
    "PDF cut": ("damaged", weasy()[:-60]),
    "PDF cut in the middle": ("damaged", weasy()[:2000]),
    "magic of PDF alone": ("damaged", b"%PDF-"),
    "PDF hidden under much data": ("damaged", pdf() + bytes(5000)),
    "PDF without a root": ("damaged", b"%PDF-1.4\nstartxref\n0\n%%EOF"),
    "PDF stream without end": (
        "damaged",
        b"%PDF-1.4\n<</Root 1>>stream\n" + b"startxref\n0\n%%EOF",
    ),
    "PDF with a password": ("encrypted", pdf(lambda w: w.encrypt("secret"))),
    "PDF with a script": ("active", JAVASCRIPT),
    "PDF with a script, spelled otherwise": (
        "active",
        JAVASCRIPT.replace(b"/JS", b"/#4AS").replace(b"/Java", b"/J#61va"),
    ),
    "PDF that launches": ("active", pdf(_launch)),
    "PDF with a file": ("active", pdf(lambda w: w.add_attachment("a.exe", b"MZ"))),
    "PDF with a film": ("active", pdf_with_stream(b"/Subtype /RichMedia", b"x")),
    "PDF with a hidden script": (
        "active",
        pdf_with_stream(b"/Type /ObjStm /Filter /FlateDecode", zlib.compress(_OBJECTS)),
    ),
    "PDF with a hidden script, untold": (
        "active",
        pdf_with_stream(b"/Filter /FlateDecode", zlib.compress(_OBJECTS)),
    ),
    "PDF with a hidden script, coded twice": (
        "active",
        pdf_with_stream(
            b"/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]",
            zlib.compress(_OBJECTS).hex().encode(),
        ),
    ),
    "PDF bomb": (
        "bomb",
        pdf_with_stream(b"/Filter /FlateDecode", zlib.compress(bytes(60 * MIB))),
    ),
    "PDF bomb of objects": (
        "bomb",
        pdf_with_stream(
            b"/Type /ObjStm /Filter /FlateDecode",
            zlib.compress(b"1 0 " + bytes(60 * MIB)),
        ),
    ),
    "PDF of countless streams": (
        "bomb",
        b"%PDF-1.4\n" + b">>stream\nendstream\n" * 60_000 + b"startxref\n%%EOF",
    ),
    "PNG flood": ("flood", png_of(60_000, 60_000)),
    "PNG of the largest size": ("flood", png_of(2**31 - 1, 2**31 - 1)),
    "PNG a pixel too large": ("flood", png_of(50_000_001, 1)),
    "PNG without pixels": ("damaged", png_of(0, 10)),
    "PNG cut": ("damaged", image("PNG")[:-20]),
    "magic of PNG": ("damaged", b"\x89PNG\r\n\x1a\n" + bytes(20)),
    "JPEG flood": ("flood", jpeg_of(65_500, 65_500)),
    "JPEG without lines": ("damaged", jpeg_of(10, 0)),
    "JPEG cut": ("damaged", image("JPEG", (400, 300))[:-200]),
    "magic of JPEG": ("damaged", b"\xff\xd8\xff\xe0" + bytes(20)),
    "ODT cut": ("damaged", open_document()[:-40]),
    "ODT without content": ("damaged", archive(("mimetype", ODF + "text"))),
    "ODT with a password": (
        "encrypted",
        open_document(manifest='<m:file-entry><m:encryption-data m:checksum="x"/>'),
    ),
    "ODT with a macro": ("active", open_document(("Basic/Standard/M.xml", "Shell"))),
    "ODT with a script": (
        "active",
        open_document(("scripts/python/a.py", "import os")),
    ),
    "ODT that climbs": ("damaged", open_document(("../../etc/passwd", "root"))),
    "ODT with an absolute name": ("damaged", open_document(("/etc/passwd", "root"))),
    "ODT with a drive": ("damaged", open_document(("C:\\a.exe", "x"))),
    "ODT with a name twice": ("damaged", open_document(("Content.xml", "<other/>"))),
    "ODT with an archive": ("nested", open_document(("a", archive(("b", "c"))))),
    "ODT with a program": ("nested", open_document(("Object 1", b"MZ\x90\x00"))),
    "ODT bomb": ("bomb", _BOMB),
    "ODT of countless entries": (
        "bomb",
        open_document(*((f"e{number}", "") for number in range(2100))),
    ),
    "ODT with entities": ("bomb", open_document(("meta.xml", '<!ENTITY a "&b;&b;">'))),
    "ODT compressed otherwise": (
        "damaged",
        archive(
            ("mimetype", ODF + "text"),
            ("content.xml", "x" * 99),
            method=zipfile.ZIP_LZMA,
        ),
    ),
    "ODT bomb that lies": ("damaged", _declared_small()),
}
