# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A copy of the public site that any file server can serve. Nothing here knows Odoo."""
