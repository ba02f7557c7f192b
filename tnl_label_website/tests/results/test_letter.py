# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestLetterPage(WebCase):
    """The candidate downloads its own letter, once the results are public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        cls.root = f"/my/candidatures/{cls.candidature.id}"
        cls.path = f"{cls.root}/letter.pdf"

    def test_nothing_before_the_publication(self):
        self.walk(self.edition, "embargo")
        self.login(self.agent)
        self.assertFalse(self.open(self.root).css(f"a[href={self.path}]"))
        self.assertEqual(self.url_open(self.path).status_code, 404)

    def test_the_letter_is_announced_then_downloaded(self):
        self.walk(self.edition, "published")
        self.login(self.agent)
        page = self.open(self.root)
        self.assertFalse(page.css(f"a[href={self.path}]"))
        self.assertIn("The letter is being made", page.text())
        self.assertEqual(self.url_open(self.path).status_code, 404)
        letter = self.edition.sudo().letter_ids
        letter._render_pdf()
        page = self.open(self.root)
        self.assertTrue(page.css(f"a[href={self.path}]"))
        self.assertIn(letter.pdf_sha256, page.text())
        answer = self.url_open(self.path)
        self.assertEqual(answer.content, letter._file())
        headers = answer.headers
        self.assertEqual(headers["Content-Type"], "application/pdf")
        self.assertTrue(headers["Content-Disposition"].startswith("attachment"))
        self.assertEqual(headers["Cache-Control"], "private, no-store")

    def test_nobody_else_finds_it(self):
        self.walk(self.edition, "published")
        self.edition.sudo().letter_ids._render_pdf()
        for user in self.rival_agent | self.former_agent | self.newcomer | self.officer:
            with self.subTest(user.login):
                self.login(user)
                self.assertEqual(self.url_open(self.path).status_code, 404)
        self.authenticate(None, None)
        self.assertIn("login", self.url_open(self.path).url)
