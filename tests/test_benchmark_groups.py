# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Bodies like yours: whatever the edition, nobody is told apart from five."""

import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label" / "tools"))

from benchmark import ABOUT, ABOVE, BELOW, Benchmark, Body, K

AXES = ("strategy", "software")
shares = st.one_of(st.none(), st.integers(0, 100).map(Fraction))


@st.composite
def editions(draw, smallest=0):
    """Return the labelled bodies of an edition; few types, so that groups are met."""
    facts = st.tuples(
        st.sampled_from(("label", "badge")),
        st.sampled_from(("commune", "epci", "")),
        st.sampled_from((0, 1, 1999, 2000, 10**6)),
        st.sampled_from("12"),
        st.fixed_dictionaries(dict.fromkeys(AXES, shares)),
    )
    found = draw(st.lists(facts, min_size=smallest, max_size=15))
    # the same facts several times: groups are small and large
    found *= draw(st.integers(1, 4))
    return [Body(number, *values) for number, values in enumerate(found)]


def keys(group):
    return {body.key for body in group.bodies}


def town(number, population=5000, share=50, **facts):
    values = {"track": "label", "kind": "commune", "level": "1"} | facts
    return Body(
        number, population=population, shares={"strategy": Fraction(share)}, **values
    )


@given(editions())
def test_no_group_has_fewer_than_five_bodies(bodies):
    for group in Benchmark(bodies).groups.values():
        assert len(keys(group)) == len(group.bodies) >= K
        assert sum(group.levels.values()) == len(group.bodies)


@given(editions())
def test_groups_never_overlap_so_none_is_the_rest_of_two_others(bodies):
    groups = Benchmark(bodies).groups.values()
    for one, other in combinations(groups, 2):
        assert not keys(one) & keys(other)


@given(editions())
def test_a_hidden_body_is_not_the_rest_of_what_is_shown_of_its_type(bodies):
    """A type is shown whole, or not at all."""
    shown = set().union(*map(keys, Benchmark(bodies).groups.values()))
    for track in ("label", "badge"):
        for kind in ("commune", "epci", ""):
            members = {b.key for b in bodies if (b.track, b.kind) == (track, kind)}
            assert not members & shown or members <= shown


@given(editions(smallest=1), shares)
def test_a_body_changes_the_figures_of_its_own_group_only(bodies, share):
    first = bodies[0]
    changed = Body(
        first.key,
        first.track,
        first.kind,
        first.population,
        first.level,
        dict.fromkeys(AXES, share),
    )
    before, after = Benchmark(bodies), Benchmark([changed, *bodies[1:]])
    assert before.groups.keys() == after.groups.keys()
    for key, group in before.groups.items():
        if first.key not in keys(group):
            assert after.groups[key].medians == group.medians


@given(editions())
def test_a_median_stands_on_five_values_or_more(bodies):
    for group in Benchmark(bodies).groups.values():
        for axis, middle in group.medians.items():
            known = [b.shares[axis] for b in group.bodies if b.shares[axis] is not None]
            assert len(known) >= K
            assert 2 * sum(share <= middle for share in known) >= len(known)
            assert 2 * sum(share >= middle for share in known) >= len(known)


@given(editions())
def test_the_order_of_the_bodies_does_not_matter(bodies):
    one, other = Benchmark(bodies), Benchmark(reversed(bodies))
    assert {key: (g.levels, g.medians) for key, g in one.groups.items()} == {
        key: (g.levels, g.medians) for key, g in other.groups.items()
    }


@given(editions())
def test_who_has_a_group_is_in_it(bodies):
    benchmark = Benchmark(bodies)
    for body in bodies:
        group = benchmark.group_of(body)
        assert group is None or body.key in keys(group)


def test_four_are_hidden_and_five_are_shown():
    assert not Benchmark([town(n) for n in range(4)]).groups
    assert len(Benchmark([town(n) for n in range(5)]).groups) == 1


def test_a_type_is_cut_by_population_when_each_bracket_has_five():
    small = [town(n, 500) for n in range(5)]
    large = [town(n, 60_000) for n in range(5, 10)]
    benchmark = Benchmark(small + large)
    assert benchmark.group_of(small[0]).bracket == 1
    assert benchmark.group_of(large[0]).bracket == 50_000
    assert len(benchmark.group_of(large[0]).bodies) == 5


def test_one_small_bracket_keeps_the_type_whole():
    """Else the four would be what the whole type leaves beside the others."""
    bodies = [town(n, 500) for n in range(5)] + [town(9, 60_000)]
    (group,) = Benchmark(bodies).groups.values()
    assert group.bracket is None
    assert len(group.bodies) == 6


def test_an_unknown_population_keeps_the_type_whole():
    bodies = [town(n, 500) for n in range(5)] + [town(n, 0) for n in range(5, 10)]
    (group,) = Benchmark(bodies).groups.values()
    assert group.bracket is None


def test_an_unknown_type_is_compared_with_nobody():
    assert not Benchmark([town(n, kind="") for n in range(9)]).groups


def test_a_body_out_of_the_groups_is_placed_among_those_like_it():
    benchmark = Benchmark([town(n, share=10 * n) for n in range(5)])
    for share, place in ((26, ABOVE), (25, ABOUT), (15, ABOUT), (14, BELOW)):
        refused = town(99, share=share)
        group = benchmark.group_of(refused)
        assert group.places(refused) == {"strategy": place}
        assert 99 not in keys(group)


def test_an_axis_with_four_values_is_not_told():
    bodies = [town(n) for n in range(4)]
    bodies.append(Body(9, "label", "commune", 5000, "1", {"strategy": None}))
    (group,) = Benchmark(bodies).groups.values()
    assert group.medians == {}
    assert group.places(bodies[0]) == {}
