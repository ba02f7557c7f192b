# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of things in words. Nothing here knows Odoo."""

from babel.numbers import format_decimal

from .decimals import cut


def format_count(number: int, lang: str) -> str:
    """Say a whole number with its thousands apart: "3 000" in French, "3,000" else.

    :param lang: locale, "fr_FR"; the French space is narrow and does not break
    """
    return format_decimal(number, locale="fr" if lang.startswith("fr") else "en")


def format_number(number, lang: str, decimals: int = 2) -> str:
    """Say a number without useless zeros: "18", "61,2", "61,25" in French.

    :param number: int, float, Decimal or Fraction; cut to ``decimals``
    :param lang: locale, "fr_FR"
    """
    return _format(number, lang, decimals, "#")


def format_score(number, lang: str) -> str:
    """Say a score on one hundred, always with two decimals: "47,20" beside "71,56".

    :param number: int, float, Decimal or Fraction; cut to two decimals
    :param lang: locale, "fr_FR"
    """
    return _format(number, lang, 2, "0")


def format_percent(number, lang: str, decimals: int = 2) -> str:
    """Say a percent: "61,25 %" in French, with a narrow space, "61.25%" else.

    :param number: of 0 to 100, see :func:`format_number`
    """
    sign = "\u202f%" if lang.startswith("fr") else "%"
    return f"{format_number(number, lang, decimals)}{sign}"


def format_score_percent(number, lang: str) -> str:
    """Say a score on one hundred with its sign: "47,20 %" in French, "47.20%" else."""
    sign = "\u202f%" if lang.startswith("fr") else "%"
    return f"{format_score(number, lang)}{sign}"


def _format(number, lang, decimals, digit):
    locale = "fr" if lang.startswith("fr") else "en"
    pattern = "#,##0." + digit * decimals
    return format_decimal(cut(number, decimals), format=pattern, locale=locale)
