# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""New code on the database of an older one serves nothing, and says so."""

from unittest.mock import patch

from odoo.tests import tagged

from ..common import TnlHttpCase


@tagged("post_install", "-at_install")
class TestHalfUpgraded(TnlHttpCase):
    def open_again(self):
        """Open the database as a server that starts does."""
        self.env["ir.http"]._register_hook()
        self.env.registry.clear_cache()

    def make_older(self, version="19.0.0.1.0"):
        self.env.cr.execute(
            "UPDATE ir_module_module SET latest_version = %s WHERE name = 'tnl_label'",
            (version,),
        )
        self.env.invalidate_all()

    def setUp(self):
        super().setUp()
        self.enterContext(
            patch.object(self.env.registry, "tnl_half_upgraded", (), create=True)
        )

    def test_a_site_of_two_versions_is_away_and_its_log_says_what_to_do(self):
        self.make_older()
        with self.assertLogs("odoo.addons.tnl_label", "CRITICAL") as logged:
            self.open_again()
        self.assertIn("tnl_label", logged.output[0])
        self.assertIn("odoo -u tnl_label", logged.output[0])
        self.opener.cookies["frontend_lang"] = "fr_FR"
        for path in ("/web/login", "/odoo", "/my", "/label/health", "/nowhere"):
            answer = self.url_open(path, allow_redirects=False)
            self.assertEqual(answer.status_code, 503, path)
            self.assertEqual(answer.headers["Retry-After"], "120")
            self.assertIn("Ce qui était déjà enregistré est conservé", answer.text)
            self.assertNotIn("tnl_label", answer.text, "the public needs no name")

    def test_a_site_of_one_version_is_served(self):
        with self.assertNoLogs("odoo.addons.tnl_label", "CRITICAL"):
            self.open_again()
        self.assertEqual(self.url_open("/web/login").status_code, 200)

    def test_an_addon_that_waits_to_be_installed_stops_nothing(self):
        self.make_older()
        self.env.cr.execute(
            "UPDATE ir_module_module SET state = 'to install' WHERE name = 'tnl_label'"
        )
        self.env.invalidate_all()
        self.assertFalse(self.env["tnl.doctor"]._half_upgraded())
