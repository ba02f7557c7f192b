# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""At each new version: mails that nobody has edited follow the version's texts."""

from pathlib import Path

from odoo.addons.tnl_label.tools import shipped_mails


def migrate(cr, version):
    shipped_mails.open_to_update(cr, Path(__file__).parents[2])
