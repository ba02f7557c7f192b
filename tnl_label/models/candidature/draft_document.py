# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import fields, models

from ...printing.pdf import ACCESSIBLE, render_pdf
from ...tools.language import in_french
from ...tools.static_files import static_file


class TnlCandidature(models.Model):
    """The whole application as it is now, to read before it is confirmed or sent."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _draft_readable(self):
        """Return the answers as a person reads them, see ``tnl.submission._readable``.

        What would be submitted now: neither the notes of the team nor any contact.
        """
        self.ensure_one()
        version = self.env["tnl.submission"].new({"candidature_id": self.id})
        scheme = self.edition_id._scheme(self.track_id)
        return version._readable(self._content(), scheme)

    def _draft_values(self):
        """Return the values of the template."""
        self.ensure_one()
        edition = self.edition_id
        return {
            "lang": (self.env.lang or "en")[:2],
            "title": self.env._("Application of %s", self.partner_id.name),
            "collectivity": self.partner_id.name,
            "edition": edition.name,
            "track": self.track_id.name,
            "reference": self.reference,
            "instant": edition._format_instant(fields.Datetime.now()),
            "axes": self._draft_readable(),
        }

    def _draft_name(self):
        return f"candidature-{self.reference}.pdf"

    def _draft_pdf(self):
        """Return the application as an accessible PDF, in French whoever reads it."""
        french = in_french(self)
        values = french._draft_values()
        html = str(
            french.env["ir.qweb"]._render("tnl_label.draft_document", {"d": values})
        )
        return render_pdf(
            html,
            title=values["title"],
            identifier=sha256(html.encode()).digest()[:16],
            created=fields.Datetime.now(),
            resources=static_file,
            variant=ACCESSIBLE,
        )
