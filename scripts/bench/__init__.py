# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The benchmark of ``make bench``: our addons beside Odoo's ``survey``."""
