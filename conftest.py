# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What every test stands on: a database of its own process, and an order."""

import os
import threading

import pytest
from hypothesis import HealthCheck, settings

# a machine that has much to do is no fault of what is tested
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def load_registry(pytestconfig):
    """Replace pytest-odoo's: each process copies the template, with its files.

    Theirs shares one folder of files between processes, where one may clean up what
    another has just written. Without that plugin (``-p no:odoo``) there is no database.
    """
    if not pytestconfig.pluginmanager.hasplugin("odoo"):
        yield
        return
    from devenv import page_caches, quick_freeze
    from devenv.databases import Databases

    from odoo.modules.registry import Registry
    from odoo.sql_db import close_db
    from odoo.tools import config

    threading.current_thread().testing = True
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"{os.environ['PGDATABASE']}_{worker}"
    databases = Databases(os.environ)
    databases.clone(os.environ["TNL_TEMPLATE"], name)
    config["db_name"], config["dbfilter"] = name, f"^{name}$"
    Registry(name)
    page_caches.keep()
    quick_freeze.install()
    yield
    close_db(name)
    databases.drop(name)


def pytest_collection_modifyitems(items):
    """Start the longest files first: no process is left alone with one at the end."""

    def seconds(item):
        mark = item.get_closest_marker("long")
        return mark.args[0] if mark else 0

    items.sort(key=seconds, reverse=True)
