# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A backup made while applications arrive: nothing acknowledged is missing in it.

The commands are those of an administrator, on a real server that is in use.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from devenv import postgres
from live_site import REPOSITORY, served

from odoo.tools import config

from odoo.addons.tnl_label.backup import sums
from odoo.addons.tnl_label.backup.make import complete, forget, without_secrets

pytestmark = pytest.mark.long(60)

ARRIVING = 24  # applications, one each quarter of a second

PREPARE = """
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
edition = Cast.make_edition(2040, date_jury=False)
edition.with_user(Cast.officer).action_open()
towns = env["res.partner"].create([
    {{"name": f"Town {{number}}", "is_company": True,
      "tnl_kind_id": env.ref("tnl_label.partner_kind_commune").id}}
    for number in range({arriving})
])
mandates = env["tnl.mandate"].create([
    {{"partner_id": town.id, "user_id": Cast.agent.id if role == "technical" else False,
      "name": role, "email": f"{{role}}@town.example", "role": role}}
    for town in towns for role in ("technical", "elected")
])
mandates.action_accept()
for town in towns:
    Cast.apply(edition, Cast.agent, town, submit=False)
env["ir.attachment"].create({{"name": "kept.txt", "raw": b"kept" * 1000}})
env.cr.commit()
"""
SUBMIT = """
import time
from odoo import fields
agent = env["res.users"].search([("login", "=", "tnl_agent")])
for file in env["tnl.candidature"].search([("state", "=", "draft")], order="id"):
    file._submit(agent, fields.Datetime.now(), f"key-{file.id}")
    env.cr.commit()
    time.sleep(0.25)
"""
ACKNOWLEDGED = "SELECT reference FROM tnl_submission ORDER BY id"

site = served(PREPARE, arriving=ARRIVING)


