# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What ``make demo`` and ``make demo-session`` load; a second time changes nothing."""

from unittest.mock import patch

from demodata import calls, jury, live, people, session

from odoo.tests import TransactionCase, tagged


@tagged("standard", "post_install", "-at_install")
class TestDemo(TransactionCase):
    def test_the_demo_is_made_and_its_jury_meets(self):
        people.load(self.env)
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            jury.load(self.env)
        live.load(self.env)
        edition = calls.known_edition(self.env, "edition_jury")
        self.assertEqual(edition.state, "jury")
        evaluations = edition.dossier_ids.evaluation_ids
        self.assertEqual(len(evaluations.dossier_id), 5)
        self.assertEqual(set(evaluations.mapped("state")), {"todo", "draft", "sealed"})
        self.assertTrue(edition.date_scoring)
        self.assertEqual(
            calls.known_edition(self.env, "edition_live").state,
            "open",
        )
        known = self.env["tnl.candidature"].search_count([])
        for load in (jury.load, live.load):
            self.assertIn("already there", load(self.env))
        self.assertEqual(self.env["tnl.candidature"].search_count([]), known)

        for _time in range(2):
            session.load(self.env)
            self.assertEqual(edition.state, "deliberation")
            counted = evaluations.filtered(lambda e: not e.is_recused)
            self.assertEqual(set(counted.mapped("state")), {"sealed"})
            self.assertEqual(len(edition.deliberation_ids), 1)
        spreads = edition.deliberation_ids.item_ids.mapped("deviation")
        self.assertGreater(len(set(spreads)), 1, "some dossiers divide the jury more")
