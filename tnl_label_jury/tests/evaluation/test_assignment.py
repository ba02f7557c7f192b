# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestAssignment(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.walk(cls.edition, "open")
        cls.apply(cls.edition)
        cls.apply(cls.edition, user=cls.rival_agent, partner=cls.rival)
        cls.walk(cls.edition, "screening")
        cls.dossier, cls.rival_dossier = cls.edition.dossier_ids.sorted(
            lambda d: d.partner_id != cls.town
        )
        cls.chairing = cls.invite(cls.edition, cls.chair)
        cls.first = cls.invite(cls.edition, cls.juror)
        cls.second = cls.invite(cls.edition, cls.juror2)

    def wizard(self, user=None, **vals):
        form = Form(self.env["tnl.assignment.wizard"].with_user(user or self.officer))
        for name, value in vals.items():
            setattr(form, name, value)
        return form.save()

    def pairs(self):
        evaluations = self.edition.dossier_ids.evaluation_ids
        return {(e.juror_id, e.dossier_id) for e in evaluations}

    def test_everyone_reads_everything(self):
        wizard = self.wizard()
        self.assertEqual(wizard.edition_id, self.edition)
        self.assertFalse(self.pairs(), "a preview writes nothing")
        wizard.action_apply()
        jurors = self.chairing | self.first | self.second
        self.assertEqual(
            self.pairs(), {(j, d) for j in jurors for d in self.edition.dossier_ids}
        )
        wizard.action_apply()
        self.assertEqual(len(self.edition.dossier_ids.evaluation_ids), 6)

    def test_each_juror_reads_in_an_order_of_their_own(self):
        self.wizard().action_apply()
        self.walk(self.edition, "jury")
        orders = []
        for juror in (self.chairing, self.first, self.second):
            queue = self.env["tnl.evaluation"].with_user(juror.user_id)._queue()
            self.assertEqual(queue.mapped("reading_order"), [1, 2])
            orders.append(queue.dossier_id)
        self.assertEqual({order[0] for order in orders}, set(orders[0]))
        mine = self.evaluation_of(self.juror, self.dossier)
        for user in (self.juror, self.chair, self.officer):
            with self.assertRaises(AccessError):
                mine.with_user(user).write({"reading_order": 9})

    def test_a_dossier_given_later_comes_last_and_moves_nothing(self):
        early = self.assign(self.first, self.rival_dossier)
        late = self.assign(self.first, self.dossier)
        self.assertEqual((early.reading_order, late.reading_order), (1, 2))

    def test_a_number_of_readers_for_each_dossier(self):
        wizard = self.wizard(mode="some", per_dossier=2)
        self.assertIn("To add: 4. To remove: 0.", wizard.preview)
        shown = wizard._plan().pairs
        wizard.action_apply()
        self.assertEqual({(j.id, d.id) for j, d in self.pairs()}, shown)
        for dossier in self.edition.dossier_ids:
            self.assertEqual(len(dossier.evaluation_ids), 2)

    def test_recusals_are_respected_and_the_lack_is_said(self):
        for juror in (self.first, self.second):
            self.recuse(juror, self.town)
        wizard = self.wizard(mode="some", per_dossier=2)
        self.assertIn("(missing: 1)", wizard.preview)
        wizard.action_apply()
        self.assertEqual(self.dossier.evaluation_ids.juror_id, self.chairing)

    def test_who_has_not_accepted_the_charter_reads_nothing(self):
        self.invite(self.edition, self.secretary, accept=False)
        self.wizard().action_apply()
        self.assertNotIn(
            self.secretary, self.edition.dossier_ids.evaluation_ids.juror_id.user_id
        )

    def test_fewer_readers_remove_only_what_is_not_begun(self):
        self.wizard().action_apply()
        self.walk(self.edition, "jury")
        self.mark(self.evaluation_of(self.juror, self.dossier), strategy=5)
        self.mark(self.evaluation_of(self.juror2, self.dossier), strategy=5)
        self.wizard(mode="some", per_dossier=1).action_apply()
        self.assertEqual(self.dossier.evaluation_ids.juror_id, self.first | self.second)
        self.assertEqual(len(self.rival_dossier.evaluation_ids), 1)
        self.assertTrue(self.rival_dossier.evaluation_ids.line_ids)

    def test_a_chair_assigns_all_but_what_they_withdrew_from(self):
        self.recuse(self.chairing, self.town)
        self.wizard(self.chair).action_apply()
        self.assertFalse(self.dossier.evaluation_ids)
        self.assertEqual(len(self.rival_dossier.evaluation_ids), 3)
        with self.assertRaises(AccessError):
            self.env["tnl.evaluation"].with_user(self.chair).create(
                {"juror_id": self.first.id, "dossier_id": self.dossier.id}
            )

    def test_jurors_do_not_assign(self):
        with self.assertRaises(AccessError):
            self.wizard(self.juror)
        with self.assertRaises(AccessError):
            self.env["tnl.evaluation"].with_user(self.juror).create(
                {"juror_id": self.first.id, "dossier_id": self.dossier.id}
            )

    def test_nothing_to_assign_is_said(self):
        for juror in self.edition.juror_ids:
            juror.with_user(self.officer).action_revoke()
        wizard = self.wizard()
        self.assertIn("accepted the charter", wizard.preview)
        with self.assertRaises(UserError):
            wizard.action_apply()

    def test_no_reader_is_refused(self):
        wizard = self.wizard(mode="some", per_dossier=1)
        wizard.per_dossier = 0
        with self.assertRaises(UserError):
            wizard.action_apply()

    def test_an_assignment_is_for_a_member_who_did_not_withdraw(self):
        self.recuse(self.first, self.town)
        with self.assertRaises(ValidationError):
            self.assign(self.first, self.dossier)
        elsewhere = self.make_edition(year=2031)
        self.walk(elsewhere, "open")
        elsewhere = self.invite(elsewhere, self.outsider)
        with self.assertRaises(ValidationError):
            self.assign(elsewhere, self.dossier)

    def test_an_assessment_begun_is_not_taken_away(self):
        evaluation = self.assign(self.first, self.dossier)
        self.assign(self.chairing, self.rival_dossier)
        self.walk(self.edition, "jury")
        self.mark(evaluation, strategy=5)
        with self.assertRaises(AccessError):
            evaluation.with_user(self.officer).unlink()
        with self.assertRaises(UserError):
            evaluation.sudo().unlink()
        self.assertTrue(evaluation.exists())

    def test_assignments_are_journalled(self):
        evaluation = self.assign(self.first, self.dossier)
        self.assertJournal(evaluation, ["tnl.evaluation.assigned"])

    def test_the_jury_does_not_start_without_its_conditions(self):
        self.edition.candidature_ids.with_user(self.officer).action_admit()
        self.assign(self.first, self.dossier)
        with self.assertRaisesRegex(UserError, "assigned to nobody: Rivalbourg"):
            self.edition.with_user(self.manager).action_start_jury()
        self.chairing.with_user(self.officer).action_revoke()
        with self.assertRaisesRegex(UserError, "needs a chair"):
            self.edition.with_user(self.manager).action_start_jury()
        self.assertEqual(self.edition.state, "screening")
        self.assertFalse(self.dossier.is_admitted)

    def test_only_admissible_dossiers_reach_the_jury(self):
        self.wizard().action_apply()
        self.dossier.candidature_id.with_user(self.officer).action_admit()
        self.rival_dossier.candidature_id.with_user(self.officer)._declare_inadmissible(
            "Out of scope."
        )
        self.edition.with_user(self.manager).action_start_jury()
        self.assertTrue(self.dossier.is_admitted)
        self.assertFalse(self.rival_dossier.is_admitted)
        self.assertFalse(self.rival_dossier.evaluation_ids, "assigned too early")
        seen = self.env["tnl.dossier"].with_user(self.juror).search([])
        self.assertEqual(seen, self.dossier)

    def test_lines_hold_what_the_engine_gives(self):
        self.wizard().action_apply()
        self.walk(self.edition, "jury")
        evaluation = self.evaluation_of(self.juror, self.dossier)
        result = self.candidature_score()
        self.assertEqual(
            [
                (li.axis_code, li.declared_points, li.max_points)
                for li in evaluation.line_ids
            ],
            [(a.code, float(a.earned), float(a.maximum)) for a in result.axes],
        )
        for line in evaluation.line_ids:
            self.assertEqual(line.points, line.declared_points)

    def candidature_score(self):
        return self.dossier.candidature_id.last_submission_id._score()

    def test_the_grid_is_frozen_with_the_jury(self):
        grid = self.env["tnl.jury.grid"]
        self.assertTrue(grid.search([("edition_id", "=", self.edition.id)]))
        self.wizard().action_apply()
        self.walk(self.edition, "jury")
        rows = grid.search([("edition_id", "=", self.edition.id)])
        axes = rows.filtered(lambda row: row.kind == "axis")
        self.assertEqual(axes.mapped("max_points"), [10, 10])
        levels = rows.filtered(lambda row: row.kind == "level")
        self.assertEqual(levels.mapped("threshold"), [20, 50, 90])
        self.edition._refresh_grid()
        self.assertTrue(rows.exists(), "no rewriting once the jury works")
