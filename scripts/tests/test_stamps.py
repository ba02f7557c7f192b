# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A step is done again when its input changed, or when it was interrupted."""

import pytest
from devenv import stamps


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "STATE", tmp_path)
    return tmp_path


def test_a_step_is_done_only_once_written():
    assert not stamps.is_done("step", "key")
    stamps.write("step", "key")
    assert stamps.is_done("step", "key")
    assert not stamps.is_done("other", "key")


def test_another_input_makes_the_step_undone():
    stamps.write("step", "key")
    assert not stamps.is_done("step", "other key")


def test_an_interrupted_stamp_does_not_count(state):
    (state / "stamps").mkdir()
    (state / "stamps" / "step.new").write_text("key")
    assert not stamps.is_done("step", "key")


def test_the_digest_depends_on_every_part_and_its_limits(tmp_path):
    file = tmp_path / "file"
    file.write_text("content")
    digests = {
        stamps.digest("a", "bc"),
        stamps.digest("ab", "c"),
        stamps.digest("a", "bc", file),
    }
    file.write_text("contents")
    digests.add(stamps.digest("a", "bc", file))
    assert len(digests) == 4
    assert stamps.digest("a", "bc") == stamps.digest("a", "bc")
