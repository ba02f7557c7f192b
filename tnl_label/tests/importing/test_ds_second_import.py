# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PDF
from .ds_case import DsCase
from .ds_samples import node, zipped


@tagged("post_install", "-at_install")
class TestDsSecondImport(DsCase):
    def test_twice_is_without_effect(self):
        for data in (self.sheet(), self.page()):
            with self.subTest(data[:20]):
                self.take(data)
                before = self.counts()
                dialogue = self.preview(data)
                self.assertEqual(dialogue.line_ids.mapped("status"), ["unchanged"])
                with self.assertRefused("No dossier is to be imported"):
                    dialogue.action_import()
                self.assertEqual(self.counts(), before)

    def test_the_second_click_does_nothing_more(self):
        dialogue = self.preview(self.sheet())
        dialogue.action_import()
        before = self.counts()
        dialogue.action_import()
        self.assertEqual(self.counts(), before)
        self.assertEqual(dialogue.imported_count, 1)

    def test_what_differs_is_said_and_makes_another_version_when_chosen(self):
        first = self.take(self.sheet()).last_submission_id
        dialogue = self.preview(self.sheet(self.row(share="80")))
        line = dialogue.line_ids
        self.assertEqual((line.status, line.decision), ("changed", "ask"))
        self.assertIn("12.5", line.content)
        self.assertNotIn("S01", line.content)
        line.decision = "import"
        dialogue.action_import()
        candidature = first.candidature_id
        last = candidature.last_submission_id
        self.assertEqual(
            (last.number, last._content()["answers"]["S02"]["value"]), (2, "80")
        )
        self.assertEqual(first._content()["answers"]["S02"]["value"], "12.5")
        self.assertEqual(
            self.preview(self.sheet(self.row(share="80"))).line_ids.status, "unchanged"
        )

    def test_a_column_that_is_not_there_says_nothing(self):
        self.take(self.sheet())
        dossier = node(datePassageEnConstruction=self.instant(), messages=[])
        dossier["champs"] = dossier["champs"][:1]
        line = self.preview(self.page(**dossier)).line_ids
        self.assertEqual(line.status, "unchanged")

    def test_a_state_that_moves_is_kept_and_makes_no_version(self):
        self.take(self.sheet())
        candidature = self.take(self.sheet(self.row(state="En instruction")))
        self.assertEqual(candidature.ds_state, "en_instruction")
        self.assertEqual(len(candidature.submission_ids), 1)

    def test_files_that_were_missing_are_added(self):
        champs = node(file=PDF)["champs"]
        self.take(self.page(champs=champs))
        candidature = self.take(self.page(champs=champs), zipped({"plan.pdf": PDF}))
        self.assertEqual(candidature.last_submission_id.number, 2)
        self.assertEqual(len(candidature.last_submission_id.file_ids), 1)
        again = self.preview(self.page(champs=champs), zipped({"plan.pdf": PDF}))
        self.assertEqual(again.line_ids.status, "unchanged")

    def test_what_the_applicant_did_here_since_is_not_replaced(self):
        candidature = self.take(self.sheet())
        given = {"S01": {"value": "draft"}}
        candidature.with_user(self.agent).sudo()._save_answers(self.agent, given)
        line = self.preview(self.sheet(self.row(share="80"))).line_ids
        self.assertEqual(line.status, "problem")
        self.assertIn("worked on it here since", line.message)

    def test_what_was_decided_here_is_not_replaced(self):
        self.take(self.sheet())
        self.walk(self.edition, "screening")
        candidature = self.edition.candidature_ids
        candidature.with_user(self.officer).action_admit()
        line = self.preview(self.sheet(self.row(share="80"))).line_ids
        self.assertEqual(line.status, "problem")
        self.assertIn("already decided here", line.message)

    def test_after_the_closing_a_difference_needs_a_reason(self):
        self.take(self.sheet())
        self.walk(self.edition, "screening")
        line = self.preview(self.sheet(self.row(share="80"))).line_ids
        self.assertEqual((line.status, line.needs_reason), ("changed", True))

    def test_what_changed_since_the_preview_is_shown_again(self):
        dialogue = self.preview(self.sheet())
        self.apply(self.edition)
        dialogue.action_import()
        self.assertEqual(dialogue.state, "preview")
        self.assertIn("Something has changed", dialogue.notice)
        self.assertEqual(dialogue.line_ids.status, "problem")
