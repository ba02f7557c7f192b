# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``odoo tnl_check``, as cron runs it: it names what it found, so does its status."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import config

ROOT = Path(__file__).parents[1]
FORGED = "UPDATE tnl_release SET title = title || '~' WHERE edition_id IS NULL"
REPAIRED = "UPDATE tnl_release SET title = left(title, -1) WHERE edition_id IS NULL"


@tagged("standard", "post_install", "-at_install")
class TestCheckCommand(BaseCase):
    def run_check(self, *arguments):
        command = [sys.executable, "-m", "odoo", f"--addons-path={ROOT}", "tnl_check"]
        command += ["-d", get_db_name(), "--data-dir", config["data_dir"]]
        return subprocess.run(
            [*command, "--log-level=error", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )

    def sql(self, query):
        with db_connect(get_db_name()).cursor() as cr:
            cr.execute(query)

    def test_an_intact_database_is_status_0(self):
        result = self.run_check()
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn(" 0 ", result.stdout.splitlines()[-1])

    def test_what_was_forged_is_named_and_status_1(self):
        self.sql(FORGED)
        self.addCleanup(self.sql, REPAIRED)
        result = self.run_check()
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertGreater(len(result.stdout.splitlines()), 1)

    def test_an_anchor_of_another_journal_is_status_1(self):
        with TemporaryDirectory() as folder:
            mail = Path(folder) / "mail.txt"
            mail.write_text(
                "Keep this: tnl-anchor/1 x 2030-01-01T00:00:00+00:00 1 999999 "
                f"{'f' * 64} bye"
            )
            result = self.run_check("--anchors", str(mail))
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("999999", result.stdout)

    def test_without_a_database_it_says_what_to_do(self):
        result = subprocess.run(
            [sys.executable, "-m", "odoo", f"--addons-path={ROOT}", "tnl_check"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin"},
        )
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("-d NAME", result.stderr)
