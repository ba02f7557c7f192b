# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CHAIR, JUROR, JuryCase


@tagged("post_install", "-at_install")
class TestJuror(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.walk(cls.edition, "open")

    def test_before_the_announcement_a_member_knows_nothing_of_the_edition(self):
        draft = self.make_edition(year=2031)
        juror = self.invite(draft, self.juror, accept=False)
        chair = self.invite(draft, self.chair)
        jurors = self.env["tnl.juror"].with_user(self.juror)
        self.assertFalse(jurors.search([("edition_id", "=", draft.id)]))
        with self.assertRaises(AccessError):
            juror.with_user(self.juror).read(["edition_id", "charter"])
        self.assertEqual(chair.state, "accepted", "a chair prepares the edition")

    def test_invitation_gives_the_group_of_the_role(self):
        plain = self._user("plain", "base.group_user")
        juror = self.invite(self.edition, plain, accept=False)
        self.assertEqual(juror.state, "invited")
        self.assertEqual(juror.role, "member")
        self.assertTrue(plain.has_group(JUROR))
        self.assertFalse(plain.has_group(CHAIR))
        juror.with_user(self.officer).role = "chair"
        self.assertTrue(plain.has_group(CHAIR))
        self.assertJournal(juror, ["tnl.juror.invited", "tnl.juror.role"])

    def test_jury_groups_are_not_office_groups(self):
        for user in (self.juror, self.chair):
            self.assertFalse(user.has_group("tnl_label.group_tnl_officer"))

    def test_a_person_of_the_chair_group_is_a_chair_by_default(self):
        self.assertEqual(self.invite(self.edition, self.chair).role, "chair")

    def test_the_charter_is_accepted_by_the_person_alone(self):
        juror = self.invite(self.edition, self.juror, accept=False)
        for other in (self.officer, self.juror2, self.manager):
            with self.assertRaises(AccessError):
                juror.with_user(other).action_accept_charter()
        self.assertEqual(juror.state, "invited")
        juror.with_user(self.juror).action_accept_charter()
        self.assertEqual(juror.state, "accepted")
        self.assertTrue(juror.charter_accepted_on)
        accepted_on = juror.charter_accepted_on
        juror.with_user(self.juror).action_accept_charter()
        self.assertEqual(juror.charter_accepted_on, accepted_on, "once")
        self.assertJournal(juror, ["tnl.juror.invited", "tnl.juror.accepted"])

    def test_the_person_reads_the_charter_before_accepting_it(self):
        juror = self.invite(self.edition, self.juror, accept=False)
        [values] = juror.with_user(self.juror).read(["charter", "is_me"])
        self.assertEqual(values["charter"], self.edition.jury_charter)
        self.assertTrue(values["is_me"])

    def test_once_in_a_jury(self):
        self.invite(self.edition, self.juror)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.invite(self.edition, self.juror)

    def test_a_portal_account_is_not_a_juror(self):
        with self.assertRaises(ValidationError):
            self.invite(self.edition, self.agent, accept=False)

    def test_jurors_invite_nobody(self):
        jurors = self.env["tnl.juror"]
        vals = {"edition_id": self.edition.id, "user_id": self.juror2.id}
        for user in (self.juror, self.chair, self.internal, self.agent):
            with self.assertRaises(AccessError):
                jurors.with_user(user).create(vals)

    def test_nobody_makes_a_member_by_hand(self):
        """The state comes from the charter, whatever the request holds."""
        vals = {"edition_id": self.edition.id, "user_id": self.juror.id}
        jurors = self.env["tnl.juror"].with_user(self.officer)
        with self.assertRaises(AccessError):
            jurors.create(vals | {"state": "accepted"})
        juror = jurors.with_context(
            default_state="accepted",
            default_charter_accepted_on="2030-01-01 00:00:00",
            tnl_transition=True,
        ).create(vals)
        self.assertEqual(juror.state, "invited")
        self.assertFalse(juror.charter_accepted_on)
        for vals in ({"state": "accepted"}, {"user_id": self.juror2.id}):
            with self.assertRaises(AccessError):
                juror.with_context(tnl_transition=True).write(vals)

    def test_a_membership_ended_reads_nothing_at_the_next_request(self):
        edition = self.make_jury("jury", year=2031)
        juror = self.members[self.juror]
        contents = self.env["tnl.dossier.content"].with_user(self.juror)
        self.assertEqual(contents.search_count([]), 2)
        with self.assertRaises(AccessError):
            juror.with_user(self.chair).action_revoke()
        juror.with_user(self.officer).action_revoke()
        for model in ("tnl.dossier", "tnl.dossier.content", "tnl.jury.grid"):
            records = self.env[model].with_user(self.juror)
            self.assertFalse(records.search([("edition_id", "=", edition.id)]), model)
        self.assertFalse(self.env["tnl.evaluation"].with_user(self.juror).search([]))

    def test_who_comes_back_accepts_the_charter_again(self):
        juror = self.invite(self.edition, self.juror)
        juror.with_user(self.officer).action_revoke()
        juror.with_user(self.officer).action_invite_again()
        self.assertEqual(juror.state, "invited")
        self.assertFalse(juror.charter_accepted_on)

    def test_an_engaged_juror_is_not_deleted(self):
        invited = self.invite(self.edition, self.juror2, accept=False)
        invited.with_user(self.officer).unlink()
        juror = self.invite(self.edition, self.juror)
        with self.assertRaises(UserError):
            juror.with_user(self.officer).unlink()

    def test_progress_counts_what_the_reader_may_count(self):
        self.make_jury("jury", year=2031)
        juror = self.members[self.juror]
        evaluation = self.evaluation_of(self.juror, self.dossier)
        evaluation.with_user(self.juror)._seal()
        for user in (self.juror, self.officer, self.chair):
            seen = juror.with_user(user)
            self.assertEqual((seen.sealed_count, seen.evaluation_count), (1, 2))
        self.env.invalidate_all()
        seen = juror.with_user(self.juror2)
        self.assertEqual((seen.sealed_count, seen.evaluation_count), (0, 0))
