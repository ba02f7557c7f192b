# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""All that must be there before any command can do its work."""

from . import odoo_command, odoo_tree, python_env, stamps, tools


def provision():
    """Fetch and install what is missing; return at once when all is there.

    :raises Failure: when something cannot be fetched or installed
    """
    with stamps.alone("provision"):
        odoo_tree.provision()
        python_env.provision()
        tools.provision()
        odoo_command.write_configuration()
