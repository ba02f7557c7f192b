# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A setting that cannot work is refused in one line that says what to do."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(__file__).parents[1] / "dev.py"
OURS = ("TNL_", "ODOO", "PG")


def run(*arguments, **settings):
    """Run a command with these settings alone and return its result."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(OURS)
    }
    return subprocess.run(
        [sys.executable, str(COMMAND), *map(str, arguments)],
        env={**inherited, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_refused(result, *words):
    """Check that a command failed with one clear line that holds these words."""
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    for word in words:
        assert word in line


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_no_port_is_refused(port):
    assert_refused(run("demo", TNL_HTTP_PORT=port), "TNL_HTTP_PORT", port)


@pytest.mark.parametrize("name", ["two words", "-x", 'quo"te', "é", "a" * 52])
def test_a_database_name_that_would_not_work_is_refused(name):
    assert_refused(run("demo", TNL_DB=name), "TNL_DB", "letters, figures")


def test_a_port_in_use_is_refused_before_anything_is_done(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        state = tmp_path / "state"
        result = run("demo", TNL_HTTP_PORT=port, TNL_STATE=str(state))
    assert_refused(result, port, "another port")
    assert not state.exists()


def test_an_odoo_home_without_odoo_is_refused(tmp_path):
    result = run("test", ODOO_HOME=str(tmp_path), TNL_STATE=str(tmp_path / "state"))
    assert_refused(result, "ODOO_HOME", "release.py")


def test_an_odoo_home_of_another_version_is_refused(tmp_path):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo" / "release.py").write_text("version_info = (18, 0, 0)\n")
    result = run("test", ODOO_HOME=str(tmp_path), TNL_STATE=str(tmp_path / "state"))
    assert_refused(result, "not version 19.0", "ODOO_HOME")


def test_a_directory_of_others_is_never_removed(tmp_path):
    (tmp_path / "letter").write_text("dear")
    assert_refused(run("clean", TNL_STATE=str(tmp_path)), "nothing was removed")
    assert (tmp_path / "letter").read_text() == "dear"


def test_what_was_provisioned_is_removed(tmp_path):
    state = tmp_path / "state"
    (state / "stamps").mkdir(parents=True)
    (state / "provision.lock").touch()
    result = run("clean", TNL_STATE=str(state))
    assert result.returncode == 0, result.stderr
    assert not state.exists()
    assert tmp_path.exists()


def test_an_unknown_command_is_answered_with_the_known_ones():
    assert_refused(run("serve"), "demo", "test", "lint", "clean")


def test_a_missing_argument_is_named():
    assert_refused(run("database"), "database", "name")


def test_an_option_of_bench_that_does_not_exist_is_refused_first(tmp_path):
    state = tmp_path / "state"
    result = run("bench", "--fast", TNL_STATE=str(state))
    assert_refused(result, "--fast", "--size")
    assert not state.exists()


def test_a_copy_of_the_site_needs_an_empty_folder(tmp_path):
    (tmp_path / "kept").touch()
    assert_refused(run("export"), "say where to write the copy")
    assert_refused(run("export", tmp_path), str(tmp_path), "not an empty folder")
    assert (tmp_path / "kept").exists()
