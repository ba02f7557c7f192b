# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One JSON value, one sequence of bytes, one hash."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import canonical, digest


def test_canonical_json_has_one_form():
    assert canonical({"b": [1, True, None], "a": "é€"}) == (
        '{"a":"é€","b":[1,true,null]}'.encode()
    )
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([]) == (
        "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
    )


@pytest.mark.parametrize("bad", [1.0, {"a": [0.1]}, {1: "a"}, {"a": {1, 2}}, b"a"])
def test_canonical_json_refuses_what_has_several_forms(bad):
    with pytest.raises(TypeError):
        canonical(bad)


def test_canonical_json_refuses_what_cannot_be_written():
    deep = []
    for _level in range(60):
        deep = [deep]
    for bad in (deep, "\ud800"):
        with pytest.raises(ValueError):
            canonical(bad)
