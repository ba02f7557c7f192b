# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Add the digests of the present mails to those of all versions.

Runs in the virtual environment, on the database that ``PGDATABASE`` names; see
``tnl_label/tools/shipped_mails.py``, which reads them.
"""

import importlib.util
import json
import sys
from pathlib import Path

import psycopg2

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tnl_label/tools/shipped_mails.py"


def main():
    """Write the files again if a mail says what no version has said."""
    spec = importlib.util.spec_from_file_location("shipped_mails", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        new = sum(add(tool, cursor, ROOT / name) for name in sys.argv[1:])
    sys.stdout.write(f"mails: {new} new texts\n")


def add(tool, cursor, addon):
    """Add those of an addon that ships mails, and return how many are new."""
    path = tool.shipped_file(addon)
    if not path.exists():
        return 0
    shipped = json.loads(path.read_text())
    known = sum(map(len, shipped.values()))
    for name, row in tool.read(cursor, addon):
        shipped[name] = sorted(set(shipped.get(name, ())) | tool.digests(row))
    text = json.dumps(shipped, indent=2, sort_keys=True)
    path.write_text(f"{text}\n")
    return sum(map(len, shipped.values())) - known


if __name__ == "__main__":
    main()
