# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How hands write the name of a public body."""

import re
import unicodedata

FORMS = {
    "CC": ("CC", "C.C.", "Communauté de communes", "COMMUNAUTE DE COMMUNES"),
    "CA": ("CA", "Communauté d’agglomération", "communauté d'agglomération"),
    "CU": ("CU", "Communauté Urbaine"),
}
PREFIXES = {
    "commune": ("Commune de ", "Ville de ", "MAIRIE DE ", "commune d’", "Commune : "),
    "departement": ("Département ", "Conseil départemental ", "DEPARTEMENT DE LA "),
    "region": ("Région ", "Conseil régional "),
}


def with_form(name, kind, random):
    """Write another legal form before a name, or none."""
    form, _space, rest = name.partition(" ")
    if form in FORMS:
        return f"{random.choice(FORMS[form])} {rest}"
    prefixes = PREFIXES.get(kind)
    if not prefixes or re.match("(?i)l[ae]s? |l'|ville", name):
        return name  # “Mairie du Mans”: its own test
    return random.choice(["", *prefixes]) + name


def without_accents(text):
    letters = unicodedata.normalize("NFD", text)
    return "".join(char for char in letters if not unicodedata.combining(char))


SLIPS = (
    str.upper,
    str.lower,
    without_accents,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("œ", "oe").replace("Œ", "OE"),
    lambda text: text.replace("oe", "œ"),
    lambda text: text.replace("-", " "),
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("-", "\u2013"),
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("'", "ʼ"),
    lambda text: text.replace("'", "`"),
    lambda text: text.replace("'", " "),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "  "),
    lambda text: re.sub("Saint(e?)-", r"St\1-", text),
    lambda text: f" {text} ",
)


def typed_name(name, kind, random):
    """Return the name of a body as some hand types it.

    :param random: source of chance, with the methods of :class:`random.Random`
    """
    name = with_form(name, kind, random)
    for _slip in range(random.randint(0, 4)):
        name = random.choice(SLIPS)(name)
    return name
