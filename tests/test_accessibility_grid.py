# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The accessibility statement: a grid, and only what it allows to be said."""

import re

import pytest
from auditor import WIDTHS

from odoo.addons.tnl_label_website.accessibility import AUDITED_ON, read_grid

HEAD = "number,state,program,derogation,note\n"
# criteria of each theme of the RGAA 4.1.2
THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)


def test_the_grid_has_every_criterion_once():
    numbers = [criterion.number for criterion in read_grid().criteria]
    expected = [
        f"{theme}.{number}"
        for theme, count in enumerate(THEMES, 1)
        for number in range(1, count + 1)
    ]
    assert numbers == expected


def test_a_day_of_audit_is_written_with_its_results():
    grid = read_grid()
    assert bool(AUDITED_ON) == bool(grid.count("compliant"))
    assert not AUDITED_ON or re.fullmatch(r"20\d\d-\d\d-\d\d", AUDITED_ON)


def test_the_widths_told_are_those_that_are_audited():
    assert WIDTHS == (320, 768, 1280)  # said by templates/programme/legal.xml


@pytest.mark.parametrize(
    ("states", "rate", "conclusion"),
    [
        (["compliant", "not_audited"], None, "none"),
        (["compliant", "compliant", "not_applicable"], 100, "total"),
        (["compliant", "not_compliant"], 50, "partial"),
        (["compliant"] * 199 + ["not_compliant"], 99, "partial"),
        (["compliant", "not_compliant", "not_compliant"], 33, "none"),
        (["not_applicable"], None, "none"),
    ],
)
def test_the_conclusion_is_that_of_the_law(states, rate, conclusion):
    lines = [f"1.{n},{state},,," for n, state in enumerate(states, 1)]
    grid = read_grid(HEAD + "\n".join(lines))
    assert (grid.rate, grid.conclusion) == (rate, conclusion)


@pytest.mark.parametrize("lines", ["1.1,good,,,", "1.1,compliant,,,\n1.1,compliant,,,"])
def test_a_grid_that_makes_no_sense_is_refused(lines):
    with pytest.raises(ValueError, match=r"1\.1|twice"):
        read_grid(HEAD + lines)
