# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The observatory: whatever the answers, a figure stands for five bodies or more."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.tnl_label.observatory import (
    LEAST,
    Body,
    K,
    cut,
    tell,
    told_answers,
)
from odoo.addons.tnl_label.scoring.parts import Choice, Column, Question

KINDS = ("commune", "department", "epci", "")
NAMES = ("yes", "partly", "no", "none")


@st.composite
def editions(draw):
    """Return the bodies of an edition; few kinds: groups are large and small."""
    facts = st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from((0, 1, 1999, 2000, 10_000, 10**6)),
    )
    found = draw(st.lists(facts, max_size=15)) * draw(st.integers(1, 8))
    return [Body(number, *values) for number, values in enumerate(found)]


@st.composite
def tables(draw, least=K, most=30, rows=5, names=4):
    """Return groups of ``2 * least`` bodies or more, and what they answered."""
    found = NAMES[: draw(st.integers(2, names))]
    row = st.lists(
        st.integers(0, most), min_size=len(found), max_size=len(found)
    ).filter(lambda counts: sum(counts) >= 2 * least)
    counts = draw(st.lists(row, min_size=1, max_size=rows))
    return [dict(zip(found, row, strict=True)) for row in counts]


def keys(group):
    return {body.key for body in group.bodies}


# --- groups --------------------------------------------------------------------------


@given(editions())
def test_groups_are_large_and_never_overlap(bodies):
    groups = cut(bodies)
    for group in groups:
        assert len(keys(group)) == len(group.bodies) >= LEAST
    for one, other in combinations(groups, 2):
        assert not keys(one) & keys(other)


@given(editions())
def test_nobody_is_left_out_of_the_groups_to_be_the_rest_of_the_total(bodies):
    groups = cut(bodies)
    held = set().union(*map(keys, groups))
    assert held == ({body.key for body in bodies} if len(bodies) >= LEAST else set())


@given(editions())
def test_no_two_views_leave_a_few_bodies_between_them(bodies):
    """Whatever groups are added up in one view and in another."""
    groups = [keys(group) for group in cut(bodies)][:6]
    views = [
        set().union(*(g for g, is_in in zip(groups, chosen, strict=True) if is_in))
        for chosen in product((False, True), repeat=len(groups))
    ]
    for one, other in combinations(views, 2):
        assert not 0 < len(one - other) < LEAST


@given(editions())
def test_a_group_holds_what_its_name_says(bodies):
    for group in cut(bodies):
        for body in group.bodies:
            assert not group.kind or body.kind == group.kind
            assert group.lowest <= body.population
            assert not group.below or body.population < group.below


@given(editions())
def test_two_groups_never_have_one_name(bodies):
    names = [(g.kind, g.lowest, g.below) for g in cut(bodies)]
    assert len(names) == len(set(names))


@given(editions(), st.randoms())
def test_the_order_of_the_bodies_does_not_matter(bodies, random):
    mixed = random.sample(bodies, len(bodies))
    assert cut(bodies) == cut(mixed)


def test_nine_are_hidden_and_ten_are_told():
    assert not cut(Body(n, "commune", 500) for n in range(9))
    (group,) = cut(Body(n, "commune", 500) for n in range(10))
    assert (group.kind, group.lowest, group.below) == ("commune", 0, 0)


def test_brackets_next_to_one_another_are_put_together():
    towns = [Body(n, "commune", 500) for n in range(10)]
    towns += [Body(n, "commune", 3000) for n in range(10, 14)]
    towns += [Body(n, "commune", 60_000) for n in range(14, 20)]
    names = [(g.lowest, g.below, len(g.bodies)) for g in cut(towns)]
    assert names == [(1, 2000, 10), (2000, 0, 10)]


def test_the_few_of_a_kind_are_told_with_the_smallest_other_kind():
    bodies = [Body(n, "commune", 500) for n in range(20)]
    bodies += [Body(n, "epci", 500) for n in range(20, 31)]
    bodies += [Body(99, "region", 10**6)]
    assert [(g.kind, len(g.bodies)) for g in cut(bodies)] == [
        ("commune", 20),
        ("", 12),
    ]


# --- tables --------------------------------------------------------------------------


@given(tables())
def test_each_number_told_stands_for_five_bodies_and_leaves_five(rows):
    told = tell(rows)
    if told is None:
        return
    assert sum(told.totals) == sum(sum(row.values()) for row in rows)
    for row in (told.totals, *filter(None, told.rows)):
        assert min(row) >= K
        assert all(sum(row) - count >= K for count in row)


@given(tables())
def test_what_is_told_is_what_was_answered(rows):
    told = tell(rows)
    if told is None:
        return
    assert sorted(n for names in told.answers for n in names) == sorted(rows[0])
    for number, row in enumerate(told.rows):
        for names, count in zip(told.answers, row or (), strict=bool(row)):
            assert count == sum(rows[number][name] for name in names)


@given(tables())
def test_a_hidden_number_is_never_nearly_known(rows):
    """Sizes of groups, totals and other rows being known, as Fréchet's bounds say."""
    told = tell(rows)
    if told is None:
        return
    sizes = [sum(row.values()) for row in rows]
    hidden = [n for n, row in enumerate(told.rows) if row is None]
    people = sum(sizes[n] for n in hidden)
    for place, total in enumerate(told.totals):
        left = total - sum(row[place] for row in told.rows if row)
        for number in hidden:
            lowest = max(0, sizes[number] + left - people)
            highest = min(sizes[number], left)
            assert highest - lowest >= K


