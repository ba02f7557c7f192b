# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import fields, models

from ...printing.odf_page import page
from ...printing.pdf import ACCESSIBLE, render_pdf
from ...tools.language import in_french
from ...tools.static_files import static_file


class TnlCandidature(models.Model):
    """The progress plan on paper: made when asked, and kept nowhere."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _plan_name(self, extension):
        return f"plan-de-progres-{self.reference}.{extension}"

    def _plan_values(self):
        """Return the values of the template: what matters most, or is planned."""
        self.ensure_one()
        level, steps = self._plan()
        today = fields.Datetime.now()
        return {
            "lang": (self.env.lang or "en")[:2],
            "title": self.env._("Progress plan – %s", self.partner_id.name),
            "collectivity": self.partner_id.name,
            "edition": self.edition_id.name,
            "track": self.track_id.name,
            "reference": self.reference,
            "printed": self.edition_id._format_date(today),
            "level": level.name or "",
            "steps": [
                step
                | {
                    "name": step["question"].name,
                    "when": self._quarter_text(step["due"]) if step["due"] else "",
                }
                for step in steps
                if step["is_first"]
            ],
        }

    def _plan_document(self, extension):
        """Return the plan as a document, in French whoever reads it.

        :param extension: ``pdf`` (accessible) or ``odt`` (to complete in an office
            suite)
        :return: bytes
        """
        french = in_french(self)
        values = french._plan_values()
        html = str(
            french.env["ir.qweb"]._render("tnl_label.plan_document", {"p": values})
        )
        if extension == "odt":
            return page(html, values["title"])
        return render_pdf(
            html,
            title=values["title"],
            identifier=sha256(html.encode()).digest()[:16],
            created=fields.Datetime.now(),
            resources=static_file,
            variant=ACCESSIBLE,
        )
