# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The blank questionnaire of an edition, on paper. Nothing here knows Odoo.

``html`` and ``tnl_label.opendocument`` take the same plain data, whose texts are ready
to print::

    {"lang", "title", "intro": [text], "answer", "tracks": [
        {"title", "description", "axes": [
            {"title", "description", "questions": [
                {"title", "help", "facts": [text], "choices": [text],
                 "lines": int}]}]}]}
"""

from .page import html
