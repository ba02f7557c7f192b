# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase

_SECTION = "section.tnl-benchmark"
_SIRENS = ("990000036", "990000044", "990000051", "990000069", "990000077")


@tagged("post_install", "-at_install")
class TestBenchmark(WebCase):
    """On the page of a published application: bodies like yours, five or more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.town.tnl_population = 3000
        cls.candidature = cls.apply(cls.edition)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def crowd(self, count, population=3000):
        for number, siren in enumerate(_SIRENS[:count]):
            town = self._collectivity(f"Town{number}", "commune", siren)
            town.tnl_population = population
            agent = self._agent(f"crowd{number}", town, "technical")
            self._agent(f"crowdelected{number}", town, "elected")
            answers = {"S01": {"value": "adopted"}, "S02": {"value": str(number)}}
            self.apply(self.edition, agent, town, answers)

    def section(self, user=None):
        self.login(user or self.agent)
        return self.open(self.root).text(_SECTION)

    def test_five_bodies_of_one_bracket(self):
        self.crowd(4)
        self.walk(self.edition, "published")
        text = self.section()
        self.assertIn("5 bodies labelled in this edition are like yours", text)
        self.assertIn("2,000 to 9,999 inhabitants", text)
        self.assertIn("Engaged (2 out of 3) 5 bodies", text)
        self.assertIn("Strategy above the middle of the group", text)
        self.assertIn("no part of its decision", text)

    def test_neither_points_nor_names_are_shown(self):
        self.crowd(4)
        self.walk(self.edition, "published")
        text = self.section()
        for word in ("point", "%", "Town0", "average"):
            self.assertNotIn(word, text)

    def test_a_type_that_is_not_cut_tells_no_bracket(self):
        self.crowd(4, population=200000)
        self.walk(self.edition, "published")
        self.assertNotIn("inhabitants", self.section())

    def test_four_bodies_are_hidden(self):
        self.crowd(3)
        self.walk(self.edition, "published")
        self.assertEqual(self.section(), "")

    def test_nothing_before_the_publication(self):
        self.crowd(4)
        self.walk(self.edition, "embargo")
        self.assertEqual(self.section(), "")

    def test_it_is_for_the_agents_of_the_body(self):
        self.crowd(4)
        self.walk(self.edition, "published")
        for user in (self.rival_agent, self.former_agent, self.newcomer):
            self.login(user)
            self.assertEqual(self.open(self.root).status, 404, user.login)

    def test_brackets_in_words(self):
        words = self.env["tnl.award"]._bracket_words
        self.assertEqual(words(None), "")
        self.assertEqual(words(1), "fewer than 2,000 inhabitants")
        self.assertEqual(words(50_000), "50,000 inhabitants or more")
