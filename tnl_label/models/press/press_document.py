# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From the plain data of a release or a ceremony to the bytes of a document."""

import datetime
import json
from functools import lru_cache
from hashlib import sha256

from odoo import models

from ...printing import odf_release, odf_slides, release_html
from ...printing.pdf import ACCESSIBLE, render_pdf
from ..certificate.document import _resource

_CREATED = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
_VERSION = "2"  # to change with the look of the documents
TYPES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


class TnlRelease(models.Model):
    _inherit = "tnl.release"

    def _preview(self):
        """Return the content as it would be printed now, for who may read the texts.

        Results are read with the rights of the caller: the office sees them under
        embargo, and its looking is in the journal.
        """
        self.ensure_one()
        edition = self.edition_id or self._sample_edition()
        awards = self.env["tnl.award"].browse()
        if self.kind == "results":
            awards = awards.search(
                [
                    ("edition_id", "=", edition.id),
                    ("state", "in", ("decided", "published")),
                    ("outcome", "=", "labelled"),
                ]
            )
        self.env["tnl.journal"]._record("tnl.release.read", self, {"kind": self.kind})
        return edition._release_content(self, awards)

    def _sample_edition(self):
        """Return the edition that shows what a model gives: the latest."""
        return self.env["tnl.edition"].search([], limit=1)


class TnlEdition(models.Model):
    _inherit = "tnl.edition"

    def _ceremony_export(self, extension):
        """Return the running order that leaves, and say so in the journal."""
        content = self._ceremony_content()
        self.env["tnl.journal"]._record(
            "tnl.edition.ceremony", self, {"format": extension}
        )
        return content


def digest(content, extension):
    """Return a text that changes whenever the document does."""
    return sha256(f"{_VERSION} {extension} {_dump(content)}".encode()).hexdigest()[:32]


def render(content, extension):
    """Return the bytes of the document, kept for the next reader.

    :param extension: ``pdf``, ``odt`` or ``odp``
    """
    return _render(_dump(content), extension)


def _dump(content):
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=8)
def _render(dump, extension):
    content = json.loads(dump)
    if extension != "pdf":
        build = {"odt": odf_release.release, "odp": odf_slides.slides}
        return build[extension](content)
    return render_pdf(
        release_html.html(content),
        title=content["title"],
        identifier=sha256(dump.encode()).digest()[:16],
        created=_CREATED,
        resources=_resource,
        variant=ACCESSIBLE,
    )
