# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestCandidature(TnlCase):
    """Who may start, read and change an application."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidatures = cls.env["tnl.candidature"]

    def start(self, user, partner=None, edition=None, track=None):
        edition = (edition or self.edition).sudo()
        return self.candidatures.with_user(user)._start(
            user, (partner or self.town).id, edition, track or edition.track_ids
        )

    # --- starting ---------------------------------------------------------------

    def test_starting_twice_is_starting_once(self):
        first = self.start(self.agent)
        self.assertEqual(first.state, "draft")
        self.assertEqual(len(first.answer_ids), 5)
        self.assertEqual(self.start(self.elected), first)
        self.assertJournal(first, ["tnl.candidature.started"])

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_one_application_a_body_and_edition(self):
        first = self.start(self.agent)
        with self.assertRefused("one_per_edition", UniqueViolation):
            first.copy({"reference": "TNL-OTHER"})

    def test_references_tell_neither_how_many_nor_in_which_order(self):
        first = self.start(self.agent)
        second = self.start(self.rival_agent, self.rival)
        for candidature in (first, second):
            self.assertRegex(candidature.reference, r"^TNL-2030-[0-9A-HJKMNP-TV-Z]{8}$")
        self.assertNotEqual(first.reference, second.reference)

    def test_nobody_applies_for_a_body_without_its_mandate(self):
        for user in (self.rival_agent, self.newcomer, self.former_agent, self.internal):
            with self.assertRefused("You are not mandated to apply"):
                self.start(user)
        self.assertFalse(self.candidatures.search_count([]))

    def test_the_track_is_one_of_the_edition(self):
        other = self.make_edition(2031)
        with self.assertRefused("You are not mandated to apply"):
            self.start(self.agent, track=other.track_ids)

    def test_nobody_applies_out_of_the_call(self):
        late = self.edition.date_close + timedelta(seconds=1)
        early = self.edition.date_open - timedelta(seconds=1)
        for instant in (early, late):
            with freeze_time(instant), self.assertRefused("The call is not open"):
                self.start(self.agent)
        with self.assertRefused("The call is not open"):
            self.start(self.agent, edition=self.make_edition(2031))

    # --- the gate ---------------------------------------------------------------

    def test_a_foreign_application_is_the_same_nothing_as_a_missing_one(self):
        candidature = self.start(self.agent)
        missing = candidature.id + 10**9
        for user in (self.rival_agent, self.newcomer, self.internal, self.officer):
            gate = self.candidatures.with_user(user)
            foreign = gate._for_agent(user, candidature.id)
            self.assertEqual(foreign, gate._for_agent(user, missing))
            self.assertFalse(foreign)
            self.assertFalse(gate._all_for_agent(user))

    def test_every_agent_of_the_body_finds_its_application(self):
        candidature = self.start(self.agent)
        for user in (self.agent, self.elected):
            gate = self.candidatures.with_user(user)
            self.assertEqual(gate._for_agent(user, candidature.id), candidature)
            self.assertEqual(gate._all_for_agent(user), candidature)

    def test_a_revoked_agent_finds_nothing_at_the_next_call(self):
        candidature = self.start(self.agent)
        gate = self.candidatures.with_user(self.agent)
        self.assertTrue(gate._for_agent(self.agent, candidature.id))
        mandates = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        mandates.with_user(self.officer).action_revoke()
        self.assertFalse(gate._for_agent(self.agent, candidature.id))
        self.assertFalse(gate._all_for_agent(self.agent))

    def test_a_draft_never_submitted_disappears_with_the_results(self):
        self.apply(self.edition, self.rival_agent, self.rival)
        draft = self.start(self.agent)
        gate = self.candidatures.with_user(self.agent)
        self.walk(self.edition, "embargo")
        self.assertTrue(gate._for_agent(self.agent, draft.id))
        self.walk(self.edition, "published")
        self.assertFalse(gate._for_agent(self.agent, draft.id))

    def test_agents_have_no_right_but_the_gate(self):
        candidature = self.start(self.agent)
        for user in (self.agent, self.newcomer, self.internal):
            for records in (candidature, candidature.answer_ids):
                with self.assertRaises(AccessError):
                    records.with_user(user).sudo(False).read(["display_name"])
        with self.assertRaises(AccessError):
            candidature.answer_ids.with_user(self.manager).sudo(False).read(["value"])

    # --- the office -------------------------------------------------------------

    def test_the_office_writes_its_note_and_nothing_else(self):
        candidature = self.start(self.agent).with_user(self.officer).sudo(False)
        candidature.office_note = "Call them back."
        command = fields.Command
        for vals in (
            {"state": "admissible"},
            {"partner_id": self.rival.id},
            {"office_note": "x", "reference": "TNL-1"},
            {"admissibility_reason": "No public body."},
            {"answered_count": 5},
            {"progress": 100},
            {"last_submission_id": False},
            {"track_id": False},
            {"screened_by": self.officer.id},
            {"file_ids": [command.clear()]},
            {"submission_ids": [command.clear()]},
            {"correction_ids": [command.create({"message": "x"})]},
            {"award_ids": [command.create({"edition_id": self.edition.id})]},
        ):
            for user in (self.officer, self.manager):
                with self.subTest(vals=vals, user=user.login):
                    with self.assertRefused("belongs to its collectivity", AccessError):
                        candidature.with_user(user).write(vals)
        self.assertEqual(candidature.office_note, "Call them back.")

    def test_the_office_neither_makes_nor_deletes_applications(self):
        candidature = self.start(self.agent)
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                candidature.with_user(user).sudo(False).unlink()
            with self.assertRaises(AccessError):
                self.candidatures.with_user(user).create(
                    {
                        "reference": "TNL-X",
                        "edition_id": self.edition.id,
                        "track_id": self.edition.track_ids.id,
                        "partner_id": self.rival.id,
                    }
                )

    def test_an_application_that_was_submitted_is_never_deleted(self):
        candidature = self.apply(self.edition)
        with self.assertRefused("never deleted"):
            candidature.unlink()

    def test_an_officer_still_writes_in_the_chatter(self):
        candidature = self.start(self.agent).with_user(self.officer).sudo(False)
        words = "Called them."
        candidature.message_post(body=words, subtype_xmlid="mail.mt_note")
        self.assertIn(words, candidature.message_ids[0].body)

    # --- contacts ---------------------------------------------------------------

    def test_an_agent_names_the_contacts(self):
        self.env["tnl.mandate"].search(
            [("user_id", "=", self.rival_elected.id)]
        ).action_revoke()
        candidature = self.start(self.rival_agent, self.rival)
        self.assertFalse(candidature._contacts()["elected"])
        mayor = {"name": "Ada\n Maire", "function": "Maire", "email": "ada@r.example"}
        candidature._set_contacts(self.rival_agent, {"elected": mayor})
        contact = candidature._contacts()["elected"]
        self.assertEqual((contact.name, contact.email), ("Ada Maire", "ada@r.example"))
        self.assertEqual((contact.state, contact.user_id.id), ("active", False))
        candidature._set_contacts(
            self.rival_agent, {"elected": mayor | {"phone": "04 67 65 05 88"}}
        )
        self.assertEqual(candidature._contacts()["elected"], contact)

    def test_a_contact_has_a_name_and_one_address(self):
        candidature = self.start(self.agent)
        for name, email in (
            ("", "ada@r.example"),
            ("Ada", ""),
            ("Ada", "ada"),
            ("Ada", "ada@r.example, other@example.com"),
        ):
            whole = not name or not email
            said = "the name and the e-mail address" if whole else f"“{email}” (Ada)"
            with self.assertRefused(said):
                contact = {"name": name, "email": email}
                candidature._set_contacts(self.agent, {"technical": contact})

    def test_an_account_keeps_its_proven_address(self):
        candidature = self.start(self.agent)
        given = {"name": "Someone", "email": "else@example.com"}
        # said, not dropped
        with self.assertRefused("agent@valmont.example is changed by its owner"):
            candidature._set_contacts(self.agent, {"technical": given})
        given["email"] = "Agent@valmont.example"
        candidature._set_contacts(self.agent, {"technical": given})
        contact = candidature._contacts()["technical"]
        self.assertEqual(contact.name, "Someone")
        self.assertEqual(contact.email, "agent@valmont.example")
        self.assertNotIn("else@example.com", candidature._contact_emails())
