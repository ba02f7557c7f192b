# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools import SQL

_FUNCTIONS = ("tnl_append_only", "tnl_submission_immutable")


def uninstall_hook(env):
    """Remove from the database the functions that guard our tables, and the guards."""
    for name in _FUNCTIONS:
        env.cr.execute(
            SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(name))
        )
