# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""For each dossier: who must leave, who chairs it, which one is being discussed."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import JuryCase

WHY = "The meeting asks for it."


class SessionCase(JuryCase):
    """An edition in deliberation, everybody there; the first chair left the town's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury_that_left()
        cls.finish_jury(cls.edition)
        cls.walk(cls.edition, "deliberation")
        cls.session = cls.edition.deliberation_ids
        cls.item = cls.dossier.item_ids
        cls.rival_item = cls.rival_dossier.item_ids
        cls.session.presence_ids.is_present = True

    def set_quorum(self, number):
        self.session.with_user(self.chair).action_change_quorum(number, WHY)

    def step_out(self, item, chairing, user):
        juror = self.members[user]
        item.with_user(chairing).action_set_absent(juror.id, True, WHY)

    def designate(self, user, member, item=None):
        wizard = self.env["tnl.acting.chair.wizard"].with_user(user)
        item = item or self.item
        wizard.create({"item_id": item.id, "juror_id": member.id}).action_designate()


@tagged("post_install", "-at_install")
class TestDeliberationSeats(SessionCase):
    # --- who must leave ----------------------------------------------------------

    def test_who_chairs_and_the_office_read_who_must_leave(self):
        names = ", ".join(
            self.members[user].display_name for user in (self.tied, self.chair)
        )
        for user in (self.chair2, self.secretary, self.officer, self.manager):
            item = self.item.with_user(user)
            self.assertEqual(item.leaver_names, names, user.login)
            self.assertEqual(item.attending_count, 4, user.login)

    def test_a_member_reads_no_recusal_of_another(self):
        for user in (self.juror, self.juror2):
            item = self.item.with_user(user)
            self.assertFalse(item.leaver_names, user.login)
            self.assertFalse(item.attending_count, user.login)
        # the secretary chairs the other dossier no more than any member
        self.recuse(self.members[self.tied], self.rival, user=self.manager)
        self.assertFalse(self.rival_item.with_user(self.secretary).leaver_names)
        self.assertTrue(self.rival_item.with_user(self.chair).leaver_names)

    def test_who_leaves_for_one_dossier_leaves_its_quorum(self):
        item = self.item.with_user(self.secretary)
        self.step_out(item, self.secretary, self.juror)
        item.reasons = "A sound strategy."
        self.assertEqual(item.attending_count, 3)
        with self.assertRaisesRegex(UserError, "dossier are 3"):
            item.action_propose()
        item.action_set_absent(self.members[self.juror].id, False, WHY)
        item.action_propose()
        self.assertEqual(item.award_state, "proposed")

    def test_only_who_chairs_writes_who_left(self):
        for user in (self.juror, self.manager, self.chair):
            with self.assertRaises(AccessError):
                self.step_out(self.item, user, self.juror2)
        with self.assertRaises(AccessError):
            self.item.with_user(self.secretary).absent_ids = self.members[self.juror2]
        stranger = self.invite(
            self.make_edition(year=2031), self.outsider, accept=False
        )
        with self.assertRaises(ValidationError):
            self.item.with_user(self.chair2).sudo().absent_ids = stranger

    # --- acting chair ------------------------------------------------------------

    def test_a_member_designated_chairs_this_dossier_alone(self):
        self.designate(self.manager, self.members[self.juror])
        item = self.item.with_user(self.juror)
        item.reasons = "A sound strategy."
        item.action_propose()
        self.assertEqual(item.award_state, "proposed")
        self.assertTrue(item.leaver_names)
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.juror).write({"reasons": "Mine."})
        with self.assertRaises(AccessError):
            self.session.with_user(self.juror).write({"quorum": 1})
        with self.assertRaises(AccessError):
            self.session.presence_ids[0].with_user(self.juror).is_present = False

    def test_one_person_at_a_time_holds_the_pen(self):
        self.designate(self.secretary, self.members[self.juror])
        with self.assertRaises(AccessError):
            self.item.with_user(self.secretary).write({"reasons": "Mine."})
        self.designate(self.secretary, self.env["tnl.juror"])
        self.item.with_user(self.secretary).write({"reasons": "Mine again."})
        with self.assertRaises(AccessError):
            self.item.with_user(self.juror).write({"reasons": "Mine."})

    def test_who_designates(self):
        member = self.members[self.juror]
        for user in (self.juror, self.juror2, self.officer, self.chair, self.tied):
            with self.assertRaises(AccessError):
                self.item.with_user(user)._designate(member)
        self.assertFalse(self.item.acting_juror_id)
        self.designate(self.chair2, member)
        self.assertEqual(self.item.acting_juror_id, member)
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.item.designated")]
        )
        self.assertEqual((entry.res_id, entry.user_id), (self.item.id, self.chair2.id))

    def test_who_has_withdrawn_is_not_designated(self):
        with self.assertRaisesRegex(UserError, "cannot chair"):
            self.designate(self.secretary, self.members[self.tied])
        self.recuse(self.members[self.juror], self.town, user=self.manager)
        with self.assertRaisesRegex(UserError, "cannot chair"):
            self.designate(self.secretary, self.members[self.juror])

    def test_who_withdraws_after_being_designated_chairs_no_more(self):
        self.designate(self.secretary, self.members[self.juror])
        self.recuse(self.members[self.juror], self.town, user=self.manager)
        with self.assertRaises(AccessError):
            self.item.with_user(self.juror).write({"reasons": "Mine."})

    def test_a_chair_who_is_there_is_not_replaced(self):
        with self.assertRaisesRegex(UserError, "the chair keeps"):
            self.designate(self.secretary, self.members[self.juror], self.rival_item)
        self.assertFalse(self.rival_item.with_user(self.secretary).may_designate)
        self.assertTrue(self.item.with_user(self.secretary).may_designate)
        self.assertFalse(self.item.with_user(self.juror).may_designate)

    # --- which dossier -----------------------------------------------------------

    def test_every_member_sees_the_dossier_being_discussed(self):
        self.item.with_user(self.secretary).action_discuss(WHY)
        for user in (self.juror, self.juror2, self.chair2, self.officer, self.manager):
            session = self.session.with_user(user)
            self.assertEqual(session.tracker, "shown", user.login)
            self.assertEqual(session.shown_item_id.display_name, "Valmont")
            self.assertEqual(session.action_open_current()["res_id"], self.item.id)

    def test_who_has_withdrawn_sees_that_they_must_leave_and_no_name(self):
        self.item.with_user(self.secretary).action_discuss(WHY)
        for user in (self.tied, self.chair):
            session = self.session.with_user(user)
            self.assertEqual(session.tracker, "withheld", user.login)
            self.assertFalse(session.shown_item_id)
            with self.assertRaisesRegex(UserError, "have withdrawn"):
                session.action_open_current()
            with self.assertRaises(AccessError):
                session.read(["current_item_id"])
            with self.assertRaises(AccessError):
                session.search([("current_item_id", "=", self.item.id)])
            self.assertNotIn("Valmont", str(session.read()))
            self.assertNotIn("Valmont", str(Form(session)._values))

    def test_a_recusal_declared_in_the_middle_hides_it_at_once(self):
        self.item.with_user(self.secretary).action_discuss(WHY)
        self.assertEqual(self.session.with_user(self.juror).tracker, "shown")
        self.recuse(self.members[self.juror], self.town, user=self.manager)
        self.env.invalidate_all()
        self.assertEqual(self.session.with_user(self.juror).tracker, "withheld")

    def test_who_calls_a_dossier(self):
        for user in (self.juror, self.officer, self.manager, self.chair, self.tied):
            with self.assertRaises(AccessError):
                self.item.with_user(user).action_discuss(WHY)
        self.assertEqual(self.session.tracker, "idle")
        self.designate(self.manager, self.members[self.juror])
        self.item.with_user(self.juror).action_discuss(WHY)
        self.assertEqual(self.session.tracker, "shown")
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.juror).action_discuss()
        self.rival_item.with_user(self.chair).action_discuss()
        self.assertEqual(self.session.shown_item_id, self.rival_item)

    def test_the_discussion_ends(self):
        self.rival_item.with_user(self.chair).action_discuss()
        for user in (self.juror, self.manager):
            with self.assertRaises(AccessError):
                self.session.with_user(user).action_pause()
        self.session.with_user(self.chair).action_pause()
        self.assertEqual(self.session.with_user(self.juror).tracker, "idle")
        with self.assertRaisesRegex(UserError, "No dossier"):
            self.session.with_user(self.juror).action_open_current()

    def test_nothing_is_called_once_the_deliberation_is_over(self):
        self.rival_item.with_user(self.chair).action_discuss()
        self.session.with_user(self.chair).action_pause()
        self.walk(self.edition, "embargo")
        with self.assertRaises(UserError):
            self.rival_item.with_user(self.secretary).action_discuss()
        with self.assertRaises(UserError):
            self.session.with_user(self.secretary).action_pause()
