# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A press release on paper. Nothing here knows Odoo.

``text.blocks`` turns what the office wrote and the figures of the day into blocks;
``html`` and ``tnl_label.opendocument`` take plain data whose texts are ready to print::

    {"kicker", "date", "title", "lead": [block], "sections": [
        {"title", "blocks": [block]}]}

A block is ``{"kind": "text", "text"}``, ``{"kind": "list", "items": [text]}`` or
``{"kind": "heading", "text"}``.
"""

from . import text
from .page import html
