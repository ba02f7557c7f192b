# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fill a database that has the addons with the demo data.

Fed to ``odoo shell`` on its standard input, which gives ``env``. Facts come from
``data/``; people, bodies and answers are invented and named so. A second run finds
everything there and adds nothing.
"""

import sys
from pathlib import Path

from odoo.addons import tnl_label

ROOT = Path(tnl_label.__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from demodata import history, jury, live, people, site  # noqa: E402
from devenv.console import say  # noqa: E402

for label, load in (
    ("language, organisation and site", site.load),
    ("past editions and their laureates", history.load),
    ("people and fictive bodies", people.load),
    ("edition in the hands of the jury", jury.load),
    ("edition whose call is open", live.load),
):
    say(f"{label}: {load(env)}")  # noqa: F821
    env.cr.commit()  # noqa: F821