def run(site, command, folder, *arguments):
    """Run a command of the administrator; return its status and what it says."""
    options = [f"--addons-path={REPOSITORY}", command, str(folder)]
    options += ["-d", site.database]
    options += ["--data-dir", config["data_dir"], "--log-level=critical"]
    options += ["--pg_path", str(postgres.program("psql").parent), "--no-http"]
    result = subprocess.run(
        [sys.executable, "-m", "odoo", *options, *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("backups")


@pytest.fixture(scope="module")
def backup(site, folder):
    """A backup made while applications arrive, and those acknowledged before it."""
    office = threading.Thread(target=site.shell, args=[SUBMIT])
    office.start()
    while len(site.sql(ACKNOWLEDGED)) < 3:
        time.sleep(0.05)
    before = site.sql(ACKNOWLEDGED)
    status, said = run(site, "tnl_backup", folder)
    during = site.sql(ACKNOWLEDGED)
    office.join()
    assert status == 0, said
    assert "Sauvegarde faite" in said
    [place] = complete(folder, site.database)
    return place, before, during


def test_applications_arrived_while_it_was_made(site, backup):
    _place, before, during = backup
    assert len(before) < len(during)
    assert len(site.sql(ACKNOWLEDGED)) == ARRIVING


def test_nothing_acknowledged_is_missing_in_the_copy(site, backup):
    place, before, _during = backup
    name = f"{site.database}_copy"
    try:
        status, said = run(site, "tnl_restore", place, "--to", name)
        assert status == 0, said
        there = site.databases.sql(ACKNOWLEDGED, name)
        assert set(before) <= set(there)
        counts = json.loads((place / "manifest.json").read_text())["counts"]
        assert counts["tnl_submission"] == len(there)
        files = site.databases.sql(
            "SELECT store_fname FROM ir_attachment WHERE store_fname IS NOT NULL", name
        )
        store = Path(config.filestore(name))
        assert files
        assert [file for file in files if not (store / file).is_file()] == []
        # it says that it is a copy, sends nothing, cannot issue
        said = site.databases.sql(
            "SELECT value FROM ir_config_parameter"
            " WHERE key = 'database.is_neutralized'",
            name,
        )
        assert said == ["true"]
        for leaving in (
            "SELECT count(*) FROM ir_mail_server "
            "WHERE active AND smtp_host <> 'invalid'",
            "SELECT count(*) FROM tnl_signing_key WHERE private_pem IS NOT NULL",
        ):
            assert site.databases.sql(leaving, name) == ["0"]
        secret = "SELECT value FROM ir_config_parameter WHERE key = 'database.secret'"
        assert site.databases.sql(secret, name) != site.sql(secret)
        # a name that is taken is refused, and nothing of it is touched
        status, said = run(site, "tnl_restore", place, "--to", name)
        assert status == 1 and "existe déjà" in said
        assert site.databases.sql(ACKNOWLEDGED, name) == there
    finally:
        site.databases.drop(name)


def test_a_backup_is_verified_by_being_restored(site, backup):
    place, *_rest = backup
    status, said = run(site, "tnl_restore", place, "--verify")
    assert status == 0, said
    assert "vérifiée" in said
    assert [n for n in site.databases.names() if n.startswith("tnl_verify")] == []


def test_a_backup_that_was_touched_is_refused_by_name(site, backup, tmp_path):
    place, *_rest = backup
    damaged = tmp_path / place.name
    shutil.copytree(place, damaged)
    victim = next((damaged / "filestore").rglob("??????????*"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"~")
    status, said = run(site, "tnl_restore", damaged, "--verify")
    assert status == 1
    assert victim.name in said
    assert "endommagée" in said


def test_what_is_no_backup_is_said(site, tmp_path):
    status, said = run(site, "tnl_restore", tmp_path, "--verify")
    assert (status, said) == (1, f"Aucune sauvegarde complète dans {tmp_path}.\n")
    status, said = run(site, "tnl_restore", tmp_path)
    assert status == 1 and "--verify" in said


def test_the_secrets_are_not_in_a_backup(backup):
    place, *_rest = backup
    configuration = place / "odoo.conf"
    if configuration.exists():
        assert "key_passphrase =\n" in configuration.read_text()
    kept = without_secrets(
        "admin_passwd = a\ndb_password=b\nworkers = 4\n[tnl_label]\n"
        "key_passphrase = of 100% the file\nmetrics_token = t\n"
    )
    assert kept == (
        "admin_passwd =\ndb_password=\nworkers = 4\n[tnl_label]\nkey_passphrase =\n"
        "metrics_token =\n"
    )


def test_sha256sum_checks_a_backup_without_us(backup):
    place, *_rest = backup
    command = ["sha256sum", "--check", "--quiet", sums.NAME]
    assert subprocess.run(command, cwd=place, check=False).returncode == 0


def test_a_backup_is_for_its_owner_alone(backup):
    place, *_rest = backup
    assert os.stat(place).st_mode & 0o077 == 0


def test_the_oldest_backups_go_the_newest_stay(tmp_path):
    names = [f"label-2030010{day}T010000Z" for day in range(1, 6)]
    for name in [*names, "label-20300106T010000Z.partial", "other-20300101T010000Z"]:
        (tmp_path / name).mkdir()
    forget(tmp_path, "label", 2)
    assert {path.name for path in tmp_path.iterdir()} == {
        *names[-2:],
        "label-20300106T010000Z.partial",
        "other-20300101T010000Z",
    }


def test_last_night_over_today_says_who_is_missing(site, backup, tmp_path_factory):
    place, _before, _during = backup
    missing = set(site.sql(ACKNOWLEDGED))
    site.server.kill()  # the administrator stops Odoo first
    site.server.communicate()
    aside = ""
    try:
        status, said = run(site, "tnl_restore", place, "--replace")
        assert status == 0, said
        missing -= set(site.sql(ACKNOWLEDGED))
        assert missing
        for reference in missing:
            assert reference in said
        [aside] = [
            name
            for name in site.databases.names(f"{site.database}_2")
            if name != site.database
        ]
        assert len(site.databases.sql(ACKNOWLEDGED, aside)) == ARRIVING
    finally:
        if aside:
            site.databases.drop(aside)
