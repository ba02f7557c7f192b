# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which files are refused, without Odoo: quickly, in little memory."""

import sys
import tracemalloc
import warnings
from pathlib import Path
from time import process_time

import pytest
from file_samples import GOOD, HOSTILE, UNKNOWN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tnl_label"))

from tools.file_kind import neutral_name, sniff  # noqa: E402
from tools.file_safety import REASONS, refusal  # noqa: E402

_CASES = settings(
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_SMALL_GOOD = [(k, d) for k, d in GOOD.values() if len(d) < 100_000]


@pytest.mark.parametrize("name", GOOD)
def test_what_people_send_is_accepted(name):
    extension, data = GOOD[name]
    assert sniff(data)[0] == extension
    assert refusal(data, extension) is None


@pytest.mark.parametrize("name", UNKNOWN)
def test_other_kinds_are_not_known(name):
    assert sniff(UNKNOWN[name]) is None


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_quickly_in_little_memory(name):
    reason, data = HOSTILE[name]
    extension = sniff(data)[0]
    tracemalloc.start()
    started = process_time()  # whatever else the machine does
    try:
        assert refusal(data, extension) == reason
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert process_time() - started < 5
    assert peak < 100 * 1024 * 1024


def test_every_reason_is_met():
    assert {reason for reason, _data in HOSTILE.values()} == set(REASONS)


@_CASES
@given(data=st.binary(max_size=500), sample=st.sampled_from(_SMALL_GOOD))
def test_random_bytes_never_raise(data, sample):
    start = sample[1]
    for content in (data, start[:12] + data, start[:80] + data):
        for extension in ("pdf", "png", "jpg", "odt"):
            assert refusal(content, extension) in (None, *REASONS)
        assert sniff(content) is None or len(sniff(content)) == 2


@_CASES
@given(
    sample=st.sampled_from(_SMALL_GOOD),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.binary(min_size=0, max_size=6)), max_size=8
    ),
    cut=st.floats(0.01, 1),
)
def test_altered_files_never_raise(sample, changes, cut):
    extension, data = sample
    data = bytearray(data)
    for place, content in changes:
        position = int(place * len(data))
        data[position : position + len(content)] = content
    data = bytes(data[: int(cut * len(data)) + 1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert refusal(data, extension) in (None, *REASONS)


@pytest.mark.parametrize(
    "name",
    ["x" * 10_000, "a\u202efdp.exe", "\u2066\u2069\u200f", "é" * 5000, "\0", "."],
)
def test_names_become_short_and_plain(name):
    kept = neutral_name(name, "pdf")
    assert kept.endswith(".pdf")
    assert len(kept) <= 84
    assert kept[:-4].replace("-", "").replace(" ", "").replace("_", "").isalnum()
