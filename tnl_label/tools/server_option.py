# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Options of our own in the section ``[tnl_label]`` of Odoo's configuration file."""

from configparser import Error as ConfigError
from configparser import RawConfigParser

from odoo.tools import config


def server_option(name):
    """Return an option of the configuration file, "" when it does not give it."""
    parser = RawConfigParser()
    try:
        parser.read(config["config"])
    except ConfigError:
        return ""  # Odoo itself says what is wrong with its file
    return parser.get("tnl_label", name, fallback="")
