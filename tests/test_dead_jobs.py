# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PostgreSQL restarts under a threaded server: its jobs are dead, and that is said."""

import time

import pytest
import requests
from live_site import START_JOBS, served

pytestmark = pytest.mark.long(60)

# while PostgreSQL is away, the thread of the jobs cannot connect again
RESTART = """
import os, threading, time
from odoo import sql_db
real = sql_db.db_connect

def away(name, *args, **kwargs):
    if name == "postgres":
        raise sql_db.psycopg2.OperationalError("PostgreSQL is away")
    return real(name, *args, **kwargs)

def alive():
    return [t for t in threading.enumerate() if t.name.startswith("odoo.service.cron")]

sql_db.db_connect = away
try:
    with real("postgres").cursor() as cr:
        for _turn in range(100):
            cr.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = 'postgres'"
                " AND application_name = %s",
                [f"odoo-{os.getpid()}"],
            )
            cr.commit()
            if not alive():
                break
            time.sleep(0.1)
finally:
    sql_db.db_connect = real
print(len(alive()))
"""
site = served("env.cr.commit()")


def health(site):
    answer = requests.get(f"{site.address}/label/health", timeout=10)
    return answer.status_code, answer.json()["jobs"]


def due(site, moment):
    """Have every job due at a moment, said as PostgreSQL says it."""
    site.sql("DELETE FROM ir_cron_trigger")
    site.sql("DELETE FROM ir_cron_progress")
    site.sql(
        f"UPDATE ir_cron SET failure_count = 0, nextcall = now() AT TIME ZONE 'UTC' "
        f"+ interval '{moment}'"
    )


def test_jobs_that_died_with_the_database_are_said_until_odoo_starts_again(site):
    due(site, "5 minutes")
    assert health(site) == (200, "ok")
    time.sleep(2)  # the thread of the jobs waits
    assert site.shell(RESTART).strip() == "0"
    due(site, "-20 minutes")
    site.databases.sql(f"NOTIFY cron_trigger, '{site.database}'")
    time.sleep(3)
    assert health(site) == (503, "fail"), "nobody runs them"
    site.shell(START_JOBS)
    limit = time.monotonic() + 90
    while health(site) != (200, "ok"):
        assert time.monotonic() < limit, site.sql(
            "SELECT cron_name, nextcall, failure_count FROM ir_cron WHERE active"
        )
        site.databases.sql(f"NOTIFY cron_trigger, '{site.database}'")
        time.sleep(2)
