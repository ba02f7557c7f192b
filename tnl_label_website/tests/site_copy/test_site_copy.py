# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who asks for a copy of the site, and what is said when it cannot be made."""

import json
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import TnlCase

from ...site_copy.visitor import Visitor


@tagged("post_install", "-at_install")
class TestSiteCopy(TnlCase):
    def ask(self):
        copies = self.env["tnl.site.copy"]
        action = copies.with_user(self.manager).action_make()
        return copies.browse(action["res_id"])

    def run_job(self, answer):
        """Run the job on a site that answers everything so."""
        crons = self.registry["ir.cron"]
        with (
            patch.object(crons, "_commit_progress", return_value=1),
            patch.object(self.env.cr, "rollback"),
            patch.object(Visitor, "get", side_effect=answer),
        ):
            self.env["tnl.site.copy"]._cron_make()

    def test_only_managers_ask_for_a_copy_and_one_at_a_time(self):
        copies = self.env["tnl.site.copy"]
        for user in (self.officer, self.internal, self.agent, self.settings_admin):
            with self.assertRaises(AccessError):
                copies.with_user(user).action_make()
        copy = self.ask()
        self.assertJournal(copy, ["tnl.site.copy.asked"])
        with self.assertRefused("A copy is being made"):
            self.ask()

    def test_a_copy_needs_the_public_address(self):
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", "")
        with self.assertRefused("The public address of the label is not set"):
            self.ask()
        self.assertFalse(self.env["tnl.site.copy"].search([]))

    def test_a_site_that_fails_is_told_with_its_address(self):
        copy = self.ask()
        self.run_job(lambda address: (503, "text/html", b""))
        self.assertEqual(copy.state, "failed")
        self.assertIn("at / (503)", copy.error)
        self.assertFalse(copy.attachment_id)
        self.assertFalse(copy._folder().exists(), "nothing is left on the disk")
        self.assertTrue(self.ask(), "another one may be asked for")

    def test_a_full_disk_is_told(self):
        copy = self.ask()

        def full(_address):
            raise OSError(28, "No space left on device")

        self.run_job(full)
        self.assertEqual(copy.state, "failed")
        self.assertIn("No space left on device", copy.error)

    def test_a_copy_whose_files_are_gone_begins_again(self):
        copy = self.ask()
        copy._resume()
        copy.done_count = 40
        self.addCleanup(copy._folder().rmdir)
        copy._resume()
        self.assertEqual(copy.done_count, 40, "it goes on where it was")
        copy._folder().rmdir()
        copy._resume()
        self.assertEqual((copy.state, copy.done_count), ("running", 0))
        with self.assertRefused("A copy is being made"):
            copy.with_user(self.manager).unlink()

    def test_the_list_holds_what_is_public_and_only_that(self):
        edition = self.make_edition(2030)
        self.walk(edition, "open")
        self.apply(edition)
        self.walk(edition, "embargo")
        self.make_edition(2077)
        before = list(self.env["tnl.site.copy"]._addresses())
        self.assertIn("/label/edition/2030", before)
        self.assertFalse([a for a in before if "2077" in a or "laureate" in a])
        self.assertNotIn("/label/edition/2030/communique?kind=results", before)
        self.walk(edition, "published")
        code = edition.award_ids.certificate_ids.code
        after = list(self.env["tnl.site.copy"]._addresses())
        self.assertEqual(len(after), len(set(after)), json.dumps(after))
        for address in (f"/label/verify/{code}", "/label/palmares?year=2030"):
            self.assertIn(address, after)
            self.assertNotIn(address, before)
        aliases = self.env["tnl.site.copy"]._aliases(f"/label/verify/{code}")
        for path in (f"/v/{code}", f"/V/{code}", f"/V/{code.replace('-', '')}"):
            self.assertIn(path, aliases)
        self.assertFalse(self.env["tnl.site.copy"]._aliases("/label/verify/offline"))
