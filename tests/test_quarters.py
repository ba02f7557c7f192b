# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Quarters of a plan and links of an advice: what is typed is what is kept."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.tnl_label.tools.named_links import LinkError, read_links
from odoo.addons.tnl_label.tools.quarters import last_day, quarter_code, quarters_from

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))


@given(DAYS)
def test_a_day_is_in_its_quarter_which_ends_on_its_last_day(day):
    end = last_day(quarter_code(day))
    assert day <= end
    assert (end - day).days < 92
    after = end + datetime.timedelta(days=1)
    assert after.day == 1 and quarter_code(after) != quarter_code(day)


@given(DAYS, st.integers(1, 20))
def test_the_quarters_to_choose_from_follow_one_another(day, count):
    codes = quarters_from(day, count)
    assert len(codes) == count
    assert codes[0] == quarter_code(day)
    ends = [last_day(code) for code in codes]
    assert all(80 < (b - a).days < 93 for a, b in zip(ends, ends[1:], strict=False))


@given(st.text())
def test_whatever_is_typed_is_a_quarter_or_nothing(text):
    found = last_day(text)
    assert found is None or quarter_code(found) == text


@pytest.mark.parametrize(
    "text", ["", "2027", "2027-Q5", "0000-Q1", "٢027-Q1", "2027-Q1 "]
)
def test_what_is_no_quarter(text):
    assert last_day(text) is None


def test_links_have_a_title_and_a_full_address():
    text = "\nComptoir | libre | https://c.example/a?b=1#c\n  Guide|http://x.fr \n"
    assert read_links(text) == [
        ("Comptoir | libre", "https://c.example/a?b=1#c"),
        ("Guide", "http://x.fr"),
    ]
    assert read_links("") == []


@pytest.mark.parametrize(
    "line",
    [
        "https://x.example",
        "Guide",
        "| https://x.example",
        "Guide |",
        "Guide | x.example",
        "Guide | javascript:alert(1)",
        "Guide | https://good.example@evil.example",
    ],
)
def test_a_line_that_is_no_link_is_named(line):
    with pytest.raises(LinkError) as caught:
        read_links(f"Good | https://x.example\n{line}\n")
    assert caught.value.line == line
