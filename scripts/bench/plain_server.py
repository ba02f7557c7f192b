# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's server, from a file that its own other processes are started from too."""

from odoo.cli import main

main()
