# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was frozen before the journal held its marks: they are taken as it stands."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Write in the journal the marks of the records that have none yet."""
    api.Environment(cr, SUPERUSER_ID, {})["tnl.integrity"]._take_over()
