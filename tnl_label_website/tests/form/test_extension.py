# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestExtension(WebCase):
    """The applicant's page gives the closing put later, and takes what comes by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start_application()
        cls.closing = cls.edition.date_close
        cls.until = cls.closing + timedelta(days=2)

    def extend(self):
        self.candidature.with_user(self.manager)._extend(
            self.until, "A fire broke out."
        )

    def test_the_page_follows_the_closing_extended_for_all(self):
        self.edition.with_user(self.manager)._extend(self.until, "A storm.")
        self.login(self.agent)
        page = self.open(self.root).text()
        self.assertIn(self.edition._format_instant(self.until), page)
        self.assertNotIn(self.edition._format_instant(self.closing), page)

    def test_the_page_gives_the_applicant_s_own_closing(self):
        self.extend()
        self.walk(self.edition, "screening")
        with freeze_time(self.closing + timedelta(days=1)):
            self.login(self.agent)
            page = self.open(self.root)
            self.assertIn(self.edition._format_instant(self.until), page.text())
            self.assertNotIn("Withdraw this application", page.text())
            form = self.open(f"{self.root}/recap").form("/submit")
            self.send(form, {"csrf_token": self.csrf_token()})
        self.candidature.invalidate_recordset()
        self.assertEqual(self.candidature.state, "submitted")
        self.assertTrue(self.candidature.last_submission_id.is_final)

    def test_the_page_says_that_the_extension_is_over(self):
        self.extend()
        self.walk(self.edition, "screening")
        with freeze_time(self.until + timedelta(minutes=1)):
            self.login(self.agent)
            page = self.open(self.root).text()
        self.assertIn("The extension you were given ended on", page)
        self.assertIn("Draft not submitted in time", page)
