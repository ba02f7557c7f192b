# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A fictive dossier, scored first by every member of the jury; it counts nowhere."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestCalibrationDossier(JuryCase):
    """What the office prepares, until the jury starts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.calibration = cls.make_calibration(cls.edition)

    def test_it_has_the_axes_and_the_questions_of_its_track(self):
        scheme = self.edition._scheme(self.edition.track_ids)
        self.assertEqual(
            self.calibration.axis_ids.mapped("code"), [a.code for a in scheme.axes]
        )
        self.assertEqual(
            self.calibration.question_ids.mapped("code"),
            [question.code for axis in scheme.axes for question in axis.questions],
        )
        self.assertEqual(self.calibration.edition_id, self.edition)

    def test_its_answers_are_read_as_those_of_a_dossier(self):
        self.calibration.question_ids[0].answer = "First line\n<b>Second</b>"
        html = self.calibration.content_html
        for text in ("First line</p>", "&lt;b&gt;Second", "o_tnl_dossier"):
            self.assertIn(text, html)

    def test_the_office_fills_it_in_its_form(self):
        form = Form(self.env["tnl.calibration"].with_user(self.officer))
        form.name = "Valmine"
        form.track_id = self.edition.track_ids
        calibration = form.save()
        with Form(calibration) as form, form.axis_ids.edit(0) as axis:
            axis.agreed_points = 2
            axis.agreed_reason = "A plan without a date."
        self.assertEqual(calibration.axis_ids[0].agreed_points, 2)

    def test_an_agreed_mark_is_one_that_the_axis_can_give(self):
        for points in (-1, self.calibration.axis_ids[0].max_points + 0.01):
            with self.assertRaises(ValidationError):
                self.calibration.axis_ids[0].agreed_points = points

    def test_the_jury_does_not_start_without_the_agreed_marks(self):
        self.calibration.axis_ids[0].agreed_reason = " "
        self.apply(self.edition)
        self.walk(self.edition, "screening")
        with self.assertRaisesRegex(UserError, "Calibration dossiers.*Valclair"):
            self.walk(self.edition, "jury")
        self.calibration.axis_ids[0].agreed_reason = "A vote, without a budget."
        self.walk(self.edition, "jury")

    def test_nothing_of_it_changes_once_the_jury_has_started(self):
        self.apply(self.edition)
        self.walk(self.edition, "jury")
        calibration = self.calibration.with_user(self.manager).sudo(False)
        acts = (
            lambda: calibration.write({"name": "Other"}),
            lambda: calibration.axis_ids.write({"agreed_points": 1}),
            lambda: calibration.question_ids.write({"answer": "Other"}),
            calibration.unlink,
            lambda: calibration.create(
                {"name": "Late", "track_id": self.edition.track_ids.id}
            ),
        )
        for act in acts:
            with self.assertRaises(AccessError):
                act()


@tagged("post_install", "-at_install")
class TestCalibrationReading(JuryCase):
    """What a member of the jury does with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("screening")
        cls.calibration = cls.make_calibration(cls.edition, "Voted, not budgeted.")
        cls.walk(cls.edition, "jury")

    def home(self, user):
        juror = self.members[user].with_user(user).sudo(False)
        juror.invalidate_recordset()
        return juror

    def test_it_comes_before_the_first_dossier(self):
        self.assertEqual(self.home(self.juror).next_step, "calibrate")
        for action in (
            self.home(self.juror).action_next(),
            self.env["tnl.evaluation"].with_user(self.juror).action_assess_next(),
        ):
            self.assertEqual(action["res_model"], "tnl.calibration.reading")
        reading = self.calibrate(self.calibration, self.juror)
        self.assertEqual(self.home(self.juror).next_step, "assess")
        action = reading.with_user(self.juror).action_next()
        self.assertEqual(action["res_model"], "tnl.evaluation.wizard")

    def test_who_has_nothing_to_assess_waits_as_before(self):
        self.assertEqual(self.home(self.secretary).next_step, "wait")

    def test_a_dossier_chosen_in_the_list_waits_for_nothing(self):
        evaluation = self.evaluation_of(self.juror, self.dossier)
        action = evaluation.with_user(self.juror).action_assess()
        self.assertEqual(action["res_model"], "tnl.evaluation.wizard")
        evaluation.with_user(self.juror)._seal()
        self.assertEqual(evaluation.state, "sealed")

    def test_opened_twice_it_is_the_same_page(self):
        first = self.calibrate(self.calibration, self.juror, give=False)
        again = self.calibrate(self.calibration, self.juror, give=False)
        self.assertEqual(first, again)

    def test_the_agreed_marks_are_shown_once_ones_own_are_handed_over(self):
        reading = self.calibrate(self.calibration, self.juror, 4, give=False)
        own = reading.with_user(self.juror).sudo(False)
        self.assertFalse(any(own.mark_ids.mapped("agreed_reason")))
        self.assertFalse(own.reasons_html)
        own.mark_ids[0].points = 7.5
        own.action_give()
        self.assertTrue(own.given_on)
        self.assertEqual(own.mark_ids.mapped("agreed_points"), [5, 5])
        self.assertEqual(own.mark_ids.mapped("distance"), [2.5, -1])
        self.assertIn("Voted, not budgeted.", own.reasons_html)

    def test_no_mark_is_there_before_it_is_given_and_each_one_is(self):
        action = self.home(self.juror).action_next()
        reading = self.env[action["res_model"]].with_user(self.juror)
        own = reading.browse(action["res_id"])
        self.assertFalse(any(own.mark_ids.mapped("is_marked")))
        self.assertEqual(own.progress, "0 of 2")
        with Form(own) as page:
            with page.mark_ids.edit(0) as mark:
                mark.points = 3
        self.assertEqual((own.progress, own.is_complete), ("1 of 2", False))
        with self.assertRefused("Give your mark on each axis first."):
            own.action_give()
        own.mark_ids[1].points = 0  # a mark as any other
        self.assertTrue(own.is_complete)
        own.action_give()
        self.assertTrue(own.given_on)

    def test_a_mark_is_one_that_the_axis_can_give(self):
        reading = self.calibrate(self.calibration, self.juror, give=False)
        mark = reading.mark_ids[0].with_user(self.juror).sudo(False)
        for points in (-1, mark.max_points + 0.01):
            with self.assertRaises(ValidationError):
                mark.points = points

    def test_handed_over_once_they_change_no_more(self):
        reading = self.calibrate(self.calibration, self.juror)
        own = reading.with_user(self.juror).sudo(False)
        given_on = own.given_on
        own.action_give()
        self.assertEqual(own.given_on, given_on, "a second click changes nothing")
        with self.assertRaises(AccessError):
            own.mark_ids.write({"points": 5})
        with self.assertRaises(AccessError):
            own.write({"mark_ids": [(1, own.mark_ids[0].id, {"points": 5})]})

    def test_the_closing_ends_it(self):
        reading = self.calibrate(self.calibration, self.juror, give=False)
        self.finish_jury(self.edition)
        self.walk(self.edition, "deliberation")
        own = reading.with_user(self.juror).sudo(False)
        self.assertTrue(own.mark_ids.mapped("points"), "one still reads one's own")
        with self.assertRaises(AccessError):
            own.action_give()
        with self.assertRaises(UserError):
            self.calibration.with_user(self.juror).sudo(False).action_score()

    def test_the_page_of_a_member_is_filled_by_hand(self):
        action = self.home(self.juror).action_next()
        reading = self.env[action["res_model"]].with_user(self.juror)
        with Form(reading.browse(action["res_id"])) as page:
            with page.mark_ids.edit(0) as mark:
                mark.points = 3
        self.assertEqual(page.record.mark_ids[0].points, 3)

    def test_it_counts_nowhere(self):
        """The jury deliberates on the real dossiers, with their own marks alone."""
        self.calibrate(self.calibration, self.juror, 1)
        self.finish_jury(self.edition)
        self.walk(self.edition, "deliberation")
        items = self.edition.deliberation_ids.item_ids
        self.assertEqual(items.dossier_id, self.dossier | self.rival_dossier)
        declared = self.evaluation_of(self.juror, self.dossier)
        marks = declared.line_ids.mapped("points")
        item = items.filtered(lambda i: i.dossier_id == self.dossier)
        self.assertEqual(item.figure_ids.mapped("mean"), marks)
