# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .grid import AUDITED_ON, Grid, read_grid
