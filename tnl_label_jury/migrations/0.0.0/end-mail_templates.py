# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""At each new version: the mails are the office's again; say which ones were kept."""

from pathlib import Path

from odoo.addons.tnl_label.tools import shipped_mails


def migrate(cr, version):
    shipped_mails.close(cr, Path(__file__).parents[2])
