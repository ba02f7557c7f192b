# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


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
        if self.published_on:
            return edition._public_release(self.kind)
        return edition._release_content(self, awards)

    def _sample_edition(self):
        """Return the edition that shows what a model gives: the latest."""
        return self.env["tnl.edition"].search([], limit=1)


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _ceremony_export(self, extension):
        """Return the running order that leaves, and say so in the journal."""
        content = self._ceremony_content()
        self.env["tnl.journal"]._record(
            "tnl.edition.ceremony", self, {"format": extension}
        )
        return content
