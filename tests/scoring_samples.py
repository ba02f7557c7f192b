# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Schemes for the tests of the engine."""

from pathlib import Path

ADDON = Path(__file__).resolve().parents[1] / "tnl_label"
SCHEMAS = ADDON / "scoring" / "schemas"


def question(code, kind, **keys):
    return {"code": code, "kind": kind, **keys}


def single(code, *points, **keys):
    """A single choice: its choices are a, b, c... and earn ``points``."""
    choices = [
        {"code": letter, "label": letter.upper(), "points": point}
        for letter, point in zip("abcdefgh", points, strict=False)
    ]
    best = max(points, key=float, default="0")
    return question(code, "single", **{"max_points": best, "choices": choices} | keys)


def points(code, maximum, **keys):
    """A number whose points are the number itself, up to ``maximum`` (whole)."""
    brackets = [{"minimum": str(i), "points": str(i)} for i in range(maximum + 1)]
    keys = {"max_points": str(maximum), "brackets": brackets} | keys
    return question(code, "number", **keys)


def boolean(code, earned, **keys):
    keys = {"max_points": earned, "points_yes": earned} | keys
    return question(code, "boolean", **keys)


def axis(code, *questions, **keys):
    return {"code": code, "questions": list(questions), **keys}


def level(code, threshold, **keys):
    return {"code": code, "name": code.title(), "threshold": threshold, **keys}


def scheme_data(*axes, levels=()):
    return {
        "format": "tnl-scheme/1",
        "code": "label",
        "title": "Label",
        "axes": list(axes),
        "levels": list(levels),
    }


def value(given):
    return {"value": given}


ASIDE = {"not_applicable": True, "reason": "La commune n’a pas d’école."}


def full_data():
    """Two axes, every kind of question, conditions, a ceiling, gates, two levels."""
    return scheme_data(
        {
            "code": "strategie",
            "title": "Stratégie",
            "weight": "1",
            "ceiling": None,
            "questions": [
                {
                    **single("S01", "0", "2", "5"),
                    "title": "Politique du logiciel libre",
                    "required": True,
                },
                {
                    **question("S02", "percentage", max_points="4"),
                    "title": "Part des postes libres",
                    "not_applicable_allowed": True,
                    "brackets": [
                        {"minimum": "25", "points": "2"},
                        {"minimum": "50.5", "points": "4"},
                    ],
                },
                question("S03", "text", max_points="1", points_filled="1"),
            ],
        },
        {
            "code": "donnees",
            "title": "Gestion des données",
            "weight": "2",
            "ceiling": "6",
            "questions": [
                {**boolean("D01", "3"), "title": "Portail ouvert"},
                {
                    **question("D02", "link", max_points="5", points_filled="5"),
                    "title": "Adresse du portail",
                    "required": True,
                    "condition": {"question": "D01", "choices": ["yes"]},
                },
                {
                    **question("D03", "multiple", max_points="2.5"),
                    "choices": [
                        {"code": "csv", "label": "CSV", "points": "1"},
                        {"code": "json", "label": "JSON", "points": "1"},
                        {"code": "geo", "label": "GeoJSON", "points": "1"},
                    ],
                },
                question("D04", "file", max_points="1", points_filled="1"),
                question("D05", "number"),
            ],
        },
        levels=[
            {**level("bronze", "20"), "axis_minimum": "10"},
            {
                **level("argent", "60"),
                "axis_minimums": {"strategie": "30"},
                "gates": [{"question": "S02", "minimum": "2"}],
            },
        ],
    )
