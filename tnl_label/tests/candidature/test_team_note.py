# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TnlCase

_NOTE = "Ask Camille for the figures"


@tagged("post_install", "-at_install")
class TestTeamNote(TnlCase):
    """What a team writes to itself stays with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)

    def note(self, text, **more):
        given = {"L03": {"team_note": text} | more}
        return self.candidature._save_answers(self.agent, given)

    def row(self):
        rows = self.candidature.answer_ids
        return rows.filtered(lambda answer: answer.question_id.code == "L03")

    def test_a_note_is_saved_beside_its_answer(self):
        before = self.row().value
        self.assertTrue(self.note(f" {_NOTE} ")["saved"])
        self.assertEqual((self.row().team_note, self.row().value), (_NOTE, before))

    def test_a_colleagues_note_is_not_overwritten(self):
        revision = self.row().revision
        self.note(_NOTE, revision=revision)
        self.assertTrue(self.note("Mine", revision=revision)["conflicts"])
        self.assertEqual(self.row().team_note, _NOTE)

    def test_a_note_too_long_or_malformed_says_so(self):
        self.assertTrue(self.note("x" * 2000)["saved"])
        errors = self.note("x" * 2001)["errors"]
        self.assertIn("2,001 characters, and the limit is 2,000", errors["L03"])
        self.assertIn("was not understood", self.note(["x"])["errors"]["L03"])

    def test_a_note_is_never_submitted(self):
        self.note(_NOTE)
        submission = self.candidature._submit(self.agent, fields.Datetime.now(), "one")
        self.assertNotIn(_NOTE, submission.content_json)
        self.assertNotIn(_NOTE, submission.content_html)
        # nor does a note alone make a new version
        self.note("Another one")
        self.assertFalse(self.candidature._is_changed_since_submission())

    def test_a_note_alone_is_no_answer(self):
        self.candidature._save_answers(self.agent, {"L03": {"value": ""}})
        before = self.candidature.answered_count
        self.note(_NOTE)
        self.assertEqual(self.candidature.answered_count, before)
        self.assertNotIn("L03", self.candidature._content()["answers"])

    def test_the_office_does_not_read_it(self):
        self.note(_NOTE)
        for user in (self.officer, self.manager, self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.row().with_user(user).sudo(False).read(["team_note"])
