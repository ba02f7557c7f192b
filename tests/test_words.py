# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Instants and numbers in words, without Odoo."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tnl_label"))

from tools.counts import format_count, format_number  # noqa: E402
from tools.instants import format_instant  # noqa: E402

EVENING = datetime(2018, 10, 15, 21, 59)


@pytest.mark.parametrize(
    ("zone", "lang", "words"),
    [
        ("Europe/Paris", "fr_FR", "à 23\u202fh\u202f59, heure de Paris"),
        ("Europe/Athens", "fr_FR", "heure d’Athènes"),
        ("Indian/Reunion", "fr_FR", "heure de La Réunion"),
        ("UTC", "fr_FR", "à 21\u202fh\u202f59\u00a0UTC"),
        ("Etc/UTC", "fr_FR", "59\u00a0UTC"),
        ("Etc/GMT+3", "fr_FR", "59\u00a0GMT+3"),
        ("Europe/Paris", "en_US", "at 23:59, Paris time"),
        ("UTC", "en_US", "at 21:59\u00a0UTC"),
    ],
)
def test_an_instant_says_whose_hour_it_is(zone, lang, words):
    assert format_instant(EVENING, zone, lang).endswith(words)


@pytest.mark.parametrize(
    ("number", "lang", "words"),
    [
        (3000, "fr_FR", "3\u202f000"),
        (1234567, "fr_FR", "1\u202f234\u202f567"),
        (200, "fr_FR", "200"),
        (3000, "en_US", "3,000"),
    ],
)
def test_thousands_stand_apart(number, lang, words):
    assert format_count(number, lang) == words


@pytest.mark.parametrize(
    ("number", "lang", "words"),
    [
        (18.0, "fr_FR", "18"),
        (61.2, "fr_FR", "61,2"),
        (61.25, "en_US", "61.25"),
        (1234.5, "fr_FR", "1\u202f234,5"),
        (0, "fr_FR", "0"),
    ],
)
def test_a_number_has_no_useless_zero(number, lang, words):
    assert format_number(number, lang) == words
