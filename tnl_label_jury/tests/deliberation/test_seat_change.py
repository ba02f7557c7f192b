# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sits as what changes during a session with a reason, which the minutes print."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_deliberation_seats import WHY, SessionCase


@tagged("post_install", "-at_install")
class TestSeatChange(SessionCase):
    def change(self, user, member, reason=WHY, by=None, **vals):
        wizards = self.env["tnl.seat.change.wizard"].with_user(by or self.officer)
        juror = self.members[member]
        wizard = wizards.create({"juror_id": juror.id, "reason": reason} | vals)
        wizard.action_apply()
        return juror

    def changes(self):
        return self.env["tnl.deliberation.change"].search([], order="id")

    def test_nothing_changes_without_a_reason(self):
        member = self.members[self.juror].with_user(self.officer)
        self.assertTrue(member.is_in_session)
        with self.assertRaisesRegex(UserError, "Change during the session"):
            member.role = "chair"
        with self.assertRaisesRegex(UserError, "Change during the session"):
            member.action_revoke()
        with self.assertRaisesRegex(UserError, "Write why"):
            self.change(self.officer, self.juror, reason=" ", role="chair")
        self.assertEqual((member.role, member.state), ("member", "accepted"))
        member.partner_id = self.rival

    def test_a_role_changes_with_its_reason(self):
        juror = self.change(self.officer, self.juror, role="chair")
        self.assertEqual(juror.role, "chair")
        [change] = self.changes()
        self.assertIn("Member, then Chair", change.text)
        self.assertEqual((change.reason, change.create_uid), (WHY, self.officer))
        minutes = self.session.with_user(self.chair2)._minutes_values(
            self.session.item_ids, ""
        )
        self.assertIn("Member, then Chair", minutes["changes"][0]["what"])
        self.assertJournal(change, ["tnl.deliberation.changed.role"])

    def test_a_membership_ends_with_its_reason(self):
        juror = self.change(self.officer, self.juror, kind="leave")
        self.assertEqual(juror.state, "revoked")
        self.assertEqual(self.changes().kind, "removed")
        self.assertFalse(self.env["tnl.deliberation"].with_user(self.juror).search([]))

    def test_a_session_always_has_a_chair(self):
        self.change(self.officer, self.chair, kind="leave")
        for vals in ({"kind": "leave"}, {"role": "member"}):
            with self.assertRaisesRegex(UserError, "alone chairs"):
                self.change(self.officer, self.chair2, **vals)
        self.change(self.officer, self.juror, role="chair")
        self.change(self.officer, self.chair2, kind="leave")

    def test_only_the_office_changes_seats(self):
        for user in (self.juror, self.chair, self.secretary, self.internal):
            with self.assertRaises(AccessError):
                self.change(user, self.juror2, by=user, role="secretary")
        self.assertFalse(self.changes())

    def test_out_of_a_session_it_asks_nothing(self):
        other = self.make_jury("jury", year=2031)
        member = self.members[self.juror].with_user(self.officer)
        self.assertEqual(member.edition_id, other)
        self.assertFalse(member.is_in_session)
        member.role = "secretary"
        member.action_revoke()
        with self.assertRaisesRegex(UserError, "not under way"):
            member._change_in_session("chair", WHY)
