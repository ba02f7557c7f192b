# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each thing that makes a server unfit for production is found, and it alone."""

from dataclasses import replace

import pytest

from odoo.addons.tnl_label.doctor import CHECKS, Facts, examine, status
from odoo.addons.tnl_label.doctor.checks import GIGABYTE
from odoo.addons.tnl_label.tools.doctor_text import ADVICE, TITLES

READY = Facts(
    public_url="https://label.adullact.org",
    base_url="https://label.adullact.org",
    databases=("label",),
    proxy_mode=True,
    interface="127.0.0.1",
    workers=4,
    lists_databases=False,
    has_default_master=False,
    sender="label@adullact.org",
    passphrase_length=24,
    settings=(
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
    ),
    job_threads=2,
    can_write=True,
    free=50 * GIGABYTE,
    clock_synchronised=True,
    backup_hours=3.0,
    has_two_factor=True,
    has_french=True,
)
SEEDS = {
    "copy": {"is_copy": True},
    "version_half": {"half_upgraded": ("tnl_label",)},
    "address_missing": {"public_url": ""},
    "address_of_tests": dict.fromkeys(
        ("public_url", "base_url"), "https://label.localhost"
    ),
    "https_plain": {"base_url": "http://label.adullact.org"},
    "https_two": {"base_url": "https://odoo.adullact.org"},
    "proxy_mode": {"proxy_mode": False},
    "proxy_interface": {"interface": "0.0.0.0"},
    "database_name": {"databases": ()},
    "database_filter": {"database_filter": "^%d$"},
    "manager_open": {"lists_databases": True},
    "manager_password": {"has_default_master": True},
    "workers_none": {"workers": 0},
    "jobs_off": {"job_threads": 0},
    "jobs_dead": {"jobs": ("Close the calls",)},
    "logs_debug": {"debugs": True},
    "mail_sender": {"sender": ""},
    "mail_server": {"mail_error": "Connection refused"},
    "keys_passphrase": {"passphrase_length": 0},
    "keys_short": {"passphrase_length": 8},
    "keys_closed": {"keys_closed": ("QR codes, 2026",)},
    "keys_missing": {"keys_missing": ("QR codes",)},
    "seal_expired": {"seal_days": 0},
    "seal_expiring": {"seal_days": 59},
    "lasting_off": {"settings": (("fsync", "on"), ("synchronous_commit", "off"))},
    "backup_none": {"backup_hours": None},
    "backup_late": {"backup_hours": 50.0},
    "disk_closed": {"can_write": False},
    "disk_full": {"free": 10},
    "disk_little": {"free": GIGABYTE},
    "clock_gap": {"clock_gap": -30.0},
    "clock_free": {"clock_synchronised": False},
    "accounts_plain": {"plain_passwords": 1},
    "accounts_addon": {"has_two_factor": False},
    "accounts_one_factor": {"without_two_factor": 2},
    "french_missing": {"has_french": False},
}


def problems(facts):
    return [found.problem for found in examine(facts) if found.problem]


def test_a_server_that_is_ready_is_green():
    assert problems(READY) == []
    assert status(examine(READY)) == "ok"


@pytest.mark.parametrize("problem", SEEDS)
def test_each_fault_is_found_and_it_alone(problem):
    assert problems(replace(READY, **SEEDS[problem])) == [problem]


def test_each_fault_has_its_seed_and_its_sentence():
    assert set(SEEDS) == set(ADVICE)
    assert list(TITLES) == list(CHECKS)


def test_a_server_of_which_nothing_is_known_is_not_ready():
    assert status(examine(Facts())) == "fail"


def test_a_rush_of_threads_is_as_good_as_processes():
    assert problems(replace(READY, workers=0, thread_limit="auto")) == []


def test_a_clock_that_cannot_be_asked_is_no_fault():
    assert problems(replace(READY, clock_synchronised=None)) == []


def test_what_can_be_improved_is_not_to_be_corrected():
    findings = examine(replace(READY, free=GIGABYTE))
    assert status(findings) == "advice"
