# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The passphrase of the signing keys, which no database holds."""

import os

from odoo.tools import config

from .server_option import server_option

VARIABLE = "TNL_KEY_PASSPHRASE"


def passphrase():
    """Return the passphrase given to the server, "" when it was given none.

    By the environment, else by the section ``[tnl_label]`` of the configuration file,
    else by the option ``tnl_key_passphrase`` of older installations, of which Odoo 19
    says at each start that it does not know it.
    """
    return (
        os.environ.get(VARIABLE)
        or server_option("key_passphrase")
        or config.get("tnl_key_passphrase")
        or ""
    )
