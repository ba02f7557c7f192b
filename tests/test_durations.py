# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A time that is announced is never shorter than the one that was counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.tnl_label.tools.durations import rounded

MINUTES = st.integers(0, 10_000)


@given(MINUTES)
def test_it_is_rounded_up_and_not_by_much(minutes):
    found = rounded(minutes)
    assert minutes <= found < minutes + 30
    assert found % 5 == 0
    assert rounded(found) == found


@given(MINUTES, MINUTES)
def test_more_to_do_never_takes_less(one, other):
    low, high = sorted((one, other))
    assert rounded(low) <= rounded(high)


def test_less_than_nothing_is_refused():
    with pytest.raises(ValueError):
        rounded(-1)
