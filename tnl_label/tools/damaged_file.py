# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file that is no longer what was recorded."""

from odoo.exceptions import UserError


class DamagedFile(UserError):
    """What is stored was emptied, cut or changed: it is never handed over."""

    http_status = 409


class ErasedFile(DamagedFile):
    """What was stored was erased, as the register of retention says: nothing is left.

    The journal tells so, and nobody has to be told of a damage.
    """
