# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes, claims and keys for the tests of ``credential``, importable without Odoo."""

import datetime
import sys
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from signing import code, keys
from signing.payload import Claims

# A busy machine is no failure.
unhurried = settings(deadline=None)

BASE = "https://label.example.org"
# Fixed, so that two processes draw the same certificate.
KEY = keys.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KID = keys.key_id(KEY.public_key())
PUBLIC_KEYS = {KID: KEY.public_key()}

codes = st.binary(min_size=10, max_size=10).map(code.from_bytes)
names = st.text(min_size=1, max_size=120).filter(str.strip)
claims_strategy = st.builds(
    Claims,
    code=codes,
    name=names,
    year=st.integers(2016, 2999),
    issued_on=st.dates(datetime.date(1900, 1, 1)),
    siren=st.none() | st.from_regex(r"[0-9]{9}", fullmatch=True),
    level_code=st.none() | names,
    level_name=st.none() | names,
)


def make_claims(**values):
    defaults = {
        "code": code.new_code(),
        "name": "Saint-Martin-d’Uriage",
        "year": 2018,
        "issued_on": datetime.date(2018, 11, 6),
        "siren": "213804222",
        "level_code": "4",
        "level_name": "Niveau 4",
    }
    return Claims(**defaults | values)
