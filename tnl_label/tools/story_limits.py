# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How much a laureate tells on its page."""

STORY_LENGTH = 3000  # characters
LINKS = 5
PICTURES = 4
