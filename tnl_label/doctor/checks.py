# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The checks, in the order in which an administrator goes through them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from ..signing.bought_seal import REMINDER
from ..signing.keys import MIN_PASSPHRASE
from .facts import Facts

OK, ADVICE, FAILED = "ok", "advice", "fail"

GIGABYTE = 1024**3
_LITTLE_ROOM = 5 * GIGABYTE
_NO_ROOM = GIGABYTE // 2  # /label/health fails below
_CLOCK_GAP = 2  # seconds
_LATE_BACKUP = 26  # hours: one a day, and the time that it takes
# that a commit is on the disk when a person reads that it is
_LASTING = {"fsync": {"on"}, "full_page_writes": {"on"}} | {
    "synchronous_commit": {"on", "local", "remote_write", "remote_apply"}
}
_OF_TESTS = ("localhost", ".localhost", ".example", ".test", ".invalid", "127.0.0.1")
_OWN = ("127.0.0.1", "::1", "localhost")


class Finding(NamedTuple):
    """What one check says: ``problem`` is "" when all is well."""

    check: str
    state: str
    problem: str
    value: str | int


Said = tuple[str, str, str | int]
_FINE: Said = (OK, "", "")


def _address(facts: Facts) -> Said:
    address = urlsplit(facts.public_url)
    if not address.hostname:
        return FAILED, "address_missing", ""
    if address.hostname.endswith(_OF_TESTS):
        return FAILED, "address_of_tests", facts.public_url
    return _FINE


def _https(facts: Facts) -> Said:
    for address in (facts.public_url, facts.base_url):
        if address and urlsplit(address).scheme != "https":
            return FAILED, "https_plain", address
    if facts.public_url and facts.base_url != facts.public_url:
        return ADVICE, "https_two", facts.base_url
    return _FINE


def _database(facts: Facts) -> Said:
    if len(facts.databases) != 1:
        return FAILED, "database_name", ""
    if facts.database_filter:
        return FAILED, "database_filter", facts.database_filter
    return _FINE


def _database_manager(facts: Facts) -> Said:
    if facts.lists_databases:
        return FAILED, "manager_open", ""
    return (ADVICE, "manager_password", "") if facts.has_default_master else _FINE


def _proxy(facts: Facts) -> Said:
    if not facts.proxy_mode:
        return FAILED, "proxy_mode", ""
    if facts.interface not in _OWN:
        return ADVICE, "proxy_interface", facts.interface or "0.0.0.0"
    return _FINE


def _workers(facts: Facts) -> Said:
    if facts.workers or facts.thread_limit:
        return _FINE
    return FAILED, "workers_none", ""


def _logs(facts: Facts) -> Said:
    return (ADVICE, "logs_debug", "") if facts.debugs else _FINE


def _mail(facts: Facts) -> Said:
    if not facts.sender:
        return FAILED, "mail_sender", ""
    if facts.mail_error:
        return FAILED, "mail_server", facts.mail_error
    return _FINE


def _keys(facts: Facts) -> Said:
    if not facts.passphrase_length:
        return FAILED, "keys_passphrase", ""
    if facts.passphrase_length < MIN_PASSPHRASE:
        return FAILED, "keys_short", MIN_PASSPHRASE
    if facts.keys_closed:
        return FAILED, "keys_closed", ", ".join(facts.keys_closed)
    if facts.keys_missing:
        return FAILED, "keys_missing", ", ".join(facts.keys_missing)
    if facts.seal_days is not None and facts.seal_days <= 0:
        return FAILED, "seal_expired", ""
    if facts.seal_days is not None and facts.seal_days < REMINDER.days:
        return ADVICE, "seal_expiring", facts.seal_days
    return _FINE


def _lasting(facts: Facts) -> Said:
    given = dict(facts.settings)
    for name, good in _LASTING.items():
        if given.get(name) not in good:
            return FAILED, "lasting_off", f"{name} = {given.get(name)}"
    return _FINE


def _jobs(facts: Facts) -> Said:
    if not facts.job_threads:
        return FAILED, "jobs_off", ""
    return (FAILED, "jobs_dead", ", ".join(facts.jobs)) if facts.jobs else _FINE


def _disk(facts: Facts) -> Said:
    if not facts.can_write:
        return FAILED, "disk_closed", ""
    left = f"{facts.free / GIGABYTE:.1f}"
    if facts.free < _NO_ROOM:
        return FAILED, "disk_full", left
    return (ADVICE, "disk_little", left) if facts.free < _LITTLE_ROOM else _FINE


def _clock(facts: Facts) -> Said:
    if abs(facts.clock_gap) > _CLOCK_GAP:
        return FAILED, "clock_gap", round(abs(facts.clock_gap))
    if facts.clock_synchronised is False:
        return FAILED, "clock_free", ""
    return _FINE


def _backup(facts: Facts) -> Said:
    if facts.backup_hours is None:
        return FAILED, "backup_none", ""
    if facts.backup_hours > _LATE_BACKUP:
        return FAILED, "backup_late", round(facts.backup_hours)
    return _FINE


def _accounts(facts: Facts) -> Said:
    if facts.plain_passwords:
        return FAILED, "accounts_plain", facts.plain_passwords
    if not facts.has_two_factor:
        return ADVICE, "accounts_addon", ""
    if facts.without_two_factor:
        return FAILED, "accounts_one_factor", facts.without_two_factor
    return _FINE


def _french(facts: Facts) -> Said:
    return _FINE if facts.has_french else (FAILED, "french_missing", "")


def _version(facts: Facts) -> Said:
    if facts.half_upgraded:
        return FAILED, "version_half", ", ".join(facts.half_upgraded)
    return _FINE


def _copy(facts: Facts) -> Said:
    return (FAILED, "copy", "") if facts.is_copy else _FINE


CHECKS: dict[str, Callable[[Facts], Said]] = {
    "copy": _copy,
    "version": _version,
    "address": _address,
    "https": _https,
    "proxy": _proxy,
    "database": _database,
    "manager": _database_manager,
    "workers": _workers,
    "jobs": _jobs,
    "logs": _logs,
    "mail": _mail,
    "keys": _keys,
    "lasting": _lasting,
    "backup": _backup,
    "disk": _disk,
    "clock": _clock,
    "accounts": _accounts,
    "french": _french,
}


def examine(facts: Facts) -> list[Finding]:
    """Return what each check says, in the order of ``CHECKS``.

    :param facts: what is known of the server
    """
    return [Finding(name, *check(facts)) for name, check in CHECKS.items()]


def status(findings: Iterable[Finding]) -> str:
    """Return the gravest state among findings, ``ok`` when there is none."""
    states = {finding.state for finding in findings}
    return next((state for state in (FAILED, ADVICE) if state in states), OK)
