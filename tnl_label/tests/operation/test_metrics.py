# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A monitor with the token reads numbers; nobody reads a name."""

import logging
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ...controllers import metrics
from ...tools import error_count
from ..common import TnlHttpCase

TOKEN = "a token of the tests"


@tagged("post_install", "-at_install")
class TestMetrics(TnlHttpCase):
    def ask(self, said=f"Bearer {TOKEN}", token=TOKEN):
        with patch.object(metrics, "server_option", return_value=token):
            return self.url_open("/label/metrics", headers={"Authorization": said})

    def figures(self):
        lines = self.ask().text.splitlines()
        return dict(line.rsplit(" ", 1) for line in lines if line[0] != "#")

    def test_without_the_token_there_is_nothing(self):
        for said in ("", "Bearer ", "Bearer wrong", f"Bearer {TOKEN}x"):
            answer = self.ask(said)
            self.assertEqual((answer.status_code, answer.text), (401, ""), said)

    def test_a_server_without_a_token_answers_nobody(self):
        for said in ("", "Bearer "):
            self.assertEqual(self.ask(said, token="").status_code, 401)

    def test_the_monitor_reads_what_is_late(self):
        self.assertEqual(self.figures()['tnl_mails{state="failed"}'], "1")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["tnl.mail"].create(
            {"email_to": "someone@town.example", "state": "failed"}
        )

    def test_the_journal_and_its_chain_are_counted(self):
        before = self.figures()
        self.env["tnl.journal"]._record("tnl.test", self.town)
        after = self.figures()
        counts = [int(of["tnl_journal_entries"]) for of in (before, after)]
        self.assertEqual(counts[1], counts[0] + 1)
        waiting = [int(of["tnl_journal_unchained"]) for of in (before, after)]
        self.assertEqual(waiting[1], waiting[0] + 1)
        self.assertLess(int(after["tnl_journal_age_seconds"]), 60)

    def test_an_error_of_the_log_is_counted(self):
        before = int(self.figures()["tnl_errors_total"])
        error_count.install()  # a second time: counted once all the same
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Boom", (), None)
        for handler in logging.getLogger().handlers:
            if type(handler).__name__ == "_Counter":
                handler.handle(record)
        self.assertEqual(int(self.figures()["tnl_errors_total"]), before + 1)

    def test_no_address_no_name_is_in_the_page(self):
        text = self.ask().text
        for word in ("@", self.town.name, self.manager.name):
            self.assertNotIn(word, text)

    @mute_logger("odoo.http")
    def test_the_token_of_a_request_is_any_text(self):
        self.assertEqual(self.ask("Bearer \xe9\xe8").status_code, 401)
