# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestBenchmark(TnlCase):
    """Bodies like yours: frozen at the publication, of five labelled bodies or more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)

    def crowd(self, count):
        """Let ``count`` more municipalities apply, each a little weaker."""
        for number in range(count):
            siren = ("990000036", "990000044", "990000051", "990000069", "990000077")
            town = self._collectivity(f"Town{number}", "commune", siren[number])
            agent = self._agent(f"crowd{number}", town, "technical")
            self._agent(f"crowdelected{number}", town, "elected")
            share = {"S02": {"value": str(10 * number)}}
            self.apply(self.edition, agent, town, {"S01": {"value": "adopted"}} | share)

    def publish(self):
        self.walk(self.edition, "published")
        return self.candidature.award_ids

    def test_fewer_than_five_are_not_shown(self):
        self.crowd(3)
        self.assertIsNone(self.publish()._benchmark())

    def test_five_are_shown_by_level_and_axis(self):
        self.crowd(4)
        found = self.publish()._benchmark()
        self.assertEqual(found["count"], 5)
        self.assertEqual(found["kind"].code, "commune")
        self.assertIsNone(found["bracket"])
        self.assertEqual([(lv.name, n) for lv, n in found["levels"]], [("Engaged", 5)])
        places = {axis["title"]: axis["place"] for axis in found["axes"]}
        self.assertEqual(places, {"Strategy": "above", "Software": "above"})

    def test_nothing_before_the_publication(self):
        self.crowd(4)
        self.walk(self.edition, "embargo")
        self.assertIsNone(self.candidature.award_ids._benchmark())

    def test_refusals_are_in_no_group(self):
        self.crowd(4)
        self.walk(self.edition, "deliberation")
        self.env["tnl.award"].with_user(self.manager2)._propose(
            self.candidature, None, None, "Not yet."
        )
        self.assertIsNone(self.publish()._benchmark())

    def test_what_happens_later_changes_nothing(self):
        self.crowd(5)
        award = self.publish()
        before = award._benchmark()
        self.assertEqual(before["count"], 6)
        other = (self.edition.award_ids - award)[:1]
        other.with_user(self.manager)._change_life("revoked", "A plain mistake.")
        self.town.tnl_population = 900000
        self.edition.award_ids._freeze_benchmark()
        self.assertEqual(award._benchmark(), before)

    def test_nobody_reads_the_stored_figures(self):
        self.crowd(4)
        award = self.publish()
        for user in (self.officer, self.manager, self.internal, self.agent):
            with self.assertRaises(AccessError):
                award.with_user(user).sudo(False).read(["benchmark_json"])
