# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import models

from odoo.addons.tnl_label.signing import state_image


class TnlCertificate(models.Model):
    """The image that a laureate shows on its own site, and that tells the truth now."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    def _state_image(self):
        """Return the image of the present state as SVG; of an unknown code, if none."""
        if not self:
            unknown = self.env._("Unknown code")
            lines = (self.env._("This certificate is unknown"), "")
            return state_image.state_image_svg("unknown", unknown, lines, unknown)
        facts = self._facts()
        state, _sentence = self.award_id._standing_text()
        year = self.env._("edition %s", facts["year"])
        words = self._level_of(facts)["words"]
        alt = f"Territoire Numérique Libre, {facts['laureate']}, {words}, {year}"
        return state_image.state_image_svg(
            facts["status"],
            state,
            (facts["laureate"], f"{words}, {year}"),
            f"{alt}\N{NO-BREAK SPACE}: {state}",
        )

    def _embed_snippet(self):
        """Return the HTML to copy on a site: image, text, link to the proof."""
        self.ensure_one()
        facts = self._facts()
        link = self.env["tnl.edition"]._link
        snippet = Markup(
            '<a href="{page}"><img src="{image}" width="440" height="104" '
            'alt="{alt}" referrerpolicy="no-referrer" loading="lazy"></a>'
        ).format(
            page=link(f"/label/verify/{self.code}"),
            image=link(f"/label/certificate/{self.code}/state.svg"),
            alt=self.env._(
                "Label Territoire Numérique Libre, %(laureate)s, edition %(year)s: "
                "see its present state",
                laureate=facts["laureate"],
                year=facts["year"],
            ),
        )
        return str(snippet)  # text to read and copy, escaped once more where shown
