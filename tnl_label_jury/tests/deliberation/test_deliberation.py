# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestDeliberation(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")

    def deliberate(self):
        self.walk(self.edition, "deliberation")
        self.session = self.edition.deliberation_ids
        self.item = self.dossier.item_ids
        self.session.presence_ids.is_present = True

    def ready(self, item, user=None, **vals):
        item = item.with_user(user or self.chair)
        item.write({"reasons": "A sound strategy."} | vals)
        return item

    # --- closing the scoring -----------------------------------------------------

    def test_the_scoring_does_not_close_on_unsealed_assessments(self):
        with self.assertRaisesRegex(UserError, "not sealed: 8"):
            self.edition.with_user(self.manager).action_start_deliberation()
        self.assertEqual(self.edition.state, "jury")

    def test_it_closes_with_a_written_reason(self):
        dialogue = Form(self.env["tnl.scoring.close.wizard"].with_user(self.chair))
        self.assertEqual(dialogue.unsealed_count, 8)
        with self.assertRaisesRegex(AssertionError, "reason is a required field"):
            dialogue.save()
        dialogue.reason = "Two members are ill."
        asked = dialogue.save()
        self.assertIn("dossiers: 2; assessments: 8, sealed: 0", asked.figures_text)
        self.assertIn(
            f"{self.members[self.chair].display_name} (2)", asked.waiting_text
        )
        with self.assertRaisesRegex(UserError, "not sealed: 8.*Not sealed by: .*Tick"):
            asked.action_close()
        self.assertEqual(self.edition.state, "jury")
        asked.is_sure = True
        action = asked.action_close()
        self.assertEqual(action["res_model"], "tnl.deliberation")
        self.assertEqual(self.edition.state, "deliberation")
        session = self.edition.deliberation_ids
        self.assertEqual(session.unsealed_reason, "Two members are ill.")
        self.assertEqual(self.dossier.item_ids.evaluation_count, 0)

    def test_it_closes_without_reason_when_all_is_sealed(self):
        self.finish_jury(self.edition)
        dialogue = Form(self.env["tnl.scoring.close.wizard"].with_user(self.manager))
        self.assertFalse(dialogue.unsealed_count)
        dialogue.save().action_close()
        self.assertEqual(self.edition.state, "deliberation")

    def test_who_closes(self):
        self.finish_jury(self.edition)
        for user in (self.juror, self.secretary, self.officer, self.outsider):
            with self.assertRaises(AccessError):
                self.edition.with_user(user)._close_scoring("Now, all the same.")
            with self.assertRaises(AccessError):
                self.edition.with_user(user).action_start_deliberation()
        elsewhere = self._user("elsewhere", "tnl_label_jury.group_tnl_chair")
        with self.assertRaises(AccessError):
            self.edition.with_user(elsewhere).action_start_deliberation()
        self.edition.with_user(self.chair).action_start_deliberation()
        self.assertEqual(self.edition.state, "deliberation")

    def test_a_recused_assessment_is_not_waited_for(self):
        self.recuse(self.members[self.tied], self.town)
        self.finish_jury(self.edition)
        self.edition.with_user(self.chair).action_start_deliberation()
        self.assertEqual(self.edition.state, "deliberation")

    def test_the_anchor_of_the_seals_is_written(self):
        self.deliberate()
        self.assertRegex(self.session.seals_digest, "^[0-9a-f]{64}$")
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.started")]
        )
        self.assertIn(self.session.seals_digest, entry.details)

    # --- figures -----------------------------------------------------------------

    def test_figures_come_from_what_is_sealed(self):
        marks = {self.juror: 4, self.chair: 6, self.chair2: 8}
        for user, points in marks.items():
            evaluation = self.evaluation_of(user, self.dossier)
            self.mark(evaluation, strategy=points, software=points)
            evaluation.with_user(user)._seal()
        self.mark(self.evaluation_of(self.tied, self.dossier), strategy=0, software=0)
        self.edition.with_user(self.manager)._close_scoring("One is away.")
        item = self.dossier.item_ids
        self.assertRecordValues(
            item,
            [{"evaluation_count": 3, "mean": 60, "median": 60, "spread": 40}],
        )
        self.assertEqual(item.retained_level_id.code, "2")
        self.assertEqual(item.engine_level_id.code, "3")
        self.assertRecordValues(
            item.figure_ids,
            [
                {"axis_code": code, "mean": 6, "median": 6, "spread": 4, "count": 3}
                for code in ("strategy", "software")
            ],
        )

    def test_an_abstention_weighs_nowhere(self):
        first = self.evaluation_of(self.juror, self.dossier)
        self.mark(first, strategy=4, software=4)
        abstained = self.evaluation_of(self.chair, self.dossier)
        abstained.line_ids[0].with_user(self.chair).write({"is_abstained": True})
        self.mark(abstained, software=8)
        for evaluation in first | abstained:
            evaluation.with_user(evaluation.juror_id.user_id)._seal()
        self.edition.with_user(self.manager)._close_scoring("Enough of it now.")
        item = self.dossier.item_ids
        strategy, software = item.figure_ids
        self.assertEqual((strategy.mean, strategy.count), (4, 1))
        self.assertEqual((software.mean, software.count), (6, 2))
        self.assertEqual(item.mean, 50)

    def test_the_engine_explains_its_level(self):
        self.deliberate()
        result = self.candidature.last_submission_id._score()
        self.assertEqual(self.item.engine_level_id.code, result.level)
        self.assertEqual(self.item.engine_score, float(result.overall))
        self.assertTrue(self.item.with_user(self.juror).explanation)

    # --- proposal ----------------------------------------------------------------

    def test_who_decides_reads_both_scores_by_their_names(self):
        self.deliberate()
        self.ready(self.item).action_propose()
        award = self.candidature.award_ids
        for user in (self.manager, self.chair):
            declared, retained = award.with_user(user).scores_text.split("\n")
            self.assertIn("Declared by the candidate: ", declared)
            self.assertIn(f"Retained by the jury: {self.item.mean:.2f}%", retained)
        # who has withdrawn from the dossier reads neither
        self.recuse(self.members[self.chair2], self.town, self.manager)
        with self.assertRaises(AccessError):
            award.with_user(self.chair2).read(["scores_text"])

    def test_the_chair_proposes_and_a_manager_decides(self):
        self.deliberate()
        level = self.edition.level_ids.filtered(lambda lv: lv.code == "2")
        form = Form(self.item.with_user(self.chair))
        form.proposed_level_id = level
        form.mention_ids.add(self.edition.mention_ids)
        form.reasons = "Very good, with reservations."
        form.minutes = "Unanimous."
        form.save().action_propose()
        award = self.env["tnl.award"].search([("dossier_id", "=", self.dossier.id)])
        self.assertRecordValues(
            award,
            [
                {
                    "state": "proposed",
                    "level_id": level.id,
                    "proposed_by": self.chair.id,
                    "mention_ids": self.edition.mention_ids.ids,
                    "candidature_id": self.candidature.id,
                }
            ],
        )
        self.assertEqual(self.item.award_state, "proposed")
        with self.assertRaises(AccessError):
            award.with_user(self.chair).action_decide()
        award.with_user(self.manager).action_decide()
        self.assertEqual(award.state, "decided")
        with self.assertRaises(UserError):
            self.item.with_user(self.chair).action_propose()

    def test_reasons_are_required_and_the_difference_is_named(self):
        self.deliberate()
        item = self.item.with_user(self.chair)
        with self.assertRaisesRegex(UserError, "Valmont: write the reasons"):
            item.action_propose()
        item.proposed_level_id = self.edition.level_ids.filtered(
            lambda lv: lv.code == "1"
        )
        with self.assertRaisesRegex(UserError, "is not the one declared"):
            item.action_propose()
        self.assertFalse(self.item.award_state)

    def test_a_refusal_has_no_level(self):
        self.deliberate()
        item = self.ready(self.item, outcome="refused", proposed_level_id=False)
        with self.assertRaises(ValidationError):
            item.proposed_level_id = self.edition.level_ids[0]
        item.action_propose()
        award = self.env["tnl.award"].search([("dossier_id", "=", self.dossier.id)])
        self.assertEqual((award.outcome, award.level_id.id), ("refused", False))

    def test_a_level_of_another_edition_is_refused(self):
        self.deliberate()
        other = self.make_open_edition(year=2031)
        item = self.item.with_user(self.chair)
        with self.assertRaises(ValidationError):
            item.proposed_level_id = other.track_ids.level_ids[0]
        with self.assertRaises(ValidationError):
            item.mention_ids = other.mention_ids

    def test_no_proposal_without_the_quorum(self):
        self.deliberate()
        self.assertEqual(self.session.quorum, 4, "more than half of six members")
        presence = self.session.presence_ids
        presence.is_present = False
        presence[:3].with_user(self.chair).write({"is_present": True})
        item = self.ready(self.item)
        with self.assertRaisesRegex(UserError, "dossier are 3"):
            item.action_propose()
        presence[3].with_user(self.chair).is_present = True
        item.action_propose()
        self.assertEqual(self.item.award_state, "proposed")

    def test_who_has_withdrawn_is_absent_for_the_quorum(self):
        self.recuse(self.members[self.tied], self.town)
        self.deliberate()
        self.session.with_user(self.chair).action_change_quorum(6, "All of us.")
        with self.assertRaisesRegex(UserError, "dossier are 5"):
            self.ready(self.item).action_propose()
        self.ready(self.rival_dossier.item_ids).action_propose()

    def test_who_proposes(self):
        self.deliberate()
        for user in (self.juror, self.secretary, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.item.with_user(user).action_propose()
            with self.assertRaises(AccessError):
                self.item.with_user(user).write({"reasons": "Mine, and long."})

    def test_a_chair_who_withdrew_does_not_hold_the_pen(self):
        self.recuse(self.members[self.chair], self.town)
        self.deliberate()
        with self.assertRaises(AccessError):
            self.item.with_user(self.chair).write({"reasons": "Mine, and long."})
        with self.assertRaises(AccessError):
            self.item.with_user(self.chair).action_propose()
        self.ready(self.item, user=self.chair2).action_propose()
        award = self.env["tnl.award"].search([("dossier_id", "=", self.dossier.id)])
        self.assertEqual(award.proposed_by, self.chair2)
        self.assertFalse(
            self.env["tnl.award"].with_user(self.chair).search([("id", "=", award.id)])
        )

    def test_the_secretary_holds_it_where_a_chair_withdrew(self):
        self.recuse(self.members[self.chair], self.town)
        self.deliberate()
        self.ready(self.item, user=self.secretary).action_propose()
        self.assertEqual(self.item.award_state, "proposed")
        with self.assertRaises(AccessError):
            self.ready(self.rival_dossier.item_ids, user=self.secretary)

    def test_figures_are_not_written_by_hand(self):
        self.deliberate()
        for record, vals in (
            (self.item, {"mean": 100}),
            (self.item, {"engine_level_id": False}),
            (self.item, {"dossier_id": self.rival_dossier.id}),
            (self.item.figure_ids, {"mean": 10}),
            (self.session, {"seals_digest": "0"}),
            (self.session, {"unsealed_reason": "None that is left."}),
            (self.session.presence_ids[0], {"juror_id": False}),
        ):
            for user in (self.chair, self.manager):
                with self.assertRaises(AccessError):
                    record.with_user(user).write(vals)

    def test_members_comment_under_their_own_name(self):
        self.deliberate()
        comments = self.env["tnl.deliberation.comment"]
        comment = comments.with_user(self.juror).create(
            {"item_id": self.item.id, "body": "Remarkable."}
        )
        self.assertEqual(comment.juror_id, self.members[self.juror])
        with self.assertRaises(AccessError):
            comments.with_user(self.juror).create(
                {
                    "item_id": self.item.id,
                    "juror_id": self.members[self.juror2].id,
                    "body": "Not mine.",
                }
            )
        with self.assertRaises(AccessError):
            comment.with_user(self.juror2).body = "Changed."
        for user in (self.officer, self.outsider, self.internal):
            with self.assertRaises(AccessError):
                comments.with_user(user).create(
                    {"item_id": self.item.id, "body": "From outside."}
                )

    def test_nothing_changes_once_the_deliberation_is_over(self):
        self.walk(self.edition, "embargo")
        item = self.dossier.item_ids.with_user(self.chair)
        for vals in (
            {"reasons": "Later, by letter."},
            {"minutes": "Later, by letter."},
        ):
            with self.assertRaises(AccessError):
                item.write(vals)
        with self.assertRaises(AccessError):
            item.action_propose()

    def test_the_embargo_waits_for_every_decision(self):
        self.deliberate()
        self.ready(self.item).action_propose()
        self.env["tnl.award"].search([("dossier_id", "=", self.dossier.id)]).with_user(
            self.manager
        ).action_decide()
        with self.assertRaisesRegex(UserError, "Rivalbourg"):
            self.edition.with_user(self.manager).action_embargo()
