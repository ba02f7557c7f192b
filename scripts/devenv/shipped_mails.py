# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Add the digests of the present mails to those of all versions.

Runs in the virtual environment, on the database that ``PGDATABASE`` names; see
``tnl_label/migrations/0.0.0/pre-mail_templates.py``, which reads them.
"""

import importlib.util
import json
import sys
from pathlib import Path

import psycopg2

SCRIPT = Path(__file__).parents[2] / "tnl_label/migrations/0.0.0/pre-mail_templates.py"


def main():
    """Write the file again if a mail says what no version has said."""
    spec = importlib.util.spec_from_file_location("mail_templates", SCRIPT)
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    shipped = json.loads(migration.SHIPPED.read_text())
    known = sum(map(len, shipped.values()))
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        for name, row in migration.read(cursor):
            digests = set(shipped.get(name, ())) | migration.digests(row)
            shipped[name] = sorted(digests)
    text = json.dumps(shipped, indent=2, sort_keys=True)
    migration.SHIPPED.write_text(f"{text}\n")
    new = sum(map(len, shipped.values())) - known
    sys.stdout.write(f"mails: {new} new texts\n")


if __name__ == "__main__":
    main()
