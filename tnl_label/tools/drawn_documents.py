# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Documents drawn from plain data, the last ones kept for the next reader."""

import datetime
import json
from functools import lru_cache
from hashlib import sha256

from ..printing import blank_form_html, odf_form, odf_release, odf_slides, release_html
from ..printing.pdf import ACCESSIBLE, render_pdf
from .static_files import static_file

_CREATED = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
_VERSION = "5"  # to change with the look of the documents
_PAGES = {"form": blank_form_html.html, "release": release_html.html}
_OPEN_DOCUMENTS = {
    ("form", "odt"): odf_form.form,
    ("release", "odt"): odf_release.release,
    ("release", "odp"): odf_slides.slides,
}
TYPES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def digest(kind, content, extension):
    """Return a text that changes whenever the document does."""
    text = f"{_VERSION} {kind} {extension} {_dump(content)}"
    return sha256(text.encode()).hexdigest()[:32]


def render(kind, content, extension):
    """Return the bytes of the document.

    :param kind: ``form`` (a blank questionnaire) or ``release`` (of the press, the
        running order of a ceremony, what the committee reads)
    :param content: plain data, see ``printing``
    :param extension: one of ``TYPES``
    """
    return _render(kind, _dump(content), extension)


def _dump(content):
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=16)
def _render(kind, dump, extension):
    content = json.loads(dump)
    if extension != "pdf":
        return _OPEN_DOCUMENTS[kind, extension](content)
    return render_pdf(
        _PAGES[kind](content),
        title=content["title"],
        identifier=sha256(dump.encode()).digest()[:16],
        created=_CREATED,
        resources=static_file,
        variant=ACCESSIBLE,
    )
