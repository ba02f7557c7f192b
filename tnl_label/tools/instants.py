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
_SECONDS = {"fr": " 'min' ss 's'", "en": ":ss"}
_ZONES = {"fr": "heure %s", "en": "%s time"}
LABEL_ZONE = "Europe/Paris"  # where no edition says another
_WORLD = ("UTC", "GMT")  # times that are nowhere's
_NNBSP = "\u202f"


def to_zone(instant: datetime, zone: str) -> datetime:
    """Return a naive UTC instant as an aware one in ``zone``."""
    return instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))


class NoSuchTime(ValueError):
    """A time that clocks skip, when they go forward."""


class TimeTwice(ValueError):
    """A time that clocks show twice, when they go back."""


def from_zone(wall: datetime, zone: str) -> datetime:
    """Return the naive UTC instant at which the clocks of ``zone`` show a time.

    :param wall: naive date and time, as clocks show it
    :param zone: IANA name, "Europe/Paris"
    :raises NoSuchTime: when they never show it
    :raises TimeTwice: when they show it twice: which is meant would be a guess
    """
    aware = wall.replace(tzinfo=ZoneInfo(zone))
    instants = {aware.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = {i for i in instants if i.astimezone(ZoneInfo(zone)) == aware}
    if not shown:
        raise NoSuchTime(wall)
    if len(shown) > 1:
        raise TimeTwice(wall)
    return shown.pop().replace(tzinfo=None)


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
    said = zone_text(zone, lang)
    return f"{text}\u00a0{said}" if said.startswith(_WORLD) else f"{text}, {said}"


def format_exactly(instant: datetime, lang: str) -> str:
    """Say an instant to the second, in the time that depends on no place.

    :return: "lundi 15 octobre 2018 à 21 h 59 min 30 s UTC"
    """
    short = "fr" if lang.startswith("fr") else "en"
    pattern = f"{_PATTERNS[short]}{_SECONDS[short]} 'UTC'"
    text = format_datetime(to_zone(instant, "UTC"), pattern, locale=short)
    if short == "fr":
        for unit in ("h", "min", "s"):
            text = text.replace(f" {unit} ", f"{_NNBSP}{unit} ")
        text = text.replace(" 1 ", " 1er ", 1)
    return text


def format_time(instant: datetime, zone: str, lang: str) -> str:
    """Say at what time of the day an instant is: "15 h 02" in French, else "15:02"."""
    text = f"{to_zone(instant, zone):%H:%M}"
    if not lang.startswith("fr"):
        return text
    hours, minutes = text.split(":")
    return f"{int(hours)}{_NNBSP}h{_NNBSP}{minutes}"


def zone_text(zone: str, lang: str) -> str:
    """Say a zone: "heure d’Athènes", "Athens time", "UTC"."""
    short = "fr" if lang.startswith("fr") else "en"
    city = get_timezone_location(ZoneInfo(zone), locale=short, return_city=True)
    if city.startswith(_WORLD):
        return city
    return _ZONES[short] % (after("de", city) if short == "fr" else city)


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
