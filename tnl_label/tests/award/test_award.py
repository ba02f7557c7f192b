# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import TnlCase


class AwardCase(TnlCase):
    """An edition in deliberation, with one admissible application."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        cls.levels = cls.edition.track_ids.level_ids.sorted("sequence")

    @classmethod
    def propose(cls, user=None, level=2, candidature=None, reasons="Well done."):
        level = cls.levels[level - 1] if level else None
        return (
            cls.env["tnl.award"]
            .with_user(user or cls.officer)
            ._propose(candidature or cls.candidature, level, None, reasons)
            .with_user(cls.manager)
            .sudo(False)
        )


@tagged("post_install", "-at_install")
class TestDecision(AwardCase):
    """Two people decide, and what they decide is frozen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.walk(cls.edition, "deliberation")

    def test_nobody_decides_alone(self):
        award = self.propose(self.manager)
        with self.assertRefused("you proposed this award. Another manager decides"):
            award.action_decide()
        award.with_user(self.manager2).action_decide()
        self.assertEqual(award.state, "decided")
        self.assertEqual(award.sudo().decided_by, self.manager2)
        self.assertEqual(award.sudo().proposed_by, self.manager)

    def test_an_officer_does_not_decide(self):
        award = self.propose(self.manager).with_user(self.officer)
        with self.assertRefused("Label manager", AccessError):
            award.action_decide()
        with self.assertRaises(AccessError):
            award.write({"level_id": self.levels[0].id})

    def test_who_changes_a_proposal_becomes_its_proposer(self):
        award = self.propose(self.officer)
        award.level_id = self.levels[0]
        self.assertEqual(award.sudo().proposed_by, self.manager)
        with self.assertRefused("you proposed this award"):
            award.action_decide()
        award.with_user(self.manager2).action_decide()
        self.assertJournal(
            award, ["tnl.award.proposed", "tnl.award.changed", "tnl.award.decided"]
        )

    def test_a_proposal_is_proposed_again_in_place(self):
        award = self.propose(self.officer, 1)
        self.assertEqual(self.propose(self.manager2, 3), award)
        self.assertEqual(award.level_id, self.levels[2])
        self.assertEqual(award.sudo().proposed_by, self.manager2)

    def test_only_the_proposal_is_written_by_hand(self):
        award = self.propose()
        for vals in (
            {"state": "decided"},
            {"proposed_by": self.manager2.id},
            {"decided_by": self.manager2.id},
            {"engine_score": 100},
            {"partner_id": self.rival.id},
            {"laureate_name": "Other reasons"},
            {"level_id": self.levels[0].id, "published_on": False},
        ):
            with self.assertRaises(AccessError):
                award.write(vals)
        with self.assertRaises(AccessError):
            award.create({"edition_id": self.edition.id, "partner_id": self.rival.id})

    def test_reasons_are_written(self):
        with self.assertRefused("Write the reasons"):
            self.propose(reasons=" ")

    @mute_logger("odoo.sql_db")
    def test_a_refusal_has_no_level_and_a_label_has_one(self):
        award = self.propose(level=None)
        self.assertEqual((award.outcome, award.level_id.id), ("refused", False))
        self.assertTrue(award.level_known)
        with self.assertRefused("Choose the level granted to Valmont"):
            award.outcome = "labelled"
        with self.assertRefused("refusal_without_level", CheckViolation):
            award.level_id = self.levels[0]
            award.flush_recordset()

    def test_levels_and_mentions_are_those_of_the_edition(self):
        award = self.propose()
        other = self.make_edition(2031)
        for vals in (
            {"level_id": other.level_ids[0].id},
            {"mention_ids": [(6, 0, other.mention_ids.ids)]},
        ):
            with self.assertRefused("of its own edition and track"):
                award.write(vals)
        award.mention_ids = self.edition.mention_ids
        self.assertEqual(award.mention_ids.name, "Open data")

    def test_the_engine_s_level_is_shown_beside_the_proposal(self):
        award = self.propose(level=1)
        self.assertEqual(award.engine_level_id, self.levels[2])
        self.assertEqual(award.engine_score, 100)
        self.assertIn("100", award.explanation)
        french = award.with_context(lang="fr_FR").explanation
        self.assertNotEqual(french, award.explanation)

    def test_a_score_says_what_it_is_and_how_far_the_threshold(self):
        award = self.propose(level=1)
        low, high = award.level_id.threshold, award.engine_score
        self.assertIn(
            "Declared by the candidate: 100.00% of the points", award.scores_text
        )
        self.assertIn(award.engine_level_id.name, award.scores_text)
        self.assertIn(f"{high - low:.2f} percentage points more", award.scores_text)
        # as a proposal of a level that was not reached
        lines = award._score_line(
            "Retained", low - 2.85, award.engine_level_id.browse()
        )
        self.assertIn("no level", lines)
        self.assertIn("2.85 percentage points are lacking", lines)
        award.outcome = "refused"
        award.level_id = False
        self.assertNotIn("threshold", award.scores_text)

    def test_a_decision_is_frozen(self):
        award = self.propose()
        award.action_decide()
        with self.assertRefused("it is frozen"):
            award.with_user(self.manager2).reasons = "Other reasons"
        with self.assertRefused("already decided"):
            self.propose(level=1)
        with self.assertRefused("never deleted"):
            award.sudo().unlink()
        award.action_decide()  # deciding twice is deciding once
        self.assertJournal(award, ["tnl.award.proposed", "tnl.award.decided"])

    def test_a_decision_is_reopened_in_the_deliberation_only(self):
        award = self.propose()
        award.action_decide()
        award.action_reopen()
        self.assertEqual(award.state, "proposed")
        self.assertFalse(award.sudo().decided_by)
        with self.assertRaises(AccessError):
            award.with_user(self.officer).action_reopen()
        award.action_decide()
        self.edition.with_user(self.manager).action_embargo()
        with self.assertRefused("decisions no longer change"):
            award.action_reopen()
        with self.assertRefused("during the deliberation only"):
            award.action_decide()
        with self.assertRefused("during the deliberation only"):
            self.propose()

    def test_a_rename_changes_nothing_to_what_was_submitted(self):
        self.town.write(
            {
                "name": "Valmont-la-Neuve",
                "tnl_insee_code": "38998",
                "tnl_kind_id": self.env.ref("tnl_label.partner_kind_epci").id,
            }
        )
        award = self.propose()
        award.action_decide()
        self.town.name = "Valmont-sur-Mer"
        self.assertEqual(award.laureate_name, "Valmont")
        self.assertEqual(award.laureate_insee, "38999")
        self.assertEqual(award.laureate_department_code, "38")
        self.assertEqual(award.laureate_kind_id.code, "commune")
        self.assertEqual(award.display_name, "Valmont · 2030")

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_one_award_a_body_and_edition(self):
        award = self.propose()
        with self.assertRefused("tnl_award_one_per_edition", UniqueViolation):
            award.sudo().copy({"reasons": "Once more, again"})

    def test_a_result_of_the_past_may_have_no_known_level(self):
        award = (
            self.env["tnl.award"]
            ._with_transition()
            .create(
                {
                    "edition_id": self.edition.id,
                    "partner_id": self.rival.id,
                    "is_imported": True,
                    "state": "published",
                }
            )
        )
        self.assertFalse(award.level_known)
        self.assertFalse(self.env["tnl.certificate"]._issue(award))
