# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Take the demo's jury to its session; fed to ``odoo shell`` as ``demo_data.py`` is."""

import sys
from pathlib import Path

from odoo.addons import tnl_label

ROOT = Path(tnl_label.__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from demodata import session  # noqa: E402
from devenv.console import say  # noqa: E402

say(session.load(env))  # noqa: F821
env.cr.commit()  # noqa: F821
