# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Any input whatever is used, or refused in words: never another error."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import (
    AnswerError,
    BundleError,
    Scheme,
    SchemeError,
    parse,
    read_bundle,
    score,
    typed,
)
from scoring_strategies import CASES, CELLS, JSON, KINDS, draw_case, scheme_jsons


@CASES
@given(st.data())
def test_a_damaged_scheme_is_refused_in_words_or_works(data):
    scheme_json = data.draw(scheme_jsons())
    damage(data, scheme_json)
    try:
        scheme = Scheme.from_json(scheme_json)
    except SchemeError as error:
        assert error.problems
        assert all(map(str.strip, error.problems + error.messages("fr")))
    else:
        assert 0 <= score(scheme, {}).overall <= 100


@CASES
@given(st.data())
def test_damaged_answers_are_refused_in_words_or_work(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    assume(answers)
    damage(data, answers)
    try:
        assert 0 <= score(scheme, answers).overall <= 100
    except AnswerError as error:
        assert error.message("fr") and error.message("en")


@CASES
@given(JSON)
def test_any_other_json_is_refused_in_words(anything):
    with pytest.raises(SchemeError):
        Scheme.from_json(anything)
    with pytest.raises(BundleError):
        read_bundle(anything)
    if isinstance(anything, dict):
        with pytest.raises(BundleError):
            read_bundle({"format": "tnl-bundle/1"} | anything)


def damage(data, tree):
    """Replace one node of ``tree``, drawn at random, by any JSON."""
    node = tree
    while True:
        keys = sorted(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if not node[key] or not isinstance(node[key], (dict, list)):
            break
        if data.draw(st.integers(0, 5)) == 0:
            break
        node = node[key]
    node[key] = data.draw(JSON)


@CASES
@given(st.sampled_from(KINDS), st.text() | st.from_regex(r"[-0-9 .,%\u202f]{1,12}"))
def test_anything_typed_is_stored_in_one_form_or_refused_in_words(kind, raw):
    item = {"code": "Q", "kind": kind}
    if kind in ("single", "multiple"):
        item["choices"] = [{"code": "0"}, {"code": "1"}]
    if kind == "table":
        columns = [{"code": part, "kind": part} for part in CELLS]
        choices = [{"code": "0", "label": "Non"}]
        columns.append({"code": "choice", "kind": "choice", "choices": choices})
        item |= {"columns": columns, "max_lines": "3"}
        raw = json.dumps([{column["code"]: raw for column in columns}])
    scheme = Scheme.from_json(
        {
            "format": "tnl-scheme/1",
            "code": "label",
            "axes": [{"code": "a", "questions": [item]}],
        }
    )
    question = scheme.questions["Q"]
    try:
        stored = parse(question, raw)
    except AnswerError as error:
        assert error.message("fr") and error.message("en")
    else:
        assert parse(question, stored) == stored
        score(scheme, {"Q": {"value": typed(question, stored)}})
