# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the demo database holds, a file a chapter; see ``demo_data.py``."""
