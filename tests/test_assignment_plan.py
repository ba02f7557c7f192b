# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What holds for every assignment and every order of reading."""

import sys
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label_jury" / "tools"))

from assignment_plan import make_plan
from reading_order import reading_orders


@st.composite
def juries(draw):
    """Draw jurors, dossiers, barred pairs, kept pairs, readers wanted and a seed."""
    jurors = [f"j{n}" for n in range(draw(st.integers(1, 8)))]
    dossiers = [f"d{n}" for n in range(draw(st.integers(1, 20)))]
    pairs = [(juror, dossier) for juror in jurors for dossier in dossiers]
    some = st.sets(st.sampled_from(pairs), max_size=len(pairs) // 2)
    wanted = draw(st.integers(1, len(jurors)))
    return (
        jurors,
        dossiers,
        draw(some),
        draw(some),
        wanted,
        str(draw(st.integers(0, 99))),
    )


@given(juries())
def test_a_plan_is_lawful_complete_and_fair(jury):
    jurors, dossiers, barred, kept, wanted, seed = jury
    plan = make_plan(jurors, dossiers, barred, kept, wanted, seed)
    begun = kept - barred
    assert not plan.pairs & barred
    assert begun <= plan.pairs
    for dossier in dossiers:
        readers = plan.readers(dossier)
        able = [juror for juror in jurors if (juror, dossier) not in barred]
        had = sum(read == dossier for _juror, read in begun)
        assert len(readers) == max(had, min(wanted, len(able)))
        assert plan.short.get(dossier, 0) == max(wanted - len(readers), 0)
    for busy, dossier in plan.pairs - begun:
        for idle in jurors:
            if (idle, dossier) not in plan.pairs | barred:
                assert plan.load(busy) - plan.load(idle) < 2


@given(juries())
def test_orders_hold_each_dossier_once_and_are_repeatable(jury):
    jurors, dossiers, barred, _kept, wanted, seed = jury
    plan = make_plan(jurors, dossiers, barred, per_dossier=wanted, seed=seed)
    lists = {j: [d for r, d in sorted(plan.pairs) if r == j] for j in jurors}
    orders = reading_orders(lists, seed)
    assert {j: sorted(order) for j, order in orders.items()} == lists
    backwards = {j: list(reversed(lists[j])) for j in reversed(jurors)}
    assert reading_orders(backwards, seed) == orders


@given(st.integers(1, 12), st.integers(1, 40), st.integers(0, 99))
def test_the_first_dossiers_are_shared_out_when_everyone_reads_everything(n, m, seed):
    orders = reading_orders({f"j{i}": range(m) for i in range(n)}, str(seed))
    firsts = Counter(order[0] for order in orders.values())
    assert max(firsts.values()) == -(-n // m)


def test_no_dossier_is_always_late():
    orders = reading_orders({juror: range(30) for juror in range(10)}, "seed")
    mean = {d: sum(order.index(d) for order in orders.values()) / 10 for d in range(30)}
    assert max(mean.values()) < 21
    assert min(mean.values()) > 8


def test_what_was_given_before_counts_and_stays_before():
    earlier = {"a": ["x", "y"]}
    orders = reading_orders({"a": ["z"], "b": ["x", "y", "z"]}, "s", earlier)
    assert orders["a"] == ["z"]
    assert orders["b"][0] != "x", "already the first of another"
