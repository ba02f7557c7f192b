# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestComposition(JuryCase):
    """Who sat in the jury: told when the edition says so, of those who agree."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.chair.partner_id.function = "Director"
        cls.presides = cls.invite(cls.edition, cls.chair, "chair")
        cls.member = cls.invite(cls.edition, cls.juror, accept=False)
        cls.member.with_user(cls.juror).action_accept_charter_named()

    def told(self):
        found = self.edition._jury_members()
        return [person["name"] for person in found["members"]], found["unnamed"]

    def test_nothing_is_told_before_the_edition_says_so(self):
        self.assertEqual(self.told(), ([], 0))
        self.edition.jury_announced = "never"
        self.walk(self.edition, "published")
        self.assertEqual(self.told(), ([], 0))

    def test_with_the_call_those_who_agree_are_named_and_others_counted(self):
        self.edition.jury_announced = "call"
        self.assertEqual(self.told(), ([self.juror.name], 1))

    def test_with_the_results_not_a_minute_before(self):
        self.apply(self.edition)
        self.walk(self.edition, "embargo")
        self.assertEqual(self.told(), ([], 0))
        self.walk(self.edition, "published")
        names, unnamed = self.told()
        self.assertEqual((names, unnamed), ([self.juror.name], 1))
        self.assertTrue(self.edition._happened()["results"])

    def test_who_takes_the_name_away_is_counted(self):
        self.edition.jury_announced = "call"
        self.presides.with_user(self.chair).action_be_named()
        self.assertEqual(self.told(), ([self.chair.name, self.juror.name], 0))
        facts = self.edition._jury_members()["members"][0]
        self.assertEqual((facts["function"], facts["role"]), ("Director", "Chair"))
        self.member.with_user(self.juror).action_be_counted()
        self.assertEqual(self.told(), ([self.chair.name], 1))
        self.assertJournal(
            self.member,
            [
                "tnl.juror.invited",
                "tnl.juror.accepted",
                "tnl.juror.named",
                "tnl.juror.unnamed",
            ],
        )

    def test_nobody_says_it_for_another(self):
        for user in (self.officer, self.manager, self.chair):
            with self.assertRaises(AccessError):
                self.member.with_user(user).sudo(False).action_be_counted()
            with self.assertRaises(UserError):
                self.member.with_user(user).sudo(False).is_named = False

    def test_who_has_left_is_neither_named_nor_counted(self):
        self.edition.jury_announced = "call"
        self.member.with_user(self.officer).action_revoke()
        self.assertEqual(self.told(), ([], 1))
        self.member.with_user(self.officer).action_invite_again()
        self.assertFalse(self.member.is_named)