@settings(deadline=None, max_examples=60)
@given(tables(least=2, most=3, rows=3, names=3))
def test_whoever_tries_all_tables_finds_no_hidden_number(rows):
    """The same by trying every table that says what is told, on small ones."""
    told = tell(rows, least=2)
    if told is None:
        return
    sizes = [sum(row.values()) for row in rows]
    hidden = [n for n, row in enumerate(told.rows) if row is None]
    left = [
        total - sum(row[place] for row in told.rows if row)
        for place, total in enumerate(told.totals)
    ]
    found = [Counter() for _row in hidden]
    for tried in _all_rows([sizes[n] for n in hidden], tuple(left)):
        for number, row in enumerate(tried):
            found[number].update(enumerate(row))
    for values in found:
        for place in range(len(left)):
            assert len({value for at, value in values if at == place}) > 2


def _all_rows(sizes, left):
    if not sizes:
        if not any(left):
            yield ()
        return
    for row in product(*(range(count + 1) for count in left)):
        if sum(row) == sizes[0]:
            rest = tuple(a - b for a, b in zip(left, row, strict=True))
            for rows in _all_rows(sizes[1:], rest):
                yield (row, *rows)


@given(tables(), st.randoms())
def test_the_order_of_the_groups_changes_no_total(rows, random):
    one, other = tell(rows), tell(random.sample(rows, len(rows)))
    assert (one and one.totals) == (other and other.totals)


def test_four_are_not_told_nor_all_but_four():
    assert tell([{"yes": 4, "no": 20}]) is None
    assert tell([{"yes": 20, "no": 4}]) is None
    assert tell([{"yes": 20, "no": 0}]) is None
    assert tell([{"yes": 5, "no": 5}]).totals == (5, 5)


def test_the_answers_of_a_few_are_counted_together():
    told = tell([{"a": 9, "b": 2, "c": 12, "d": 3}])
    assert told.answers == (("a",), ("c",), ("b", "d"))
    assert told.totals == (9, 12, 5)


def test_an_answer_that_nobody_gave_is_told_with_another():
    """Else it would tell what each one has answered."""
    told = tell([{"a": 9, "b": 0, "c": 12}])
    assert told.answers == (("c",), ("a", "b"))


def test_one_hidden_group_hides_another():
    """Else it would be what the others leave of the total."""
    told = tell([{"y": 9, "n": 2}, {"y": 6, "n": 7}, {"y": 20, "n": 20}])
    assert told.rows == (None, None, (20, 20))
    assert told.totals == (35, 29)


# --- answers -------------------------------------------------------------------------

CHOICES = tuple(Choice(code) for code in ("a", "b", "c"))


def told(question, *groups, name_of=None):
    return {
        tuple(answer["names"]): (answer["count"], answer["rows"])
        for answer in told_answers(question, groups, name_of)
    }


def test_each_body_is_under_one_choice_or_under_no_answer():
    question = Question("Q", "single", choices=CHOICES)
    values = [("a",)] * 6 + [("b",)] * 7 + [None] * 5
    assert told(question, values) == {
        ("a",): (6, [6]),
        ("b",): (7, [7]),
        ("c", ""): (5, [5]),
    }


def test_a_required_question_has_no_missing_answer():
    question = Question("Q", "boolean", required=True)
    values = [("yes",)] * 6 + [("no",)] * 7
    assert told(question, values) == {("yes",): (6, [6]), ("no",): (7, [7])}


def test_percentages_are_told_by_bands():
    question = Question("Q", "percentage", required=True)
    half = Fraction(1, 2)
    values = [Fraction(0)] * 5 + [half] * 5 + [Fraction(24) + half] * 3
    values += [Fraction(25)] * 5 + [Fraction(100)] * 6 + [Fraction(74)] * 5
    assert told(question, values) == {
        ("0",): (5, [5]),
        ("1",): (8, [8]),
        ("25",): (5, [5]),
        ("50",): (5, [5]),
        ("75",): (6, [6]),
    }


def test_of_several_choices_those_many_took_are_told():
    question = Question("Q", "multiple", choices=CHOICES)
    values = [("a", "b")] * 6 + [("b", "c")] * 4 + [None] * 5
    assert told(question, values) == {("a",): (6, [6]), ("b",): (10, [10])}


def test_of_a_table_only_the_catalogue_is_counted_once_for_each_body():
    question = Question("Q", "table", columns=(Column("name", "text"),))
    line = {"name": "LibreOffice"}
    values = [(line, line, {"name": "Commune de Rivalbe"})] * 6 + [None] * 6
    catalogue = {"LibreOffice": "LibreOffice"}
    found = told(question, values, name_of=lambda _c, text: catalogue.get(text, ""))
    assert found == {("LibreOffice",): (6, [6])}


@given(st.lists(st.lists(st.sampled_from(("a", "b", None)), min_size=10), min_size=1))
def test_each_answer_told_stands_for_five_bodies(groups):
    question = Question("Q", "single", choices=CHOICES)
    values = [[code and (code,) for code in group] for group in groups]
    for answer in told_answers(question, values):
        assert answer["count"] >= K
        assert all(count is None or count >= K for count in answer["rows"])
