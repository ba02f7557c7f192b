# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Instants and dates in words. Nothing here knows Odoo."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date as babel_date
from babel.dates import format_datetime, get_timezone_location

from .french_names import after

_PATTERNS = {
    "fr": "EEEE d MMMM y 'à' H 'h' mm",
    "en": "EEEE d MMMM y 'at' HH:mm",
}
_ZONES = {"fr": ", heure %s", "en": ", %s time"}
_WORLD = ("UTC", "GMT")  # times that are nowhere's
_NNBSP = "\u202f"


def to_zone(instant: datetime, zone: str) -> datetime:
    """Return a naive UTC instant as an aware one in ``zone``."""
    return instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))


def format_instant(instant: datetime, zone: str, lang: str) -> str:
    """Say an instant in full: weekday, date, time and zone.

    :param instant: naive UTC datetime
    :param zone: IANA name, "Europe/Paris"
    :param lang: locale, "fr_FR"; other languages than French read English
    :return: "lundi 15 octobre 2018 à 23 h 59, heure de Paris"
    """
    short = "fr" if lang.startswith("fr") else "en"
    local = to_zone(instant, zone)
    text = format_datetime(local, _PATTERNS[short], locale=short)
    if short == "fr":
        text = text.replace(" h ", f"{_NNBSP}h{_NNBSP}").replace(" 1 ", " 1er ", 1)
    return text + _zone_words(local, short)


def _zone_words(local, lang):
    """Say a zone after an hour: ", heure d’Athènes", " UTC"."""
    city = get_timezone_location(local.tzinfo, locale=lang, return_city=True)
    if city.startswith(_WORLD):
        return f"\u00a0{city}"
    if lang == "fr":
        city = after("de", city)
    return _ZONES[lang] % city


def format_day(day: date | datetime, zone: str, lang: str) -> str:
    """Say a day in full: "mardi 6 novembre 2018"; an instant is a UTC one."""
    if isinstance(day, datetime):
        day = to_zone(day, zone).date()
    short = "fr" if lang.startswith("fr") else "en"
    text = babel_date(day, "EEEE d MMMM y", locale=short)
    return text.replace(" 1 ", " 1er ", 1) if short == "fr" else text


_SPANS = {"fr": ("le %s", "du %s au %s"), "en": ("on %s", "from %s to %s")}


def format_days(first: date, last: date | None, lang: str) -> str:
    """Say one day or a span: "du mardi 6 au mercredi 7 novembre 2018".

    What both days share is said once, in French.
    """
    short = "fr" if lang.startswith("fr") else "en"
    alone, span = _SPANS[short]
    begins = format_day(first, "UTC", lang)
    if not last or last == first:
        return alone % begins
    if short == "fr" and first.year == last.year:
        kept = 2 if first.month == last.month else 3
        begins = " ".join(begins.split()[:kept])
    return span % (begins, format_day(last, "UTC", lang))
