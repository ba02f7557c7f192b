# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Pages of a long list."""

PAGE_SIZE = 50  # laureates on a page of the palmarès
