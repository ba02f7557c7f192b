# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Workers and PostgreSQL die while people work: what was acknowledged is there, once.

Run by ``make test-kills``, which says how many: it takes minutes, and a PostgreSQL of
its own that it may kill.
"""

import os
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from devenv.databases import Databases
from devenv.killing import server_to_kill

from . import facts, people, world
from .site import Site

# kills of a worker, and of PostgreSQL
WORKERS, DATABASES = map(int, os.environ["TNL_KILLS"].split())


def _size(kills):
    """Return how much work there is for so many kills."""
    if kills < 20:
        return world.Size(files=2, dossiers=6, ready=2, closing=1, gap=1)
    gap = kills // 5
    return world.Size(files=6, dossiers=60, ready=kills // 5, closing=10, gap=gap)


@pytest.fixture(scope="module")
def story():
    """What people were told, and what is there, once all is over."""
    kills, size = WORKERS + DATABASES, _size(WORKERS + DATABASES)
    source = os.environ["TNL_TEMPLATE"]
    name = f"tnl_killed_{os.getpid()}"
    told = SimpleNamespace(halves=[])
    with (
        tempfile.TemporaryDirectory() as folder,
        server_to_kill(Databases(os.environ), source) as (cluster, databases, kept),
    ):
        site = Site(cluster, databases, name, Path(folder) / "server.log")
        databases.clone(kept, name)
        try:
            assert site.rows("SHOW synchronous_commit") == [["on"]]
            site.odoo("shell", "--no-http", script=world.script(size))
            with site.served():
                told.people, over = people.crowd(site, size, kills)
                site.watched = lambda: told.halves.extend(facts.halves(site))
                for person in told.people:
                    person.start()
                site.kill(WORKERS, DATABASES, seed=kills)
                over.set()
                for person in told.people:
                    person.join(180)
                told.waiting = facts.wait_for_jobs(site)
            told.halves += facts.halves(site)
            told.missing = facts.missing(site, told.people)
            told.closings, told.twice = facts.closings(site), facts.twice(site)
            told.check = site.odoo("tnl_check", "--log-level=error")
            told.figures = facts.figures(site, told.people)
            told.killed = site.killed
            lines = ["", *told.figures, *told.check.splitlines()[-1:], ""]
            sys.stdout.write("\n".join(lines))
        finally:
            databases.drop(name)
    return told


def test_nothing_acknowledged_is_missing(story):
    assert not story.missing


def test_nothing_is_there_twice(story):
    assert not story.twice


def test_nothing_is_done_by_half(story):
    assert not story.halves
    assert not story.closings
    assert not story.waiting


def test_what_is_frozen_is_as_it_was(story):
    assert " 0 " in story.check.splitlines()[-1], story.check


def test_nobody_is_refused_signed_out_or_stopped(story):
    assert not [fault for person in story.people for fault in person.faults]
    assert not [person.login for person in story.people if person.is_alive()]


def test_the_kills_happened_while_people_worked(story):
    assert story.killed["worker"] == WORKERS
    assert story.killed["backend"] + story.killed["server"] == DATABASES
    acts = set().union(*(person.acts for person in story.people))
    assert acts >= {
        *("answer", "file", "submission", "mark", "seal"),
        *("action_publish", "action_close"),
    }
    assert sum(sum(person.accidents.values()) for person in story.people)
