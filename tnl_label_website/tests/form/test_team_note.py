# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestTeamNote(WebCase):
    """The note of a team, on the pages of its collectivity."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def test_a_note_is_saved_without_javascript_and_read_by_a_colleague(self):
        self.login(self.agent)
        page = self.open(f"{self.root}/axis/1")
        page = self.send(
            page.form("/axis/1"), {"team_note-S01": "See the minutes"}, ("go", "stay")
        )
        self.login(self.elected)
        page = self.open(f"{self.root}/axis/1")
        (field,) = page.css("textarea[id=team_note-S01]")
        self.assertEqual(field.text.strip(), "See the minutes")
        self.assertIn("never submitted", page.text("[id=team-hint-S01]"))
        self.assertTrue(page.css("label[for=team_note-S01]"))
        self.assertNotIn("See the minutes", self.open(f"{self.root}/recap").text())

    def test_a_note_is_saved_while_it_is_typed(self):
        self.login(self.agent)
        result = self.make_jsonrpc_request(
            f"{self.root}/answer", {"code": "S01", "answer": {"team_note": "Typed"}}
        )
        self.assertEqual(result["status"], "saved")
        self.assertIn("Typed", self.open(f"{self.root}/axis/1").text())

    def test_nobody_else_writes_or_reads_it(self):
        self.candidature._save_answers(self.agent, {"S01": {"team_note": "Ours"}})
        for user in (self.rival_agent, self.former_agent, self.manager):
            self.login(user)
            self.assertEqual(self.open(f"{self.root}/axis/1").status, 404)
            result = self.make_jsonrpc_request(
                f"{self.root}/answer", {"code": "S01", "answer": {"team_note": "X"}}
            )
            self.assertEqual(result["status"], "refused")
        self.candidature.invalidate_recordset()
        self.assertNotIn("X", self.candidature.answer_ids.mapped("team_note"))

    def test_the_axes_lead_to_what_is_missing_first(self):
        self.candidature._save_answers(self.agent, {"S01": {"value": ""}})
        self.login(self.agent)
        page = self.open(f"{self.root}/axis/2")
        links = page.css(".tnl-stepper a.tnl-missing")
        (link,) = (link for link in links if link.get("hidden") is None)
        self.assertEqual(link.get("href"), f"{self.root}/axis/1#q-S01")
        self.assertEqual(link.text, "1 required answer is missing")
