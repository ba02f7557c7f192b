# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..award.test_award import AwardCase


@tagged("post_install", "-at_install")
class TestResult(AwardCase):
    """Levels in figures: by year, type and department, and never before the awards."""

    def rows(self, user=None):
        results = self.env["tnl.result"].with_user(user or self.officer).sudo(False)
        results.invalidate_model()
        return results.search([("edition_id", "=", self.edition.id)])

    def test_nothing_before_the_deliberation(self):
        self.walk(self.edition, "deliberation")
        self.propose()
        for stage in ("open", "screening", "jury"):
            self.edition._with_transition().write({"state": stage})
            for user in (self.officer, self.manager):
                results = self.env["tnl.result"].with_user(user).sudo(False)
                domain = [("edition_id", "=", self.edition.id)]
                self.assertFalse(self.rows(user), stage)
                self.assertEqual(results.search_count(domain), 0)
                self.assertFalse(results._read_group(domain, ["level_name"]))
        self.edition._with_transition().write({"state": "deliberation"})
        self.assertEqual(self.rows().level_name, "Engaged")

    def test_a_row_says_what_the_award_says(self):
        self.walk(self.edition, "deliberation")
        self.propose()
        row = self.rows()
        self.assertEqual(row.year, "2030")
        self.assertEqual(row.partner_id, self.town)
        self.assertEqual(row.kind_id, self.town.tnl_kind_id)
        self.assertEqual(row.department_code, "38")
        self.assertEqual(row.state, "proposed")
        self.assertTrue(row.is_first)
        self.assertEqual(row.action_open()["res_id"], row.award_id.id)

    def test_a_refusal_is_no_level(self):
        self.walk(self.edition, "deliberation")
        self.propose(level=None)
        row = self.rows()
        self.assertEqual((row.outcome, row.level_name), ("refused", "Not labelled"))
        self.assertFalse(row.is_first)

    def test_years_stand_side_by_side(self):
        self.walk(self.edition, "published")
        second = self.make_edition(2031)
        self.walk(second, "open")
        self.apply(second)
        self.walk(second, "embargo")
        groups = (
            self.env["tnl.result"]
            .with_user(self.officer)
            ._read_group(
                [("partner_id", "=", self.town.id)],
                ["level_name", "year"],
                ["__count"],
            )
        )
        self.assertEqual(groups, [("Engaged", "2030", 1), ("Engaged", "2031", 1)])
        found = self.env["tnl.result"].search([("edition_id", "=", second.id)])
        self.assertFalse(found.is_first)

    def test_levels_climb_their_scale_whatever_their_names(self):
        files = [
            self.candidature,
            self.apply(self.edition, self.rival_agent, self.rival),
        ]
        names = ("Zenith", "Apex")
        self.walk(self.edition, "deliberation")
        for candidature, level, name in zip(files, self.levels[:2], names, strict=True):
            level.name = name
            self.propose(level=level.sequence, candidature=candidature)
        self.env.flush_all()
        results = self.env["tnl.result"]
        asked = [("edition_id", "=", self.edition.id)]
        groups = results._read_group(asked, ["level_name"], ["award_count:sum"])
        self.assertEqual(groups, [("Zenith", 1), ("Apex", 1)])
        # as the pivot asks
        _total, by_level, crossed = results.formatted_read_grouping_sets(
            asked, [[], ["level_name"], ["level_name", "year"]], ["award_count:sum"]
        )
        for shown in (by_level, crossed):
            self.assertEqual([g["level_name"] for g in shown], ["Zenith", "Apex"])

    def test_it_is_for_the_office(self):
        self.walk(self.edition, "published")
        self.assertTrue(self.rows(self.officer))
        for user in (self.internal, self.agent, self.settings_admin):
            with self.assertRaises(AccessError):
                self.rows(user)

    def test_nobody_writes_figures(self):
        self.walk(self.edition, "published")
        with self.assertRaises(AccessError):
            self.rows(self.manager).write({"level_name": "Best"})
