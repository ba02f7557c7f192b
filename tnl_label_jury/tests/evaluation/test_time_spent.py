# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The time that an assessment took is told to its author alone, at every stage."""

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestTimeSpent(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        wizards = cls.env["tnl.evaluation.wizard"].with_user(cls.juror)
        with freeze_time("2030-01-15 10:00:00"):
            wizard = wizards.create({"evaluation_id": cls.evaluation.id})
        with freeze_time("2030-01-15 10:04:00"):
            wizard.action_next_axis()
        with freeze_time("2030-01-15 11:00:00"):  # somebody called
            wizard.write({"comment_jury": "Read again."})
        with freeze_time("2030-01-15 11:01:00"):
            wizard.action_save()

    def time(self, user):
        self.env.invalidate_all()
        evaluation = self.evaluation.with_user(user)
        return evaluation.has_access("read") and evaluation.time_spent

    def test_its_author_is_told_it_without_the_pauses(self):
        self.assertEqual(self.time(self.juror), "15 min")  # 4, then 10 at most, then 1

    def test_an_assessment_not_begun_took_no_time(self):
        other = self.evaluation_of(self.juror, self.rival_dossier)
        self.assertFalse(other.with_user(self.juror).time_spent)

    def test_nobody_else_is_told_at_any_stage(self):
        everybody_else = (
            *(self.juror2, self.tied, self.secretary, self.chair, self.chair2),
            *(self.officer, self.manager, self.internal, self.settings_admin),
        )
        self.finish_jury(self.edition)
        for stage in ("jury", "deliberation", "published", "archived"):
            self.walk(self.edition, stage)
            for user in everybody_else:
                self.assertFalse(self.time(user), (stage, user.login))

    def test_nobody_reads_the_seconds(self):
        for user in (self.juror, self.chair, self.officer, self.manager):
            lines = self.evaluation.line_ids.with_user(user)
            for act in (
                lambda lines=lines: lines.read(["private_seconds"]),
                lambda lines=lines: lines.search([("private_seconds", ">", 0)]),
                lambda lines=lines: lines.write({"private_seconds": 0}),
            ):
                with self.assertRaises(AccessError):
                    act()
