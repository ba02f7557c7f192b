# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...tools import link_check
from ...tools.link_check import LinkState
from ..common import ANSWERS
from .test_kinds import GOOD, KindsCase


@tagged("post_install", "-at_install")
class TestLinkCheck(KindsCase):
    """The office asks whether the addresses given answer; drafts are left alone."""

    def setUp(self):
        super().setUp()
        self.candidature = self.apply(self.edition, answers=ANSWERS | GOOD)
        self.asked = []

    def start(self):
        self.edition.with_user(self.officer).action_check_links()

    def run_job(self, **states):
        """Run the job with sites that answer as told, without any network."""

        def ask(url):
            self.asked.append(url)
            return states.get(url.split("//")[1].split(".")[0], LinkState("", 200))

        with (
            patch.object(link_check, "check_link", ask),
            patch.object(self.registry["ir.cron"], "_commit_progress", return_value=9),
        ):
            self.env["tnl.link.check"]._cron_check()

    def checks(self):
        found = self.env["tnl.link.check"].with_user(self.officer).search([])
        return {check.url: check for check in found}

    def test_every_address_received_is_asked_once(self):
        self.apply(
            self.edition,
            self.rival_agent,
            self.rival,
            {"T04": {"value": "https://draft.example"}},
            submit=False,
        )
        self.start()
        self.run_job(qgis=LinkState("status", 404))
        self.assertEqual(
            sorted(self.asked), ["https://qgis.org", "https://valmont.example"]
        )
        checks = self.checks()
        self.assertEqual(checks["https://valmont.example"].state, "1_answers")
        broken = checks["https://qgis.org"]
        self.assertEqual((broken.state, broken.status), ("3_broken", 404))
        self.assertEqual(broken.question_code, "T01")
        self.run_job()
        self.assertEqual(len(self.asked), 2, "nothing waits any more")

    def test_starting_again_asks_again_and_forgets_what_is_no_longer_given(self):
        self.start()
        self.run_job()
        given = {"T04": {"value": "https://new.example"}}
        self.candidature._save_answers(self.agent, given)
        self.candidature._submit(self.agent, fields.Datetime.now(), "second")
        self.start()
        self.assertEqual(
            set(self.checks()), {"https://qgis.org", "https://new.example"}
        )
        self.assertEqual(
            {check.state for check in self.checks().values()}, {"2_waiting"}
        )

    def test_the_office_reads_it_beside_the_link(self):
        self.start()
        self.run_job(qgis=LinkState("no_host"))
        html = self.candidature.last_submission_id.with_user(self.officer).content_html
        self.assertIn("does not answer (no site has this name), checked on", html)
        self.assertIn("answers, checked on", html)

    def test_the_candidate_receives_no_such_word(self):
        self.start()
        self.run_job(qgis=LinkState("no_host"))
        values = self.candidature.last_submission_id._receipt_values()
        self.assertNotIn("link_checks", repr(values))

    def test_nobody_else_starts_it_nor_reads_it(self):
        self.start()
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.edition.with_user(user).sudo(False).action_check_links()
            with self.assertRaises(AccessError):
                self.env["tnl.link.check"].with_user(user).search([]).mapped("url")

    def test_nobody_writes_what_came_of_it(self):
        self.start()
        check = next(iter(self.checks().values()))
        with self.assertRaises(AccessError):
            check.write({"state": "1_answers"})
