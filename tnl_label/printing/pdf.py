# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Turn HTML into an accessible PDF made to last, the same bytes every time.

The two variants are tagged and claim PDF/UA-1; ``ARCHIVE`` also claims PDF/A-3a, for
what must still open in thirty years (certificates, receipts).

What the HTML must bring for the claims to be true: a language on ``<html>``; one
``<h1>``, then no level skipped; an ``alt`` on each ``<img>``, a ``<title>`` in each
inline ``<svg>``; links that hold plain text and no element; fonts by ``@font-face``,
since those of the machine are not read.
"""

import datetime
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import get_ident
from typing import Literal
from urllib.parse import unquote, urlsplit

from .glyphs import make_printable, usual

ARCHIVE = "pdf/a-3a"
ACCESSIBLE = "pdf/ua-1"

Resources = Callable[[str], bytes] | Mapping[str, bytes]

# A reserved host (RFC 2606): relative addresses need a base, nothing may answer there.
_BASE_URL = "http://document.invalid/"

# PDF/A wants every XMP property that is not its own described (ISO 19005-3, 6.6.2.3).
_PDFUA_CLAIM = b"""<rdf:Description
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# A mark drawn with another glyph has no text of its own; validators want one.
_NO_TEXT = b" <200b>"


class DocumentError(ValueError):
    """HTML that cannot become the document promised; the message says why."""


@dataclass(frozen=True)
class EmbeddedFile:
    """A file carried by the PDF.

    ``relationship`` is a word of ISO 32000-2, 7.11.3: Source, Data, Alternative,
    Supplement or Unspecified. The media type follows from the name's extension.
    """

    name: str
    content: bytes
    description: str
    relationship: str = "Data"


def render_pdf(
    html: str,
    *,
    title: str,
    identifier: bytes,
    created: datetime.datetime,
    resources: Resources,
    attachments: Iterable[EmbeddedFile] = (),
    variant: Literal["pdf/a-3a", "pdf/ua-1"] = ARCHIVE,
) -> bytes:
    """Return the PDF of ``html``; the same arguments give the same bytes.

    :param title: title of the document, shown in the reader's window.
    :param identifier: 16 bytes that are the document's own, such as the beginning of a
        digest of its number.
    :param created: date of the document; without time zone, it is UTC.
    :param resources: gives the bytes behind a path of the HTML, such as
        ``/module/static/x.ttf``: a mapping, or a function that raises LookupError,
        OSError or ValueError for what it does not give. Nothing else is ever read,
        neither from the network nor from the disk.
    :param attachments: files that the PDF carries.
    :param variant: ``ARCHIVE`` or ``ACCESSIBLE``.
    :raises DocumentError: no language, an image without text alternative, a character
        that no font draws, or an address that ``resources`` does not give.
    """
    weasyprint = _weasyprint()
    read = _reader(resources)
    if created.tzinfo is None:
        created = created.replace(tzinfo=datetime.timezone.utc)
    created = created.astimezone(datetime.timezone.utc)
    options = {
        "pdf_variant": variant,
        "pdf_identifier": identifier,
        "attachments": [_attachment(file, created) for file in attachments],
    }
    source = weasyprint.HTML(
        string=html, base_url=_BASE_URL, url_fetcher=_make_fetcher(read)
    )
    make_printable(source.etree_element, read)
    try:
        document = source.render(font_config=_own_fonts()(), **options)
        if not document.metadata.lang:
            raise DocumentError('The document has no language: write <html lang="fr">.')
        document.metadata.title = usual(title)
        document.metadata.created = created.isoformat(timespec="seconds")
        document.metadata.modified = document.metadata.created
        with _missing_glyphs_refused():
            return document.write_pdf(finisher=_finish, **options)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise DocumentError(str(error)) from error.__cause__


def _weasyprint():
    """Import WeasyPrint on first use (1 s, 60 MB) and keep its steps out of the log."""
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    import weasyprint

    return weasyprint


def _attachment(file: EmbeddedFile, created: datetime.datetime):
    """Return the file as WeasyPrint wants it, dated like the document."""
    return _weasyprint().Attachment(
        file_obj=BytesIO(file.content),
        name=file.name,
        description=file.description,
        relationship=file.relationship,
        created=created,
        modified=created,
    )


def _reader(resources: Resources) -> Callable[[str], bytes]:
    """Return what reads a path, or says in words that the document misses it."""
    read = resources if callable(resources) else resources.__getitem__

    def read_or_refuse(path):
        try:
            return read(path)
        except (LookupError, OSError, ValueError) as error:
            raise DocumentError(
                f"The document needs {path}, which is missing."
            ) from error

    return read_or_refuse


def _make_fetcher(read: Callable[[str], bytes]):
    """Return a fetcher that only knows ``data:`` addresses and what ``read`` gives."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            # A missing font would otherwise only be a line in the log.
            if not url.startswith(_BASE_URL):
                raise FatalURLFetchingError(f"The document may not read {url}.")
            try:
                content = read(unquote(urlsplit(url).path))
            except DocumentError as error:
                raise FatalURLFetchingError(str(error)) from error
            return URLFetcherResponse(url, content)

    return Fetcher(allowed_protocols={"data"}, allow_redirects=False)


@lru_cache(maxsize=1)
def _own_fonts():
    """Return the class of font configurations that know no font of the machine."""
    from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
    from weasyprint.text.fonts import FontConfiguration

    ffi.cdef("FcConfig *FcConfigCreate(void);", override=True)

    class OwnFonts(FontConfiguration):
        def __init__(self):
            super().__init__()
            self._config = fontconfig.FcConfigCreate()
            self.font_map = ffi.gc(
                pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref
            )
            pangoft2.pango_fc_font_map_set_config(
                ffi.cast("PangoFcFontMap *", self.font_map), self._config
            )
            fontconfig.FcConfigDestroy(self._config)  # the map keeps it

    return OwnFonts


@contextmanager
def _missing_glyphs_refused():
    """Turn WeasyPrint's warning of a missing glyph, in this thread, into a refusal."""

    class Refusal(logging.Handler):
        def emit(self, record):
            if record.thread == get_ident() and record.msg.startswith(".notdef"):
                raise DocumentError(f"No font draws U+{record.args[1]:04X}.")

    logger, handler = logging.getLogger("weasyprint"), Refusal()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _finish(document, pdf) -> None:
    """Refuse a false claim of accessibility; complete the claims in the metadata."""
    for item in pdf.objects:
        is_figure = isinstance(item, dict) and item.get("S") == "/Figure"
        if is_figure and "Alt" not in item:
            raise DocumentError("The document has an image without text alternative.")
        if b"begincmap" in getattr(item, "stream", ()):
            item.stream = [line.replace(b" <>", _NO_TEXT) for line in item.stream]
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    xmp = b"".join(metadata.stream)
    # WeasyPrint writes one claim of conformance only.
    if b"pdfuaid:part" not in xmp:
        xmp = re.sub(rb"(?=</\w+:RDF>)", lambda _: _PDFUA_CLAIM, xmp, count=1)
    metadata.stream = [xmp]
    # Strict validators refuse metadata that must be decompressed to be read.
    metadata.compress = False
