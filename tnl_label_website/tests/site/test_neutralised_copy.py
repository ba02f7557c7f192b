# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A neutralised copy says that it is one on every page, and vouches for nothing."""

from unittest.mock import patch

from odoo.tests import tagged

from ...controllers.common.light_layout import in_french
from ..common import WebCase
from ..walk import WalkMixin

SAID = "copie pour essais"
MONITORED = "/label/health"  # says whether the server works, of a copy too
MACHINES = ("/.well-known/did.json", "/label/keys.json", "/label/status/revocation")


@tagged("post_install", "-at_install")
class TestNeutralisedCopy(WalkMixin, WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_documents()
        cls.certificate._issue_credentials()
        cls.env["tnl.status.list"]._follow()

    def make_copy(self):
        self.env["ir.config_parameter"].set_param("database.is_neutralized", True)

    def believable(self):
        """Return the addresses whose answer could be taken for the true one."""
        words = in_french(self.env["tnl.award"])._standing_words()
        valid = {words["valid"][0], "Valid label"}
        asked, found = 0, []
        for user in (None, self.agent):
            self.authenticate(user and user.login, user and user.login)
            for path, (response, text) in self.read_all(self.filling).items():
                if path.startswith("/tnl/") or response.status_code in (301, 302, 303):
                    continue  # of the back-office, which has Odoo's own banner
                if path == MONITORED:
                    continue
                asked += 1
                if response.status_code >= 400:
                    if any(word in text for word in valid):
                        found.append(path)
                    continue
                is_page = "html" in response.headers["Content-Type"]
                if not (is_page and SAID in text):
                    found.append(path)
        self.assertGreater(asked, 60)
        return found

    def test_nothing_of_a_copy_can_be_taken_for_the_true_one(self):
        self.make_copy()
        self.assertEqual(self.believable(), [])

    def test_the_walk_finds_what_would_not_say_it(self):
        self.make_copy()
        module = "odoo.addons.tnl_label_website.tools.neutralised_copy"
        with patch(f"{module}.is_read", lambda _endpoint: False):
            self.assertGreater(len(self.believable()), 30)

    def test_a_copy_answers_machines_and_people_alike(self):
        self.assertEqual(self.open(f"/v/{self.certificate.code}").status, 200)
        for path in MACHINES:
            self.assertEqual(self.url_open(path).status_code, 200, path)
        self.make_copy()
        for path in (f"/v/{self.certificate.code}", "/v/ABCD", "/label/verify"):
            page = self.open(path)
            self.assertEqual(page.status, 503)
            self.assertIn(SAID, page.text("body"))
            self.assertNotIn("Valmont", page.text("body"))
        for path in (f"/label/verify/{self.certificate.code}.json", MACHINES[1]):
            self.assertEqual(
                self.url_open(path).json(), {"status": "unknown", "is_copy": True}
            )
        for kind in ("pdf", "svg", "png", "json", "jwt"):
            path = f"/label/certificate/{self.certificate.code}.{kind}"
            self.assertEqual(self.url_open(path).status_code, 503, kind)
        image = self.url_open(f"/label/certificate/{self.certificate.code}/state.svg")
        self.assertEqual(image.status_code, 503)
