# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of things in words. Nothing here knows Odoo."""

from babel.numbers import format_decimal


def format_count(number: int, lang: str) -> str:
    """Say a whole number with its thousands apart: "3 000" in French, "3,000" else.

    :param lang: locale, "fr_FR"; the French space is narrow and does not break
    """
    return format_decimal(number, locale="fr" if lang.startswith("fr") else "en")


def format_number(number, lang: str, decimals: int = 2) -> str:
    """Say a number without useless zeros: "18", "61,2", "61,25" in French.

    :param number: int, float, Decimal or Fraction; rounded to ``decimals``
    :param lang: locale, "fr_FR"
    """
    locale = "fr" if lang.startswith("fr") else "en"
    pattern = "#,##0." + "#" * decimals
    return format_decimal(float(number), format=pattern, locale=locale)


def format_percent(number, lang: str, decimals: int = 2) -> str:
    """Say a percent: "61,25 %" in French, with a narrow space, "61.25%" else.

    :param number: of 0 to 100, see :func:`format_number`
    """
    sign = "\u202f%" if lang.startswith("fr") else "%"
    return f"{format_number(number, lang, decimals)}{sign}"
