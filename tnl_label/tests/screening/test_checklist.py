# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestChecklist(TnlCase):
    """What the office verifies, and what it decides without having verified."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.edition.with_user(cls.officer).check_ids = [
            Command.create({"name": "May apply", "sequence": 1}),
            Command.create({"name": "Two mandates", "sequence": 2}),
        ]
        cls.walk(cls.edition, "open")
        cls.candidature = cls.apply(cls.edition)

    def setUp(self):
        super().setUp()
        if "while_open" not in self._testMethodName:
            self.walk(self.edition, "screening")
        self.own = self.candidature.with_user(self.officer).sudo(False)

    def tick(self, name, user=None):
        ticks = self.candidature.tick_ids.filtered(lambda t: t.name == name)
        return ticks.with_user(user or self.officer).sudo(False)

    def entries(self, verb):
        entries = self.env["tnl.journal"].search(
            [
                ("event", "=", f"tnl.candidature.{verb}"),
                ("res_id", "=", self.candidature.id),
            ]
        )
        return entries, [json.loads(entry.details) for entry in entries]

    def decide(self, **vals):
        wizards = self.env["tnl.screening.wizard"].with_user(self.officer)
        vals = {"candidature_id": self.candidature.id, "decision": "admissible"} | vals
        return wizards.create(vals)

    # --- the list of the edition ------------------------------------------------------

    def test_the_usual_checks_are_proposed_once(self):
        edition = self.make_edition(2031).with_user(self.officer)
        edition.action_usual_checks()
        count = len(edition.check_ids)
        self.assertGreaterEqual(count, 3)
        edition.action_usual_checks()
        self.assertEqual(len(edition.check_ids), count)

    def test_the_next_edition_keeps_the_list(self):
        copied = self.edition.with_user(self.officer).copy({"name": "Next"})
        self.assertEqual(copied.check_ids.mapped("name"), ["May apply", "Two mandates"])

    def test_the_office_prepares_the_list_then_a_manager_completes_it_while_open(self):
        values = {"edition_id": self.edition.id, "name": "Readable files"}
        checks = self.env["tnl.screening.check"]
        for user in (self.officer, self.internal, self.agent):
            with self.assertRaises(AccessError):
                checks.with_user(user).create(values)
        check = checks.with_user(self.manager).create(values)
        self.assertEqual(self.tick("Readable files").check_id, check)

    def test_the_list_ends_with_the_screening(self):
        self.own.tick_ids.action_tick()
        self.walk(self.edition, "jury")
        with self.assertRaises(AccessError):
            self.edition.check_ids[0].with_user(self.manager).sequence = 5

    def test_what_is_ticked_keeps_its_words(self):
        check = self.tick("May apply").check_id.with_user(self.manager).sudo(False)
        check.name = "May apply this year"
        self.tick("May apply this year").action_tick()
        with self.assertRefused("is ticked on an application"):
            check.name = "Something else"
        with self.assertRefused("is ticked on an application"):
            check.unlink()
        other = self.tick("Two mandates").check_id.with_user(self.manager)
        other.sudo(False).unlink()
        self.assertEqual(len(self.candidature.tick_ids), 1)

    def test_a_check_stays_in_its_edition(self):
        other = self.make_edition(2031)
        with self.assertRefused("stays in its edition"):
            self.edition.check_ids[0].with_user(self.manager).edition_id = other

    # --- ticking ----------------------------------------------------------------------

    def test_a_tick_says_who_when_and_on_which_version(self):
        tick = self.tick("May apply")
        tick.action_tick()
        self.assertTrue(tick.is_done)
        self.assertEqual(tick.user_id, self.officer)
        self.assertTrue(tick.ticked_at)
        self.assertEqual(tick.submission_id, self.candidature.last_submission_id)
        entries, details = self.entries("checked")
        self.assertEqual(entries.user_id, self.officer.id)
        self.assertEqual(details[0]["name"], "May apply")

    def test_a_tick_is_taken_back_and_the_journal_remembers(self):
        tick = self.tick("May apply")
        tick.action_tick()
        tick.action_tick()
        tick.with_user(self.manager).action_untick()
        self.assertFalse(tick.is_done or tick.user_id or tick.ticked_at)
        self.assertEqual(len(self.entries("checked")[0]), 1)
        self.assertEqual(self.entries("unchecked")[0].user_id, self.manager.id)

    def test_nothing_is_ticked_while_open(self):
        with self.assertRefused("between the closing and the jury's work"):
            self.tick("May apply").action_tick()

    def test_a_draft_has_nothing_to_check(self):
        draft = self.candidature.copy(
            {"partner_id": self.rival.id, "reference": "TNL-DRAFT"}
        )
        self.assertEqual(len(draft.tick_ids), 2)
        with self.assertRefused("there is nothing to check"):
            draft.tick_ids.with_user(self.officer).action_tick()

    def test_nobody_else_ticks_nor_reads(self):
        for user in (self.internal, self.agent, self.settings_admin):
            tick = self.tick("May apply", user)
            with self.assertRaises(AccessError):
                tick.action_tick()
            with self.assertRaises(AccessError):
                tick.read(["is_done"])

    def test_no_tick_is_made_by_hand(self):
        tick = self.tick("May apply")
        for act in (
            lambda: tick.write({"is_done": True}),
            lambda: tick.unlink(),
            lambda: tick.copy(),
            lambda: self.own.write(
                {"tick_ids": [Command.update(tick.id, {"is_done": True})]}
            ),
        ):
            with self.assertRaises(AccessError):
                act()

    # --- deciding ---------------------------------------------------------------------

    def test_with_every_check_ticked_admitting_asks_nothing(self):
        self.own.tick_ids.action_tick()
        self.assertFalse(self.own.action_admit())
        self.assertEqual(self.own.state, "admissible")
        self.assertFalse(self.own.unticked_reason)

    def test_with_a_check_left_the_dialogue_shows_it_and_wants_a_reason(self):
        self.tick("May apply").action_tick()
        action = self.own.action_admit()
        self.assertEqual(action["res_model"], "tnl.screening.wizard")
        self.assertEqual(self.own.state, "submitted")
        wizard = self.decide()
        self.assertEqual(wizard.unticked_ids.mapped("name"), ["Two mandates"])
        with self.assertRefused("These checks are not ticked: Two mandates."):
            wizard.action_apply()
        wizard.unticked_reason = "  Told by telephone. "
        wizard.action_apply()
        self.assertEqual(self.own.state, "admissible")
        self.assertEqual(self.own.unticked_reason, "Told by telephone.")
        _entries, details = self.entries("admissible")
        self.assertEqual(details, [{"from": "submitted", "unticked": ["Two mandates"]}])

    def test_a_refusal_needs_no_check(self):
        self.decide(decision="inadmissible", message="A company.").action_apply()
        self.assertEqual(self.own.state, "inadmissible")

    def test_a_whole_list_is_not_admitted_with_checks_left(self):
        second = self.candidature.copy(
            {
                "partner_id": self.rival.id,
                "reference": "TNL-SECOND",
            }
        )
        second._transition("submitted")
        self.own.tick_ids.action_tick()
        both = (self.candidature | second).with_user(self.officer)
        with self.assertRefused("Checks are not ticked for: Rivalbourg"):
            both.action_admit()
        self.assertEqual(set(both.mapped("state")), {"submitted"})

    def test_an_edition_without_checks_admits_as_ever(self):
        self.edition.check_ids.with_user(self.manager).unlink()
        self.own.action_admit()
        self.assertEqual(self.own.state, "admissible")

    def test_the_applicant_reads_nothing_of_it(self):
        self.decide(unticked_reason="ZQ-secret").action_apply()
        mails = self.env["mail.mail"].search([("body_html", "like", "ZQ-secret")])
        self.assertFalse(mails)
        self.assertNotIn(
            "ZQ-secret", json.dumps(self.candidature.message_ids.mapped("body"))
        )
