# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is counted in a database, when it is saved and when it is restored."""

from odoo.tools import SQL

_TABLES = (
    "res_users",
    "ir_attachment",
    "tnl_edition",
    "tnl_candidature",
    "tnl_submission",
    "tnl_award",
    "tnl_certificate",
    "tnl_journal",
    "tnl_register_entry",
)


def count(cr):
    """Return ``{table: rows}`` for the tables of the label that are there, and heads.

    :param cr: cursor of the database
    """
    cr.execute(
        "SELECT name FROM unnest(%s) name WHERE to_regclass(name) IS NOT NULL",
        (list(_TABLES),),
    )
    counted = {}
    for (table,) in sorted(cr.fetchall()):
        cr.execute(SQL("SELECT count(*) FROM %s", SQL.identifier(table)))
        counted[table] = cr.fetchone()[0]
    return counted


def head(cr):
    """Return the last link of the journal, "" when nothing is chained."""
    cr.execute("SELECT hash FROM tnl_journal_seal ORDER BY id DESC LIMIT 1")
    return (cr.fetchone() or [""])[0]


def versions(cr):
    """Return ``{addon: version}`` of the addons of the label."""
    cr.execute(
        "SELECT name, latest_version FROM ir_module_module"
        " WHERE state = 'installed' AND name LIKE 'tnl\\_label%' ORDER BY name"
    )
    return dict(cr.fetchall())
