# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..award.test_award import AwardCase


@tagged("post_install", "-at_install")
class TestScheduledPublication(AwardCase):
    """The results are seen before, and published at the minute of the ceremony."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        refused = cls.apply(cls.edition, cls.rival_agent, cls.rival)
        cls.walk(cls.edition, "deliberation")
        cls.label = cls.propose()
        cls.refusal = cls.propose(None, None, refused)
        (cls.label | cls.refusal).action_decide()
        cls.walk(cls.edition, "embargo")
        cls.own = cls.edition.with_user(cls.manager).sudo(False)
        cls.instant = fields.Datetime.now() + timedelta(days=20, minutes=7)

    def wizard(self, user=None):
        wizards = self.env["tnl.publication.wizard"].with_user(user or self.manager)
        return wizards.create({"edition_id": self.edition.id})

    def run_at(self, instant):
        cron = self.registry["ir.cron"]
        with freeze_time(instant), patch.object(cron, "_commit_progress"):
            self.env["tnl.edition"]._cron_publish()

    def events(self):
        entries = self.env["tnl.journal"].search(
            [("model", "=", "tnl.edition"), ("res_id", "=", self.edition.id)],
            order="id",
        )
        return [e.event for e in entries if "publi" in e.event]

    # --- the preview ------------------------------------------------------------------

    def test_the_preview_says_what_becomes_visible_and_who_is_written_to(self):
        wizard = self.wizard()
        self.assertEqual(wizard.laureate_count, 1)
        self.assertIn("Valmont", wizard.laureates)
        self.assertIn("Engaged (1)", wizard.laureates)
        self.assertNotIn("Rivalbourg", wizard.laureates)
        self.assertEqual((wizard.refused_count, wizard.refused), (1, "Rivalbourg"))
        self.assertEqual((wizard.mail_count, wizard.letter_count), (2, 2))
        self.assertEqual(wizard.certificate_count, 1)
        self.assertFalse(wizard.unreachable)
        self.assertIn("under embargo", wizard.embargo)

    def test_each_mail_is_seen_as_it_leaves(self):
        wizard = self.wizard()
        seen = {}
        for _award in range(2):
            seen[wizard.preview_to] = (wizard.preview_subject, wizard.preview_html)
            wizard.action_next()
            wizard.invalidate_recordset()
        wizard.action_previous()
        self.walk(self.edition, "published")
        mails = self.env["mail.mail"].search([("model", "=", "tnl.award")])
        self.assertEqual(
            {m.email_to: (m.subject, str(m.body_html)) for m in mails},
            {to: (subject, str(body)) for to, (subject, body) in seen.items()},
        )

    def test_who_has_no_address_is_told_apart(self):
        self.env["tnl.mandate"].search(
            [("partner_id", "=", self.rival.id)]
        ).action_revoke()
        wizard = self.wizard()
        self.assertEqual((wizard.mail_count, wizard.letter_count), (1, 2))
        self.assertEqual(wizard.unreachable, "Rivalbourg")

    def test_the_preview_is_for_managers(self):
        for user in (self.officer, self.internal, self.agent):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.wizard(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.edition.with_user(user).sudo(False).action_prepare_publication()

    def test_the_preview_changes_nothing(self):
        self.assertTrue(self.wizard().preview_html)
        self.assertEqual(self.edition.state, "embargo")
        self.assertFalse(self.env["mail.mail"].search([("model", "=", "tnl.award")]))

    # --- the schedule -----------------------------------------------------------------

    def test_the_results_are_published_at_the_minute(self):
        wizard = self.wizard()
        wizard.publish_at = self.instant
        wizard.action_schedule()
        self.assertEqual(self.edition.date_publish, self.instant)
        said = self.edition._format_instant(self.instant)
        self.assertEqual(self.own.publication_words, said)
        self.run_at(self.instant - timedelta(minutes=1))
        self.assertEqual(self.edition.state, "embargo")
        self.run_at(self.instant)
        self.assertEqual(self.edition.state, "published")
        self.assertEqual(self.label.state, "published")
        published = self.env["tnl.journal"].search(
            [("event", "=", "tnl.edition.published")], limit=1
        )
        self.assertEqual(published.user_id, self.manager.id)

    def test_a_schedule_is_cancelled_and_made_again(self):
        self.own._schedule_publication(self.instant)
        self.own.action_cancel_publication()
        self.assertFalse(self.own.publication_words)
        self.run_at(self.instant + timedelta(hours=1))
        self.assertEqual(self.edition.state, "embargo")
        later = self.instant + timedelta(days=1)
        self.own._schedule_publication(later)
        self.run_at(self.instant + timedelta(hours=1))
        self.assertEqual(self.edition.state, "embargo")
        self.run_at(later)
        self.assertEqual(self.edition.state, "published")
        self.assertEqual(
            self.events(),
            [
                "tnl.edition.publication_scheduled",
                "tnl.edition.publication_cancelled",
                "tnl.edition.publication_scheduled",
                "tnl.edition.published",
            ],
        )

    def test_a_ceremony_that_moves_takes_the_publication_along(self):
        self.own._schedule_publication(self.instant)
        self.own.date_publish = self.instant + timedelta(days=2)
        self.run_at(self.instant)
        self.assertEqual(self.edition.state, "embargo")
        self.run_at(self.instant + timedelta(days=2))
        self.assertEqual(self.edition.state, "published")

    def test_a_refusal_is_journalled_and_told(self):
        self.own._schedule_publication(self.instant)
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", "")
        self.run_at(self.instant)
        self.assertEqual(self.edition.state, "embargo")
        self.assertEqual(self.label.state, "decided")
        self.assertFalse(self.own.publication_words)
        self.assertEqual(self.events()[-1], "tnl.edition.publication_refused")
        told = self.edition.activity_ids
        self.assertEqual(told.user_id, self.manager)
        self.assertIn("refused", told.summary)
        self.assertIn("public address", told.note)

    def test_who_has_lost_the_right_publishes_nothing(self):
        self.own._schedule_publication(self.instant)
        group = self.env.ref("tnl_label.group_tnl_manager")
        self.manager.group_ids -= group
        self.run_at(self.instant)
        self.assertEqual(self.edition.state, "embargo")
        self.assertEqual(self.events()[-1], "tnl.edition.publication_refused")
        self.assertIn(self.manager2, self.edition.activity_ids.user_id)
        self.assertNotIn(self.manager, self.edition.activity_ids.user_id)

    def test_only_a_manager_schedules_and_cancels(self):
        own = self.edition.with_user(self.officer).sudo(False)
        for act in (
            lambda: own._schedule_publication(self.instant),
            own.action_cancel_publication,
        ):
            with self.assertRefused("Label manager", AccessError):
                act()
        with self.assertRefused("Only the actions change this", AccessError):
            self.edition.sudo().write({"publication_by_id": self.manager.id})
        with self.assertRaises(AccessError):
            self.own.write({"publication_by_id": self.manager.id})

    def test_only_an_instant_to_come_and_only_in_embargo(self):
        with self.assertRefused("Choose an instant to come"):
            self.own._schedule_publication(fields.Datetime.now())
        with self.assertRefused("must come after"):
            self.own._schedule_publication(self.edition.date_jury)
        self.walk(self.edition, "published")
        with self.assertRefused("Close the deliberation first"):
            self.own._schedule_publication(self.instant)
