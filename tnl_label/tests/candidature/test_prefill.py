# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import ANSWERS, PDF, TnlCase


@tagged("post_install", "-at_install")
class TestPrefill(TnlCase):
    """The last application of a body, proposed answer by answer to its next one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.past = cls.make_edition(2029)
        cls.walk(cls.past, "open")
        answers = ANSWERS | {"S02": ANSWERS["S02"] | {"comment": "Counted in May"}}
        cls.before = cls.apply(cls.past, answers=answers, submit=False)
        cls.before._add_file(cls.agent, "L02", "patches.pdf", PDF)
        cls.before._submit(cls.agent, fields.Datetime.now(), "past")
        cls.walk(cls.past, "published")
        cls.edition = cls.make_edition(2030)
        cls.form = cls.questionnaire.copy({"name": "Next form"})
        cls.edition.track_ids.questionnaire_id = cls.form
        cls.questions = {q.code: q for q in cls.form.axis_ids.question_ids}

    @classmethod
    def start(cls, user=None, partner=None):
        cls.walk(cls.edition, "open")
        candidature = cls.env["tnl.candidature"]._start(
            user or cls.agent,
            (partner or cls.town).id,
            cls.edition.sudo(),
            cls.edition.sudo().track_ids,
        )
        return candidature.with_env(candidature.env(user=user or cls.agent, su=True))

    def prefilled(self):
        candidature = self.start()
        candidature._prefill(self.agent, self.before.id)
        return candidature

    def proposal(self, candidature, code):
        candidature.invalidate_recordset()
        proposals = candidature.proposal_ids
        return proposals.filtered(lambda p: p.question_id.code == code)

    def row(self, candidature, code):
        rows = candidature.answer_ids
        return rows.filtered(lambda answer: answer.question_id.code == code)

    def shown(self, candidature, code):
        candidature.invalidate_recordset()
        questions = [q for a in candidature._form_axes() for q in a["questions"]]
        (question,) = (q for q in questions if q["code"] == code)
        return question

    # --- what is proposed ---------------------------------------------------------

    def test_nothing_is_proposed_before_it_is_asked_for(self):
        candidature = self.start()
        (offer,) = candidature._proposal_offers()
        self.assertEqual(offer["source"], self.before)
        self.assertEqual(set(offer["fitting"]), set(ANSWERS))
        self.assertFalse(candidature.proposal_ids)
        self.assertFalse(self.shown(candidature, "S01")["proposals"])

    def test_each_answer_that_still_fits_is_proposed(self):
        candidature = self.prefilled()
        self.assertEqual(len(candidature.proposal_ids), 5)
        self.assertEqual(self.proposal(candidature, "L01").value, "office server")
        self.assertEqual(self.proposal(candidature, "S02").comment, "Counted in May")
        self.assertJournal(
            candidature, ["tnl.candidature.started", "tnl.candidature.prefilled"]
        )
        self.assertFalse(candidature._proposal_offers()[0]["fitting"])

    def test_what_no_longer_fits_is_told_and_not_proposed(self):
        choices = self.questions["S01"].choice_ids
        choices.filtered(lambda choice: choice.code == "adopted").code = "voted"
        self.questions["L03"].max_length = 10
        candidature = self.start()
        (offer,) = candidature._proposal_offers()
        self.assertEqual(offer["dropped"], {"S01": "choice", "L03": "length"})
        candidature._prefill(self.agent, self.before.id)
        self.assertFalse(self.proposal(candidature, "S01"))

    def test_it_comes_from_what_was_received_not_from_the_draft(self):
        row = self.row(self.before, "S01")
        row.value = "none"  # typed after the submission
        candidature = self.prefilled()
        self.assertEqual(self.proposal(candidature, "S01").value, "adopted")

    def test_a_first_application_has_nothing_proposed(self):
        candidature = self.start(self.rival_agent, self.rival)
        self.assertFalse(candidature._proposal_offers())

    def test_the_answers_of_another_body_are_never_proposed(self):
        candidature = self.start(self.rival_agent, self.rival)
        for source in (self.before.id, candidature.id, 0):
            with self.assertRefused("no longer proposed"):
                candidature._prefill(self.rival_agent, source)
        self.assertFalse(candidature.proposal_ids)

    def test_an_earlier_draft_never_submitted_is_not_a_source(self):
        self.walk(self.edition, "open")
        older = self.make_edition(2028)
        self.walk(older, "open")
        self.apply(older, self.rival_agent, self.rival, submit=False)
        candidature = self.start(self.rival_agent, self.rival)
        self.assertFalse(candidature._proposal_offers())

    def test_asking_twice_proposes_once(self):
        candidature = self.prefilled()
        self.assertFalse(candidature._prefill(self.elected, self.before.id))
        self.assertEqual(len(candidature.proposal_ids), 5)

    def test_what_is_answered_already_is_not_proposed(self):
        candidature = self.start()
        candidature._save_answers(self.agent, {"S01": {"value": "none"}})
        candidature._prefill(self.agent, self.before.id)
        self.assertFalse(self.proposal(candidature, "S01"))

    def test_after_the_closing_nothing_is_proposed(self):
        candidature = self.start()
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.assertFalse(candidature._proposal_offers())
            with self.assertRefused("The call closed"):
                candidature._prefill(self.agent, self.before.id)

    # --- a proposal is no answer ----------------------------------------------------

    def test_an_unconfirmed_proposal_is_no_answer(self):
        candidature = self.prefilled()
        self.assertEqual((candidature.answered_count, candidature.progress), (0, 0))
        self.assertFalse(candidature._content()["answers"])
        missing = {code for kind, code, _s in candidature._missing_to_submit()}
        self.assertEqual(missing & set(ANSWERS), {"S01", "S02"})
        with self.assertRefused("Answer this question"):
            candidature._submit(self.agent, fields.Datetime.now(), "one")
        self.assertTrue(self.shown(candidature, "S01")["to_confirm"])
        # its trigger is not confirmed: it is not asked yet
        self.assertFalse(self.shown(candidature, "L03")["to_confirm"])

    def test_what_is_not_confirmed_is_not_submitted(self):
        candidature = self.prefilled()
        for code in ("S01", "S02"):
            proposal = self.proposal(candidature, code)
            candidature._accept_proposal(self.agent, proposal.id)
        submission = candidature._submit(self.agent, fields.Datetime.now(), "one")
        content = json.loads(submission.content_json)
        self.assertEqual(set(content["answers"]), {"S01", "S02"})
        self.assertFalse(content["files"])
        self.assertEqual(submission.answer_count, 2)

    def test_the_office_reads_no_proposal(self):
        candidature = self.prefilled()
        for user in (self.officer, self.manager, self.internal, self.agent):
            proposals = candidature.proposal_ids.with_user(user).sudo(False)
            with self.assertRaises(AccessError):
                proposals.read(["value"])

    # --- still true, changed --------------------------------------------------------

    def test_still_true_answers_the_question(self):
        candidature = self.prefilled()
        proposal = self.proposal(candidature, "S02")
        code, saved = candidature._accept_proposal(self.agent, proposal.id)
        self.assertEqual((code, saved["value"], saved["revision"]), ("S02", "80", 1))
        self.assertEqual(self.row(candidature, "S02").comment, "Counted in May")
        self.assertEqual(candidature.answered_count, 1)
        self.assertFalse(self.shown(candidature, "S02")["proposals"])
        # twice is once
        candidature._accept_proposal(self.agent, proposal.id)
        self.assertEqual(self.row(candidature, "S02").revision, 1)

    def test_an_answer_already_there_is_kept(self):
        candidature = self.prefilled()
        candidature._save_answers(self.elected, {"S01": {"value": "draft"}})
        proposal = self.proposal(candidature, "S01")
        with self.assertRefused("it is kept"):
            candidature._accept_proposal(self.agent, proposal.id)
        self.assertEqual(self.row(candidature, "S01").value, "draft")

    def test_a_comment_and_a_note_already_there_are_kept(self):
        candidature = self.prefilled()
        ours = {"comment": "New", "team_note": "Ask"}
        candidature._save_answers(self.agent, {"S02": ours})
        proposal = self.proposal(candidature, "S02")
        candidature._accept_proposal(self.agent, proposal.id)
        row = self.row(candidature, "S02")
        self.assertEqual((row.value, row.comment, row.team_note), ("80", "New", "Ask"))

    def test_changed_stays_at_hand_and_is_asked_no_more(self):
        candidature = self.prefilled()
        proposal = self.proposal(candidature, "S01")
        candidature._put_proposal_aside(self.agent, proposal.id)
        shown = self.shown(candidature, "S01")
        self.assertTrue(shown["proposals"][0]["is_changed"])
        self.assertFalse(shown["to_confirm"])
        self.assertFalse(candidature._prefill(self.agent, self.before.id))
        candidature._accept_proposal(self.agent, proposal.id)  # true after all
        self.assertEqual(self.row(candidature, "S01").value, "adopted")

    def test_a_proposal_of_another_application_is_not_there(self):
        mine = self.proposal(self.prefilled(), "S01")
        theirs = self.start(self.rival_agent, self.rival)
        for act in (theirs._accept_proposal, theirs._put_proposal_aside):
            with self.assertRefused("withdrawn meanwhile"):
                act(self.rival_agent, mine.id)
        self.assertFalse(mine.is_changed)
        self.assertFalse(self.row(theirs, "S01").value)

    def test_after_the_closing_nothing_is_confirmed(self):
        candidature = self.prefilled()
        proposal = self.proposal(candidature, "S01")
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.assertFalse(self.shown(candidature, "S01")["proposals"])
            with self.assertRefused("The call closed"):
                candidature._accept_proposal(self.agent, proposal.id)

    # --- files ----------------------------------------------------------------------

    def test_a_file_is_joined_again_once_confirmed(self):
        candidature = self.prefilled()
        proposal = self.proposal(candidature, "L02")
        candidature._accept_proposal(self.agent, proposal.id)
        self.assertFalse(candidature.file_ids)
        (left,) = self.shown(candidature, "L02")["proposals"]
        self.assertEqual(left["files"].name, "patches.pdf")
        self.assertFalse(left["is_open"])
        file = candidature._take_proposed_file(
            self.agent, proposal.id, proposal.file_ids.id
        )
        self.assertEqual(file.candidature_id, candidature)
        self.assertEqual(file.sha256, proposal.file_ids.sha256)
        self.assertNotEqual(file, proposal.file_ids)
        self.assertFalse(self.shown(candidature, "L02")["proposals"])

    def test_a_file_altered_meanwhile_is_not_joined(self):
        candidature = self.prefilled()
        proposal = self.proposal(candidature, "L02")
        proposal.file_ids.content = b"QQ=="
        with self.assertRefused("not the one that was received"):
            candidature._take_proposed_file(
                self.agent, proposal.id, proposal.file_ids.id
            )
        self.assertFalse(candidature.file_ids)

    def test_only_a_proposed_file_is_joined(self):
        candidature = self.prefilled()
        proposal = self.proposal(candidature, "L02")
        rivals = self.start(self.rival_agent, self.rival)
        theirs = rivals._add_file(self.rival_agent, "L02", "secret.pdf", PDF)
        for file in (theirs.id, 0):
            with self.assertRefused("withdrawn meanwhile"):
                candidature._take_proposed_file(self.agent, proposal.id, file)
        self.assertFalse(candidature.file_ids)
