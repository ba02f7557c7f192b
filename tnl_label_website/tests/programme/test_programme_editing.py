# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from lxml import html

from odoo import fields
from odoo.tests import new_test_user, tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestProgrammeEditing(WebCase):
    """The words of the page are the office's, its figures stay the records'."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.editor = new_test_user(
            cls.env,
            "tnl_editor",
            groups="base.group_user,website.group_website_designer",
        )

    def save(self, element, change):
        """Save a part of the page as the website editor does."""
        view = self.env["ir.ui.view"].browse(int(element.get("data-oe-id")))
        copy = html.fromstring(html.tostring(element))
        change(copy)
        website = self.env["website"].get_current_website()
        view.with_user(self.editor).with_context(website_id=website.id).save(
            html.tostring(copy, encoding="unicode"), xpath=copy.get("data-oe-xpath")
        )

    def branded(self, page, selector):
        element = page.css(selector)[0]
        while element.get("data-oe-model") != "ir.ui.view":
            element = element.getparent()
        return element

    def test_an_edited_page_keeps_its_live_figures(self):
        now = fields.Datetime.now()
        edition = self.make_open_edition(
            date_close=now + timedelta(days=9, minutes=5),
            date_jury=now + timedelta(days=30),
            date_publish=now + timedelta(days=40),
        )
        self.login(self.editor)
        page = self.open("/label")

        def rewrite(part):
            [lead] = part.xpath("descendant-or-self::p")
            lead.text = "Our own words."

        self.save(self.branded(page, ".tnl-hero-lead"), rewrite)
        zone = self.branded(page, "#oe_structure_tnl_programme_top")
        self.save(
            zone,
            lambda z: z.append(html.fromstring("<section><p>A block.</p></section>")),
        )
        edition.with_user(self.manager)._extend(
            edition.date_close + timedelta(days=3), "A storm."
        )
        self.authenticate(None, None)
        page = self.open("/label")
        self.assertIn("Our own words.", page.text(".tnl-hero-lead"))
        self.assertIn("A block.", page.text())
        self.assertIn("12 days left", page.text(".tnl-call"))
        self.assertIn(
            edition._format_instant(edition.date_close), page.text(".tnl-timeline")
        )

    def test_the_figures_themselves_are_not_offered_to_the_editor(self):
        self.make_open_edition()
        self.login(self.editor)
        [count] = self.open("/label").css(".tnl-call-count")
        self.assertIsNone(count.get("data-oe-xpath"))

    def test_the_block_of_the_editor_asks_for_the_call_each_time(self):
        block = self.env["ir.qweb"]._render("tnl_label_website.s_tnl_call")
        self.assertNotIn("days left", str(block))
        self.assertIn('href="/label"', str(block))
        self.assertIn("No call is open", self.open("/label/snippet/call").text("h2"))
        edition = self.make_open_edition(
            date_close=fields.Datetime.now() + timedelta(days=9, minutes=5)
        )
        card = self.open("/label/snippet/call")
        self.assertIn("9 days left", card.text(".tnl-call-count"))
        self.assertIn(edition.name, card.text("h2"))

    def test_the_block_is_offered_in_the_website_editor(self):
        self.login(self.editor)
        offered = self.make_jsonrpc_request(
            "/web/dataset/call_kw/ir.ui.view/render_public_asset",
            {
                "model": "ir.ui.view",
                "method": "render_public_asset",
                "args": ["website.snippets", {}],
                "kwargs": {},
            },
        )
        self.assertIn('data-snippet="s_tnl_call"', str(offered))

    def test_the_block_fills_itself_on_any_page(self):
        self.make_open_edition(
            date_close=fields.Datetime.now() + timedelta(days=9, minutes=5)
        )
        block = self.env["ir.qweb"]._render("tnl_label_website.s_tnl_call")
        arch = f'<t t-call="website.layout"><div id="wrap">{block}</div></t>'
        self.env["website.page"].create(
            {
                "name": "Any page",
                "url": "/any-page",
                "is_published": True,
                "type": "qweb",
                "key": "tnl_label_website.test_any_page",
                "arch": arch,
            }
        )
        self.browser_js(
            "/any-page",
            code="console.log('test successful')",
            ready="document.querySelector('.s_tnl_call .tnl-call-count')"
            "?.textContent.includes('9 days left')",
        )
