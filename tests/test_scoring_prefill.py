# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What carries over from an earlier application, and what is dropped and why."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import prefill
from scoring.answers import parse
from scoring.parts import Choice, Column, Question
from scoring_strategies import CASES

KINDS = "single multiple number percentage boolean text date link file table".split()


def question(kind, choices="ab", **more):
    choices = tuple(Choice(code, code, 0) for code in choices)
    if kind == "table":
        more |= {"columns": table("name", "state").columns, "max_lines": 3}
    return Question("Q", kind, choices=choices, **more)


def table(*codes, choices="ab", max_lines=3):
    columns = tuple(
        Column(code, "choice", choices=tuple(Choice(c, c) for c in choices))
        if code == "state"
        else Column(code, "text")
        for code in codes
    )
    return Question("Q", "table", columns=columns, max_lines=max_lines)


def earlier(now, before, value="", limit=100, **more):
    answer = {"value": value, "not_applicable": False, "reason": "", "comment": ""}
    return prefill.earlier(now, before, answer | more, limit)


def test_an_answer_and_its_comment_carry_over():
    same = question("single")
    found = earlier(same, same, "a", comment="Voted in May")
    assert not found.dropped
    assert found.values["value"] == "a"
    assert found.values["comment"] == "Voted in May"


def test_one_choice_is_still_one_of_several():
    assert not earlier(question("multiple"), question("single"), "a").dropped
    dropped = earlier(question("single"), question("multiple"), "a b").dropped
    assert dropped == prefill.KIND


def test_a_choice_that_is_gone_drops_the_whole_answer():
    now, before = question("multiple", "a"), question("multiple", "ab")
    found = earlier(now, before, "a b")
    assert found.dropped == prefill.CHOICE
    assert not found.values


def test_not_applicable_carries_over_where_it_still_may():
    before = question("text", not_applicable_allowed=True)
    said = {"not_applicable": True, "reason": "No school."}
    assert earlier(before, before, **said).values["reason"] == "No school."
    dropped = earlier(question("text"), before, **said).dropped
    assert dropped == prefill.NOT_APPLICABLE


def test_what_is_too_long_empty_new_or_a_file_is_not_proposed():
    text = question("text")
    assert earlier(text, text, "x" * 101).dropped == prefill.LENGTH
    assert not earlier(text, text, "x" * 100).dropped
    assert earlier(text, text, "").dropped == prefill.EMPTY
    assert prefill.earlier(text, text, None, 100).dropped == prefill.EMPTY
    assert prefill.earlier(text, None, None, 100).dropped == prefill.UNKNOWN
    file = question("file")
    assert earlier(file, file).dropped == prefill.FILE


@CASES
@given(
    st.sampled_from(KINDS),
    st.sampled_from(KINDS),
    st.sampled_from(["", "a", "a b", "yes", "12.5", "101", "https://a.fr", "\x00"])
    | st.just('[{"name":"QGIS","gone":"1"}]')
    | st.text(max_size=120),
    st.booleans(),
    st.booleans(),
)
def test_what_is_proposed_is_an_answer_that_the_question_takes(
    kind, before, value, aside, allowed
):
    now = question(kind, not_applicable_allowed=allowed)
    found = earlier(now, question(before, "abc"), value, not_applicable=aside)
    assert bool(found.dropped) != bool(found.values)
    if found.values:
        assert parse(now, found.values["value"]) == found.values["value"]
        assert allowed or not found.values["not_applicable"]


LINES = '[{"name":"QGIS","state":"b","users":"12"}]'


def test_of_a_table_the_columns_still_asked_for_carry_over():
    before = table("name", "state", "users")
    found = earlier(table("name", "place"), before, LINES)
    assert found.values["value"] == '[{"name":"QGIS"}]'
    assert earlier(table("place"), before, LINES).dropped == prefill.EMPTY


def test_a_table_with_a_choice_that_is_gone_or_too_many_lines_is_not_proposed():
    before = table("name", "state", "users")
    gone = table("name", "state", choices="a")
    assert earlier(gone, before, LINES).dropped == prefill.CHOICE
    two = '[{"name":"QGIS"},{"name":"GLPI"}]'
    assert earlier(table("name", max_lines=1), before, two).dropped == prefill.LENGTH


def test_a_date_that_is_no_longer_taken_is_not_proposed():
    before = Question("Q", "date")
    assert earlier(before, before, "2018-10-15").values["value"] == "2018-10-15"
    late = Question("Q", "date", earliest="2019-01-01")
    assert earlier(late, before, "2018-10-15").dropped == prefill.RANGE
