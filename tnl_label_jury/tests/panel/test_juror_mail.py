# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The mails of the jury: who receives which, once, and what none of them says."""

import base64
from datetime import timedelta

from icalendar import Calendar
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestJurorMail(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        parameters = cls.env["ir.config_parameter"]
        parameters.set_param("tnl_label.public_url", "https://label.example.org")
        parameters.set_param("tnl_label.mail_from", "label@example.org")
        cls.edition = cls.make_jury("jury")

    def told(self, kind, user=None):
        """Return the rows of the outbox of a mail of the jury."""
        template = self.env.ref(f"tnl_label_jury.mail_template_juror_{kind}")
        rows = self.env["tnl.mail"].search([("template_id", "=", template.id)])
        if user:
            rows = rows.filtered(lambda r: r.res_id == self.members[user].id)
        return rows

    def people(self, kind):
        return {
            self.env["tnl.juror"].browse(row.res_id).user_id for row in self.told(kind)
        }

    def assertSaysNothing(self):
        """No mail of the jury names a dossier."""
        rows = self.env["tnl.mail"].search([("model", "=", "tnl.juror")])
        self.assertTrue(rows)
        for row in rows:
            text = f"{row.mail_id.subject} {row.mail_id.body_html}"
            for body in (self.town, self.rival):
                self.assertNotIn(body.name, text, row.step)

    # --- invitation -----------------------------------------------------------------

    def test_an_invitation_leaves_once_to_the_address_of_the_person(self):
        guest = self._user("guest", "base.group_user", email="guest@jury.example")
        juror = self.invite(self.edition, guest, accept=False)
        self.members = self.members | {guest: juror}
        self.assertFalse(self.told("invitation", guest), "an act sends it")
        juror.with_user(self.officer).action_send_invitation()
        row = self.told("invitation", guest)
        self.assertEqual(row.email_to, "guest@jury.example")
        body = row.mail_id.body_html
        self.assertIn("https://label.example.org/odoo/label-jury-home", body)
        self.assertIn(guest.login, body)
        self.assertIn(self.edition.jury_charter.splitlines()[0], body)
        self.assertEqual(body.count("<a "), 1, "one link")
        juror.with_user(self.officer).action_send_invitation()
        self.assertEqual(self.told("invitation", guest), row)
        juror.with_user(self.officer).action_revoke()
        juror.with_user(self.officer).action_invite_again()
        juror.with_user(self.officer).action_send_invitation()
        self.assertEqual(len(self.told("invitation", guest)), 2, "invited anew")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            (row | row.copy()).key = "the same"
            self.env.flush_all()

    def test_an_invitation_is_the_act_of_the_office(self):
        guest = self._user("guest", "base.group_user", email="guest@jury.example")
        juror = self.invite(self.edition, guest, accept=False)
        for user in (self.juror, self.chair, self.internal, guest):
            with self.assertRaises(AccessError):
                juror.with_user(user).action_send_invitation()
        self.assertFalse(self.told("invitation"))

    def test_nobody_is_told_of_a_call_that_is_not_announced(self):
        draft = self.make_edition(year=2031)
        juror = self.invite(draft, self.outsider, accept=False)
        with self.assertRaises(UserError):
            juror.with_user(self.officer).action_send_invitation()
        self.assertFalse(self.told("invitation"))

    # --- files and reminders --------------------------------------------------------

    def test_who_has_dossiers_is_told_when_they_are_ready_and_nobody_else(self):
        expected = {self.juror, self.juror2, self.tied, self.chair, self.chair2}
        self.assertEqual(self.people("files"), expected)
        self.assertEqual(len(self.told("files")), len(expected))
        self.members[self.juror]._tell_files()
        self.assertEqual(len(self.told("files")), len(expected), "once")
        self.assign(self.members[self.secretary], self.dossier)
        self.assertEqual(len(self.told("files", self.secretary)), 1, "added later")
        self.assertSaysNothing()

    def remind(self, days):
        with freeze_time(self.edition._scoring_deadline() - timedelta(days=days)):
            self.env["tnl.juror"]._cron_remind()

    def test_reminders_reach_who_has_something_left_then_stop(self):
        for evaluation in self.env["tnl.evaluation"].search(
            [("juror_id", "=", self.members[self.juror].id)]
        ):
            evaluation.with_user(self.juror)._seal()
        self.recuse(self.members[self.tied], self.town)
        self.remind(9)
        self.assertFalse(self.told("reminder"))
        expected = {self.juror2, self.chair, self.chair2}
        for days, count in ((7, 1), (6, 1), (2, 2), (1, 3), (1, 3)):
            self.remind(days)
            self.assertEqual(self.people("reminder"), expected, days)
            self.assertEqual(len(self.told("reminder", self.juror2)), count, days)
        self.remind(-1)
        self.assertEqual(len(self.told("reminder", self.juror2)), 3)
        self.assertSaysNothing()

    def test_a_deadline_that_moves_reminds_again(self):
        self.remind(2)
        self.edition.with_user(self.manager).date_scoring = (
            self.edition.date_jury - timedelta(hours=2)
        )
        self.remind(2)
        self.assertEqual(len(self.told("reminder", self.juror2)), 2)

    # --- deadline -------------------------------------------------------------------

    def test_the_deadline_is_between_the_closing_and_the_meeting(self):
        edition = self.edition.with_user(self.manager)
        for due in (
            edition.date_close - timedelta(hours=1),
            edition.date_jury + timedelta(hours=1),
        ):
            with self.assertRaises(ValidationError):
                edition.date_scoring = due
        edition.date_scoring = edition.date_jury - timedelta(hours=1)
        self.assertEqual(self.edition._scoring_deadline(), edition.date_scoring)
        entries = self.env["tnl.journal"].search(
            [("model", "=", "tnl.edition"), ("res_id", "=", self.edition.id)]
        )
        self.assertIn("tnl.edition.corrected", entries.mapped("event"))

    def test_after_the_deadline_one_still_seals_and_is_told_so(self):
        evaluation = self.evaluation_of(self.juror, self.dossier)
        with freeze_time(self.edition.date_jury + timedelta(days=1)):
            evaluation.invalidate_recordset()
            shown = evaluation.with_user(self.juror).scoring_deadline
            self.assertIn("you may still assess and seal", shown)
            evaluation.with_user(self.juror)._seal()
        self.assertEqual(evaluation.state, "sealed")

    # --- session, recusals, thanks --------------------------------------------------

    def test_the_session_comes_with_its_agenda_and_its_file(self):
        edition = self.edition.with_user(self.chair)
        with freeze_time(self.edition.date_jury - timedelta(days=3)):
            edition.action_invite_session()
            edition.action_invite_session()
        rows = self.told("session")
        self.assertEqual(len(rows), 6, "each member, once")
        attachment = rows[0].mail_id.attachment_ids
        event = Calendar.from_ical(base64.b64decode(attachment.datas)).events[0]
        start = event.start.replace(tzinfo=None)
        self.assertEqual(start, self.edition.date_jury.replace(microsecond=0))
        self.assertIn("<li>", rows[0].mail_id.body_html)
        self.assertSaysNothing()
        with self.assertRaises(AccessError):
            self.edition.with_user(self.juror).action_invite_session()

    def test_who_leaves_the_jury_is_told_once_and_a_guest_is_not(self):
        guest = self._user("guest", "base.group_user", email="guest@jury.example")
        invited = self.invite(self.edition, guest, accept=False)
        members = self.members[self.juror2] | invited
        members.with_user(self.officer).action_revoke()
        self.assertEqual(self.people("left"), {self.juror2})
        self.assertNotIn("<a ", self.told("left").mail_id.body_html, "nothing to open")
        self.assertSaysNothing()
        members.with_user(self.officer).action_invite_again()
        members[0].with_user(self.juror2).action_accept_charter()
        members[0].with_user(self.officer).action_revoke()
        self.assertEqual(len(self.told("left", self.juror2)), 2, "a second time")

    def test_a_recusal_tells_the_person_and_the_chairs_who_stay_not_from_what(self):
        self.recuse(self.members[self.chair2], self.town)
        self.env["tnl.mail"].search([("model", "=", "tnl.juror")]).unlink()
        self.recuse(self.members[self.tied], self.town, self.chair)
        self.assertEqual(self.people("withdrawn"), {self.tied})
        self.assertEqual(self.people("to_replace"), {self.chair})
        self.recuse(self.members[self.juror], self.rival)
        self.assertEqual(self.people("withdrawn"), {self.tied}, "by oneself: no mail")
        self.assertEqual(self.people("to_replace"), {self.chair, self.chair2})
        self.assertSaysNothing()
        # who receives it reads who has withdrawn on their page, and may assign
        for user, juror in ((self.chair, self.tied), (self.chair2, self.juror)):
            rows = self.told("to_replace", user)
            said = f"{juror.name} has withdrawn"
            row = rows.filtered(lambda r, said=said: said in r.mail_id.body_html)
            self.assertEqual(len(row), 1)
            seen = self.env["tnl.recusal"].with_user(user).search([])
            self.assertIn(self.members[juror], seen.juror_id)
            self.assertIn("Assignments", row.mail_id.body_html)

    def test_a_member_who_leaves_is_named_to_the_chairs_and_to_nobody_else(self):
        self.members[self.juror2].with_user(self.officer).action_revoke()
        self.assertEqual(self.people("to_replace"), {self.chair, self.chair2})
        for row in self.env["tnl.mail"].search([("model", "=", "tnl.juror")]):
            is_told = row.template_id == self.env.ref(
                "tnl_label_jury.mail_template_juror_to_replace"
            )
            named = f"{self.juror2.name} is no longer" in row.mail_id.body_html
            self.assertEqual(named, is_told, row.step)
        self.assertSaysNothing()

    def test_who_has_withdrawn_does_not_read_who_is_late_in_the_outbox(self):
        """A reminder tells that something waits, perhaps in a hidden dossier."""
        officer = self._user(
            "both", "tnl_label.group_tnl_officer", email="both@label.example"
        )
        juror = self.invite(self.edition, officer)
        self.remind(2)
        rows = self.told("reminder")
        outbox = self.env["tnl.mail"].with_user(officer)
        domain = [("id", "in", rows.ids)]
        self.assertEqual(outbox.search_count(domain), len(rows))
        self.recuse(juror, self.town)
        self.assertFalse(outbox.search(domain))
        reader = self.env["tnl.mail"].with_user(self.officer)
        self.assertEqual(reader.search_count(domain), len(rows))

    def test_thanks_leave_when_the_results_are_public_and_not_before(self):
        edition = self.edition
        self.finish_jury(edition)
        self.walk(edition, "embargo")
        self.assertFalse(self.told("thanks"))
        self.walk(edition, "published")
        self.assertEqual(self.people("thanks"), set(self.members))
        for user in self.members:
            body = self.told("thanks", user).mail_id.body_html
            is_keeper = user in (self.chair, self.chair2, self.secretary)
            self.assertEqual("minutes" in body, is_keeper, user.login)
        self.assertSaysNothing()

    def test_a_reminder_matters_until_the_deadline(self):
        self.remind(1)
        row = self.told("reminder", self.juror2)
        self.assertLessEqual(row._matters_until(), self.edition._scoring_deadline())
        self.assertGreater(row._matters_until(), fields.Datetime.now())
