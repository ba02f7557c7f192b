# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where a member of the jury stands is theirs alone, then the chair's too."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import JuryCase
from . import test_twin_worlds

MODELS = ("tnl.calibration.reading", "tnl.calibration.mark")


@tagged("post_install", "-at_install")
class TestCalibrationRights(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("screening")
        cls.calibration = cls.make_calibration(cls.edition)
        cls.walk(cls.edition, "jury")
        cls.given = cls.calibrate(cls.calibration, cls.juror)
        cls.begun = cls.calibrate(cls.calibration, cls.juror2, give=False)

    def seen(self, user):
        """Return whose calibration a person reads, in both models."""
        seen = set()
        for name in MODELS:
            model = self.env[name].with_user(user)
            if model.has_access("read"):
                seen.add(model.search([]).sudo().juror_id.user_id)
            else:
                with self.assertRaises(AccessError):
                    model.search([])
                seen.add(self.env["res.users"])
        [users] = seen  # the marks follow their reading
        return users

    def test_each_one_sees_their_own_and_nobody_else_s(self):
        self.assertEqual(self.seen(self.juror), self.juror)
        self.assertEqual(self.seen(self.juror2), self.juror2)
        for user in (
            *(self.chair, self.chair2, self.secretary, self.tied, self.outsider),
            *(self.officer, self.manager, self.internal, self.settings_admin),
        ):
            self.assertFalse(self.seen(user), user.login)

    def test_the_chair_reads_what_was_handed_over_once_the_scoring_is_closed(self):
        self.finish_jury(self.edition)
        for stage in ("deliberation", "embargo", "published"):
            self.walk(self.edition, stage)
            for user in (self.chair, self.chair2):
                self.assertEqual(self.seen(user), self.juror, (stage, user.login))
            self.assertEqual(self.seen(self.juror2), self.juror2, "begun: hers alone")
            for user in (self.secretary, self.tied, self.officer, self.manager):
                self.assertFalse(self.seen(user), (stage, user.login))
        self.walk(self.edition, "archived")
        for user in (self.chair, self.juror, self.juror2):
            self.assertFalse(self.seen(user), user.login)

    def test_who_has_left_the_jury_reads_nothing_more(self):
        self.members[self.juror].with_user(self.officer).action_revoke()
        self.assertFalse(self.seen(self.juror))

    def test_who_chairs_no_more_reads_nothing_of_the_others(self):
        self.finish_jury(self.edition)
        self.walk(self.edition, "deliberation")
        chair2 = self.members[self.chair2].with_user(self.officer)
        chair2._change_in_session("member", "Taken elsewhere.")
        self.assertFalse(self.seen(self.chair2))

    def test_an_agreed_mark_is_read_by_no_member_before_theirs_is_handed_over(self):
        lines = self.calibration.axis_ids
        for user in (self.juror2, self.chair, self.secretary):
            own = lines.with_user(user).sudo(False)
            self.assertEqual(len(own.search([("id", "in", lines.ids)])), len(lines))
            for name in ("agreed_points", "agreed_reason"):
                with self.assertRaises(AccessError):
                    own.read([name])
                with self.assertRaises(AccessError):
                    own.search([(name, "!=", False)])
                with self.assertRaises(AccessError):
                    self.begun.mark_ids.with_user(user).sudo(False).search(
                        [(f"line_id.{name}", "!=", False)]
                    )
        self.assertEqual(lines.with_user(self.officer).sudo(False)[0].agreed_points, 5)

    def test_nobody_writes_nor_hands_over_for_another(self):
        for user in (self.juror, self.chair, self.officer, self.manager):
            begun = self.begun.with_user(user).sudo(False)
            with self.assertRaises(AccessError):
                begun.action_give()
            with self.assertRaises(AccessError):
                begun.mark_ids.write({"points": 1})
            with self.assertRaises(AccessError):
                begun.create(
                    {
                        "calibration_id": self.calibration.id,
                        "juror_id": self.members[self.tied].id,
                    }
                )

    def test_its_author_forges_nothing_in_it(self):
        own = self.begun.with_user(self.juror2).sudo(False)
        for values in (
            {"given_on": "2030-01-01"},
            {"juror_id": self.given.juror_id.id},
        ):
            with self.assertRaises(AccessError):
                own.write(values)
        for values in ({"agreed_points": 1}, {"distance": 0}, {"agreed_reason": "x"}):
            with self.assertRaises(AccessError):
                own.mark_ids.write(values)
        with self.assertRaises(AccessError):
            own.unlink()

    def test_the_page_of_another_does_not_say_whether_they_handed_over(self):
        steps = {
            self.members[user].with_user(reader).sudo(False).next_step
            for user in (self.juror, self.juror2)
            for reader in (self.chair, self.officer)
        }
        self.assertEqual(steps, {"assess"})

    def test_an_officer_s_own_calibration_is_theirs(self):
        """A person of the office who sits in the jury has both rights, no more."""
        officer = self._user(
            "officer_juror", "tnl_label.group_tnl_officer", email="o@o.example"
        )
        self.invite(self.edition, officer)
        self.calibrate(self.calibration, officer)
        self.assertEqual(self.seen(officer), officer)


@tagged("post_install", "-at_install")
class TestCalibrationTwinWorlds(test_twin_worlds.TestTwinWorlds):
    """Two worlds that differ in one person's calibration are told alike to all others.

    In the one the juror has begun it, in the other handed over other marks.
    """

    @classmethod
    def set_up_worlds(cls):
        result = super().set_up_worlds()
        cls.calibration = cls.env["tnl.calibration"].create(
            {"name": "Valclair", "track_id": cls.edition.track_ids.id}
        )
        return result

    def mark_both(self, points, words):
        self.calibrate(self.calibration, self.juror, points, give=points > 5)

    def test_the_author_is_told_both_worlds_apart(self):
        apart = {model for _login, model, *_rest in self.told_apart(self.juror)}
        self.assertLessEqual({*MODELS, "tnl.juror"}, apart)
