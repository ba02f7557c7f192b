# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The barème engine, found where the addons are unpacked side by side."""

import sys
from pathlib import Path

try:
    import scoring
except ImportError:
    sys.path.append(str(Path(__file__).resolve().parents[2] / "tnl_label"))
    import scoring

from scoring.canonical import JsonError, strict_json
from scoring.catalogue import Catalogue, languages, sentence
from scoring.levels import check_levels

__all__ = [
    "Catalogue",
    "JsonError",
    "check_levels",
    "languages",
    "scoring",
    "sentence",
    "strict_json",
]
