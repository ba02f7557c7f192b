# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Provision and run Odoo 19 below ``.odoo/`` with the standard library only."""
