# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``odoo tnl_doctor``, as an administrator and a monitor run it."""

import json
import subprocess
import sys
from pathlib import Path

from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import config

ROOT = Path(__file__).parents[1]


@tagged("standard", "post_install", "-at_install")
class TestDoctorCommand(BaseCase):
    def run_doctor(self, *arguments):
        command = [sys.executable, "-m", "odoo", f"--addons-path={ROOT}", "tnl_doctor"]
        command += ["-d", get_db_name(), "--data-dir", config["data_dir"]]
        return subprocess.run(
            [*command, "--log-level=critical", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )

    def test_a_machine_of_tests_is_not_ready_and_says_why_in_french(self):
        result = self.run_doctor()
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("[NON] Sauvegarde", result.stdout)
        self.assertIn("[ok]  Français", result.stdout)

    def test_a_monitor_reads_json(self):
        result = self.run_doctor("--json")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        said = json.loads(result.stdout)
        self.assertEqual(said["status"], "fail")
        states = {row["check"]: row["state"] for row in said["checks"]}
        self.assertEqual(states["backup"], "fail")
        self.assertEqual(states["french"], "ok")
