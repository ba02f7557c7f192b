# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""French public holidays: articles L3133-1 and L3422-2 of the Code du travail."""

from datetime import date, timedelta

from dateutil.easter import easter

_FIXED = {
    (1, 1): "new_year",
    (5, 1): "labour",
    (5, 8): "victory",
    (7, 14): "national",
    (8, 15): "assumption",
    (11, 1): "all_saints",
    (11, 11): "armistice",
    (12, 25): "christmas",
}
_AFTER_EASTER = {1: "easter_monday", 39: "ascension", 50: "whit_monday"}
# the abolition of slavery is a holiday overseas, on a day of each collectivity
_ABOLITION = {
    "America/Cayenne": (6, 10),
    "America/Guadeloupe": (5, 27),
    "America/Martinique": (5, 22),
    "America/Marigot": (5, 28),
    "America/St_Barthelemy": (10, 9),
    "Indian/Mayotte": (4, 27),
    "Indian/Reunion": (12, 20),
}


def holiday(day: date, zone: str = "Europe/Paris") -> str:
    """Return the code of the public holiday of a day, "" for another day.

    :param zone: IANA name: the overseas collectivities have a holiday of their own
    """
    month_day = (day.month, day.day)
    if month_day in _FIXED:
        return _FIXED[month_day]
    if month_day == _ABOLITION.get(zone):
        return "abolition"
    return _AFTER_EASTER.get((day - easter(day.year)) // timedelta(days=1), "")
