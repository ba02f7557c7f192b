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
# what a test adds by ``add_kinds``: a table, a date, a scale, a link
OTHER_QUESTIONS = [
    {
        "code": "T01",
        "name": "Which software do you use?",
        "kind": "table",
        "is_required": True,
        "max_points": 4,
        "brackets": "1:1 3:2",
        "min_lines": 1,
        "max_lines": 12,
        "sequence": 11,
        "column_ids": [
            Command.create(
                {
                    "code": "name",
                    "name": "Name",
                    "is_required": True,
                    "proposes_software": True,
                    "sequence": 1,
                }
            ),
            Command.create(
                {"code": "users", "name": "Users", "kind": "number", "sequence": 2}
            ),
            Command.create(
                {
                    "code": "host",
                    "name": "Hosting",
                    "kind": "choice",
                    "sequence": 3,
                    "choice_ids": [
                        Command.create({"code": "own", "name": "At home", "points": 1}),
                        Command.create({"code": "other", "name": "Elsewhere"}),
                    ],
                }
            ),
            Command.create(
                {"code": "page", "name": "Page", "kind": "link", "sequence": 4}
            ),
        ],
    },
    {
        "code": "T02",
        "name": "Since when?",
        "kind": "date",
        "date_earliest": "2000-01-01",
        "date_latest": "2029-12-31",
        "sequence": 12,
    },
    {
        "code": "T03",
        "name": "How often?",
        "kind": "single",
        "is_scale": True,
        "max_points": 2,
        "sequence": 13,
        "choice_ids": [
            Command.create({"code": "1", "name": "1 – Never", "points": 0}),
            Command.create({"code": "2", "name": "2", "points": 1}),
            Command.create({"code": "3", "name": "3 – Always", "points": 2}),
        ],
    },
    {"code": "T04", "name": "Your page", "kind": "link", "sequence": 14},
]
