# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rules of the house, read from the code: rooms, imports, names, lengths."""
