# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The assignment's promises, on many juries drawn at random."""

import random

from odoo.tests import BaseCase, tagged

from ...tools import make_plan


def draw(seed):
    """Return a jury drawn at random: jurors, dossiers, barred pairs, readers wanted."""
    rng = random.Random(seed)
    jurors = [f"j{n}" for n in range(rng.randint(2, 12))]
    dossiers = [f"d{n}" for n in range(rng.randint(1, 40))]
    pairs = [(juror, dossier) for juror in jurors for dossier in dossiers]
    barred = rng.sample(pairs, rng.randint(0, len(pairs) // 5))
    return jurors, dossiers, barred, rng.randint(1, len(jurors))


@tagged("post_install", "-at_install")
class TestPlan(BaseCase):
    def draws(self):
        for seed in range(150):
            with self.subTest(seed=seed):
                yield draw(seed)

    def test_nobody_reads_what_they_withdrew_from(self):
        for jurors, dossiers, barred, wanted in self.draws():
            for per_dossier in (None, wanted):
                plan = make_plan(jurors, dossiers, barred, per_dossier=per_dossier)
                self.assertFalse(plan.pairs & set(barred))

    def test_everyone_reads_everything_else(self):
        for jurors, dossiers, barred, _wanted in self.draws():
            plan = make_plan(jurors, dossiers, barred)
            everything = {(j, d) for j in jurors for d in dossiers}
            self.assertEqual(plan.pairs, everything - set(barred))

    def test_each_dossier_has_its_readers_or_is_said_to_be_short(self):
        for jurors, dossiers, barred, wanted in self.draws():
            plan = make_plan(jurors, dossiers, barred, per_dossier=wanted)
            for dossier in dossiers:
                readers = len(plan.readers(dossier))
                self.assertEqual(readers + plan.short.get(dossier, 0), wanted)
                if dossier in plan.short:
                    free = [j for j in jurors if (j, dossier) not in barred]
                    self.assertEqual(readers, len(free), "all who may read do")

    def test_loads_differ_by_one_at_most_without_recusals(self):
        for jurors, dossiers, _barred, wanted in self.draws():
            plan = make_plan(jurors, dossiers, per_dossier=wanted)
            loads = [plan.load(juror) for juror in jurors]
            self.assertLessEqual(max(loads) - min(loads), 1)

    def test_no_single_move_would_be_fairer(self):
        for jurors, dossiers, barred, wanted in self.draws():
            plan = make_plan(jurors, dossiers, barred, per_dossier=wanted)
            for busy, dossier in plan.pairs:
                for idle in jurors:
                    free = (idle, dossier) not in set(barred) | plan.pairs
                    gap = plan.load(busy) - plan.load(idle)
                    self.assertFalse(free and gap > 1, (busy, idle, dossier))

    def test_what_is_begun_stays(self):
        for jurors, dossiers, barred, wanted in self.draws():
            first = make_plan(jurors, dossiers, barred, per_dossier=wanted)
            kept = sorted(first.pairs)[::2]
            again = make_plan(
                jurors, dossiers, barred, kept, per_dossier=wanted, seed="other"
            )
            self.assertLessEqual(set(kept), again.pairs)

    def test_a_recusal_wins_over_what_is_begun(self):
        plan = make_plan(["a", "b"], ["d"], barred=[("a", "d")], kept=[("a", "d")])
        self.assertEqual(plan.pairs, {("b", "d")})

    def test_the_same_seed_gives_the_same_plan(self):
        for jurors, dossiers, barred, wanted in self.draws():
            plans = {
                make_plan(jurors, dossiers, barred, per_dossier=wanted, seed="s").pairs
                for _time in range(2)
            }
            self.assertEqual(len(plans), 1)

    def test_other_seeds_mix_the_readers(self):
        jurors, dossiers = range(8), range(20)
        plans = {
            make_plan(jurors, dossiers, per_dossier=3, seed=str(seed)).pairs
            for seed in range(10)
        }
        self.assertGreater(len(plans), 5)

    def test_a_dossier_nobody_may_read_is_said(self):
        plan = make_plan(["a"], ["d"], barred=[("a", "d")])
        self.assertEqual(plan.short, {"d": 1})

    def test_no_reader_is_refused(self):
        with self.assertRaises(ValueError):
            make_plan(["a"], ["d"], per_dossier=0)
