# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The form and the levels of the tests: two axes, one question of most kinds."""

from odoo.fields import Command

STRATEGY_QUESTIONS = [
    {
        "code": "S01",
        "name": "Is there a strategy?",
        "kind": "single",
        "is_required": True,
        "max_points": 6,
        "sequence": 1,
        "choice_ids": [
            Command.create({"code": "none", "name": "None", "points": 0}),
            Command.create({"code": "draft", "name": "Being written", "points": 2}),
            Command.create({"code": "adopted", "name": "Adopted", "points": 6}),
        ],
    },
    {
        "code": "S02",
        "name": "Share of free software",
        "kind": "percentage",
        "is_required": True,
        "is_not_applicable_allowed": True,
        "max_points": 4,
        "brackets": "0:0 25:2 75:4",
        "sequence": 2,
    },
]
SOFTWARE_QUESTIONS = [
    {
        "code": "L01",
        "name": "What is free?",
        "kind": "multiple",
        "max_points": 5,
        "sequence": 1,
        "choice_ids": [
            Command.create({"code": "office", "name": "Office suite", "points": 3}),
            Command.create({"code": "server", "name": "Servers", "points": 2}),
        ],
    },
    {
        "code": "L02",
        "name": "Do you contribute?",
        "kind": "boolean",
        "max_points": 5,
        "points_yes": 5,
        "has_evidence": True,
        "sequence": 2,
    },
    {
        "code": "L03",
        "name": "Tell how",
        "kind": "text",
        "max_length": 200,
        "sequence": 3,
    },
]
LEVELS = [
    {"code": "1", "name": "Discovery", "sequence": 1, "threshold": 20},
    {"code": "2", "name": "Engaged", "sequence": 2, "threshold": 50},
    {"code": "3", "name": "Excellence", "sequence": 3, "threshold": 90},
]
