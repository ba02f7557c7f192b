# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestNextSteps(TransactionCase):
    def dead_ends(self):
        """Return our pages where a list with nothing in it leads nowhere."""
        keys = self.env["ir.model.data"].search(
            [("module", "=", "tnl_label_website"), ("model", "=", "ir.ui.view")]
        )
        pages = self.env["ir.ui.view"].browse(keys.mapped("res_id")).exists()
        return {
            page.key
            for page in pages.filtered(lambda page: page.type == "qweb")
            for block in etree.fromstring(page.arch).iter("div")
            if "tnl-empty" in (block.get("class") or "")
            and not list(block.iter("a", "form"))
        }

    def test_an_empty_page_leads_somewhere(self):
        self.assertFalse(self.dead_ends())
        arch = "<t t-name='tnl'><div class='tnl-empty'><p>Nothing.</p></div></t>"
        page = self.env.ref("tnl_label_website.candidatures")
        page.with_context(lang=None).arch = arch
        self.assertEqual(self.dead_ends(), {page.key})
