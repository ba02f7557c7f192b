# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measure both products; fed to ``odoo shell``, which gives ``env``."""

import json
import os
import sys
from pathlib import Path

from odoo.addons import tnl_label

ROOT = Path(tnl_label.__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from bench import session  # noqa: E402
from bench.options import Options  # noqa: E402

session.run(
    env,  # noqa: F821
    Options(**json.loads(os.environ["TNL_BENCH"])),
    Path(os.environ["TNL_BENCH_RESULT"]),
)
