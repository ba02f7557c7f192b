# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import os
from hashlib import sha256
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.tnl_label.register import Copy, read_lines
from odoo.addons.tnl_label.register.audit import check
from odoo.addons.tnl_label.tests.common import PASSPHRASE
from odoo.addons.tnl_label.tools.language import french_code
from odoo.addons.tnl_label.tools.one_file import audit

from ..common import WebCase

_LINES, _HEADS = "/label/register.jsonl", "/label/register/checkpoints"


@tagged("post_install", "-at_install")
class TestRegister(WebCase):
    """Anyone keeps the public register, and finds a certificate in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.env["tnl.signing.key"].with_user(cls.manager).action_generate_register()
        cls.publish_label()
        cls.env["tnl.register.entry"]._extend()

    def setUp(self):
        super().setUp()
        self.opener.cookies.clear()

    def test_the_files_are_the_register_and_prove_it(self):
        lines, heads = self.url_open(_LINES), self.url_open(_HEADS)
        self.assertEqual(check(Copy("site", read_lines(lines.content), heads.text)), [])
        said = [json.loads(line) for line in lines.text.splitlines()]
        self.assertIn("results.published", [line["event"] for line in said])
        for answer in (lines, heads):
            self.assertNotIn("Set-Cookie", answer.headers)
            self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
        known = {"If-None-Match": lines.headers["ETag"]}
        self.assertEqual(self.url_open(_LINES, headers=known).status_code, 304)

    def test_the_page_says_the_key_and_the_program(self):
        page = self.open("/label/register")
        key = self.env["tnl.signing.key"]._active("register")._register_key()
        self.assertIn(str(key), page.text())
        program = self.url_open("/label/audit.pyz").content
        self.assertEqual(program, audit())
        self.assertIn(sha256(program).hexdigest(), page.text())
        for link in page.css("main a"):
            self.assertEqual(self.url_open(link.get("href")).status_code, 200)

    def test_a_certificate_leads_to_its_lines(self):
        page = self.open(f"/v/{self.certificate.code}")
        [link] = [
            a.get("href")
            for a in page.css("main a")
            if a.get("href", "").startswith("/label/register?")
        ]
        found = self.open(link)
        line = found.css("section.act details code")[0].text
        self.assertEqual(json.loads(line)["event"], "certificate.issued")
        self.assertNotIn(self.certificate.code, found.response.text)

    def test_a_line_is_told_in_words_its_json_folded(self):
        page = self.open(
            "/label/register",
            params={
                "certificate": self.certificate._register_name(self.certificate.code)
            },
        )
        lines = self.env["tnl.register.entry"]._public_lines(
            self.certificate._register_name(self.certificate.code)
        )
        lang = french_code(self.env) or "en_US"
        told = lines[0].with_context(lang=lang)._told()
        act = page.css("section.act")[0].text_content()
        for words in (told["act"], told["when"], *dict(told["facts"])):
            self.assertIn(words, act)
        folded = page.css("section.act details")
        self.assertTrue(folded)
        self.assertFalse([part for part in folded if "open" in part.attrib])

    def test_every_act_and_fact_of_the_register_has_its_words(self):
        entries = self.env["tnl.register.entry"]
        names, acts = entries._fact_words(), entries._act_words()
        for entry in entries.search([], limit=500):
            said = json.loads(entry.line)
            self.assertIn(said["event"], acts)
            self.assertLessEqual(
                set(said) - {"n", "at", "event", "previous"}, set(names), said
            )

    def test_nonsense_finds_no_line(self):
        for asked in ("x", "%", "_", "' OR 1=1", "0" * 200, "\u65e5", ""):
            page = self.open("/label/register", params={"certificate": asked})
            self.assertEqual(page.status, 200)
            self.assertFalse(page.css("section.act"))

    def test_who_follows_the_news_keeps_the_heads(self):
        feed = self.url_open("/label/news.atom").text
        last = self.env["tnl.register.checkpoint"].search([], order="id desc", limit=1)
        self.assertIn(last.note.splitlines()[2], feed)
