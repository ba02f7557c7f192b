# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged

from ...tools.palette import custom_properties, palette


@tagged("post_install", "-at_install")
class TestAssets(TransactionCase):
    def test_the_style_sheet_compiles_with_the_palette(self):
        website = self.env["website"].search([], limit=1)
        website._dress_as_label()
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            "web.assets_frontend",
            css=True,
            js=False,
            assets_params={"website_id": website.id},
        )
        style = bundle.preprocess_css()
        self.assertFalse(bundle.css_errors)
        for name, colour in palette().items():
            self.assertRegex(style, rf"--tnl-{name}:\s*{colour}")
        self.assertNotIn("fonts.googleapis.com", style)

    def test_the_light_pages_have_the_same_palette(self):
        self.assertIn("--tnl-teal:#0a5c66;", custom_properties())
