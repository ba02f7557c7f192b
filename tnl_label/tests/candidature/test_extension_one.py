# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestExtensionOne(TnlCase):
    """More time for one applicant, also once the call has closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.sent = cls.apply(cls.edition)
        cls.draft = cls.apply(cls.edition, cls.rival_agent, cls.rival, submit=False)
        cls.closing = cls.edition.date_close
        cls.until = cls.closing + timedelta(days=2)
        cls.between = cls.closing + timedelta(days=1)
        cls.after = cls.until + timedelta(minutes=2)

    def extend(self, candidature, user=None, until=None, reason="A fire broke out."):
        wizards = self.env["tnl.extension.wizard"].with_user(user or self.manager)
        vals = {"edition_id": self.edition.id, "candidature_id": candidature.id}
        wizards.create(
            vals | {"date_close": until or self.until, "reason": reason}
        ).action_apply()

    def submit(self, candidature, user, at=None):
        at = at or self.between
        with freeze_time(at):
            return candidature._submit(user, at, f"late-{candidature.id}")

    # --- giving -----------------------------------------------------------------

    def test_a_manager_gives_time_and_the_applicant_is_told(self):
        self.extend(self.draft)
        self.assertEqual(self.draft.extended_until, self.until)
        self.assertEqual(self.edition.date_close, self.closing)
        self.assertJournal(
            self.draft, ["tnl.candidature.started", "tnl.candidature.extended"]
        )
        entry = self.env["tnl.journal"].search([], order="id desc", limit=1)
        self.assertIn(str(self.until), entry.details)
        self.assertNotIn("fire", entry.details)
        mail = self.env["mail.mail"].search([("subject", "like", "more time")])
        self.assertEqual(
            mail.email_to, "rival@rivalbourg.example, rivalelected@rivalbourg.example"
        )
        self.assertIn("A fire broke out.", mail.body_html)
        self.assertIn(self.edition._format_instant(self.until), mail.body_html)

    def test_nobody_else_gives_time(self):
        for user in (self.officer, self.internal, self.agent, self.rival_agent):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.extend(self.draft, user)
                draft = self.draft.with_user(user).sudo(False)
                with self.assertRaises(AccessError):
                    draft._extend(self.until, "A fire broke out.")
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.draft.with_user(user).sudo(False).extended_until = self.until

    def test_wrong_instants_and_no_reason_are_refused(self):
        with self.assertRefused("Write the reason"):
            self.extend(self.draft, reason=" ")
        with self.assertRefused("put later, never earlier"):
            self.extend(self.draft, until=self.closing)
        with self.assertRefused("an extension ends before"):
            self.extend(self.draft, until=self.edition.date_jury + timedelta(seconds=1))
        self.extend(self.draft)
        with self.assertRefused("put later, never earlier"):
            self.extend(self.draft, until=self.until - timedelta(hours=1))
        with freeze_time(self.after), self.assertRefused("Give an instant to come"):
            self.extend(self.draft, until=self.after)

    def test_once_screened_no_time_is_given(self):
        self.walk(self.edition, "screening")
        self.sent.with_user(self.officer).action_admit()
        with self.assertRefused("before screening decides"):
            self.extend(self.sent)

    def test_the_jury_is_not_moved_before_a_running_extension(self):
        self.extend(self.draft)
        with self.assertRefused("An applicant was given until"):
            self.edition.with_user(self.manager).date_jury = self.between

    # --- using ------------------------------------------------------------------

    def test_a_draft_is_received_after_the_list_is_frozen(self):
        self.extend(self.draft)
        self.walk(self.edition, "screening")
        self.assertTrue(self.edition.is_frozen)
        submission = self.submit(self.draft, self.rival_agent)
        self.assertTrue(submission.is_final)
        self.assertEqual(self.draft.state, "submitted")
        if "tnl.dossier" in self.env:
            dossiers = self.env["tnl.dossier"].search(
                [("candidature_id", "=", self.draft.id)]
            )
            self.assertEqual(len(dossiers), 1)
        with freeze_time(self.after):
            self.draft.with_user(self.officer).action_admit()
        self.assertEqual(self.draft.state, "admissible")

    def test_a_new_version_replaces_the_one_that_counted(self):
        self.walk(self.edition, "screening")
        first = self.sent.last_submission_id
        self.assertTrue(first.is_final)
        self.extend(self.sent)
        with freeze_time(self.between):
            self.sent._save_answers(self.agent, {"S02": {"value": "10"}})
        second = self.submit(self.sent, self.agent)
        self.assertTrue(second.is_final)
        self.assertFalse(first.is_final)

    def test_what_comes_between_the_closing_and_the_freeze_counts(self):
        self.extend(self.draft)
        with freeze_time(self.closing + timedelta(minutes=2)):
            self.edition.with_user(self.manager).action_close()
        submission = self.submit(self.draft, self.rival_agent)
        self.edition._freeze_list()
        self.assertTrue(submission.is_final)

    def test_others_are_closed_and_a_late_one_too(self):
        self.extend(self.draft)
        self.walk(self.edition, "screening")
        with self.assertRefused("The call closed on"):
            with freeze_time(self.between):
                self.sent._save_answers(self.agent, {"S02": {"value": "10"}})
        with self.assertRefused("The extension you were given ended on"):
            self.submit(self.draft, self.rival_agent, self.until + timedelta(seconds=1))
        self.assertEqual(self.draft.state, "draft")

    def test_the_frozen_list_loses_nobody(self):
        self.extend(self.sent)
        self.walk(self.edition, "screening")
        with freeze_time(self.between), self.assertRefused("The call closed on"):
            self.sent._withdraw(self.agent)

    # --- waiting for it -----------------------------------------------------------

    def test_screening_waits_for_the_extension(self):
        self.walk(self.edition, "screening")
        self.extend(self.sent)
        officer = self.sent.with_user(self.officer).sudo(False)
        for act in (
            officer.action_admit,
            lambda: officer._declare_inadmissible("A company."),
        ):
            with freeze_time(self.between):
                with self.assertRefused("were given more time, still running: Valmont"):
                    act()
        with freeze_time(self.after):
            officer.action_admit()

    def test_the_jury_waits_for_the_extension(self):
        self.extend(self.draft)
        self.walk(self.edition, "screening")
        self.sent.with_user(self.officer).action_admit()
        self.prepare_jury(self.edition)
        manager = self.edition.with_user(self.manager)
        with freeze_time(self.until + timedelta(seconds=30)):
            with self.assertRefused("an extension that still runs"):
                manager.action_start_jury()
        with freeze_time(self.after):
            manager.action_start_jury()
        self.assertEqual(self.edition.state, "jury")
        with self.assertRefused("The call closed on"):
            self.submit(self.draft, self.rival_agent)
