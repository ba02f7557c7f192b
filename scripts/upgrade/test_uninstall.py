# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The addons leave and come back: what was there is given back, and then untouched."""

import os
import subprocess
import sys

import psycopg2
import pytest

KEPT = ("tnl_candidature", "tnl_submission", "tnl_award", "tnl_certificate")

PREPARE = """
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
edition = Cast.make_edition(2042)
Cast.walk(edition, "open")
Cast.apply(edition)
Cast.walk(edition, "published")
closed = Cast.make_edition(2043)
Cast.walk(closed, "open")
Cast.apply(closed)
Cast.walk(closed, "screening")
assert env["website"].search([], limit=1).is_dressed
env.cr.commit()
"""
OTHERS = """
env["website"].create({"name": "Another site", "homepage_url": "/other"})
env.cr.commit()
"""

# all that visitors see of a website beside our pages, and the functions of the database
SITE = """
SELECT 'site', name, coalesce(homepage_url, '') FROM website
UNION ALL SELECT 'menu', m.name->>'en_US', coalesce(m.url, '')
    FROM website_menu m WHERE m.website_id IS NOT NULL
UNION ALL SELECT 'default menu', m.name->>'en_US', coalesce(m.url, '')
    FROM website_menu m WHERE m.website_id IS NULL
UNION ALL SELECT 'view', key, active::text || coalesce(website_id::text, '')
    FROM ir_ui_view WHERE key LIKE 'website.%' OR key LIKE 'tnl_label_website.%'
UNION ALL SELECT 'asset', name, coalesce(website_id::text, '') FROM ir_asset
UNION ALL SELECT 'function', p.proname, ''
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.proname LIKE 'tnl%'
ORDER BY 1, 2, 3
"""
OURS = """
SELECT key FROM ir_ui_view WHERE key LIKE 'tnl_label_website.%' AND website_id IS NULL
"""
DATABASE = os.environ["PGDATABASE"]
ADDONS = ("tnl_label_website", "tnl_label_jury", "tnl_label")


def ask(statement, database=DATABASE):
    with psycopg2.connect(dbname=database) as connection:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()


def odoo(*arguments, script=None):
    command = [sys.executable, "-m", "odoo", *arguments, "-d", DATABASE]
    result = subprocess.run(
        command, input=script, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-3000:]
    assert "Traceback" not in result.stderr, result.stderr[-3000:]


def uninstall(*addons):
    odoo("module", "uninstall", *addons)
    names = ", ".join(f"'{name}'" for name in addons)
    states = ask(f"SELECT state FROM ir_module_module WHERE name IN ({names})")
    assert set(states) == {("uninstalled",)}


def install(*addons):
    odoo("server", "-i", ",".join(addons), "--stop-after-init", "--no-http")


def counts():
    return [ask(f"SELECT count(*) FROM {table}") for table in KEPT]


@pytest.fixture(scope="module", autouse=True)
def prepared():
    odoo("shell", "--no-http", script=PREPARE)


def test_the_website_and_the_jury_leave_without_taking_anything_else_along():
    before = ask(SITE, os.environ["TNL_DEPENDENCIES"])
    held = counts()
    assert [(0,)] not in held
    assert ask(SITE) != before
    uninstall("tnl_label_website", "tnl_label_jury")
    assert counts() == held
    assert [row for row in ask(SITE) if row[0] != "function"] == before


def test_the_jury_that_comes_late_gets_its_dossiers():
    install("tnl_label_jury")
    dossiers = (
        "SELECT e.year FROM tnl_dossier d JOIN tnl_edition e ON e.id = edition_id"
    )
    assert ask(dossiers) == [(2043,)]


def test_the_websites_that_are_there_are_left_as_they_are():
    odoo("shell", "--no-http", script=OTHERS)
    before = ask(SITE)
    install("tnl_label_website")
    ours = {key for (key,) in ask(OURS)}
    assert ours
    assert [row for row in ask(SITE) if row[1] not in ours] == before


def test_all_three_leave_nothing_of_theirs():
    uninstall(*ADDONS)
    kinds = {row[0] for row in ask(SITE)}
    assert "function" not in kinds
    assert not ask("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'tnl%'")
    assert not ask("SELECT tablename FROM pg_tables WHERE tablename LIKE 'tnl\\_%'")
    assert not ask("SELECT name FROM ir_model_data WHERE module LIKE 'tnl\\_%'")
