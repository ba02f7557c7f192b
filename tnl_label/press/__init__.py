# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The words of a press release. Nothing here knows Odoo.

``text.blocks`` turns what the office wrote and the figures of the day into the blocks
that ``tnl_label.printing`` lays out.
"""

from . import text
