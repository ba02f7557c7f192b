# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The name of a public body after *de*, *à* or *que*, as French says it.

A municipality keeps its name: “de La Rochelle”, “du Mans”, “des Ulis”, “d’Arles”. A
département takes its article: “de l’Ain”, “du Gard”. What begins with a common noun
does too: “de la Communauté…”, “du Syndicat…”, “de l’Agglomération…”.
"""

import re
import unicodedata

_LE, _LA, _LES, _BARE = "le", "la", "les", ""

# First words that are common nouns.
_NOUNS = {
    _LE: "ccas conseil département groupement parc pays pôle sdis service sictom sivom "
    "sivu syndicat territoire",
    _LA: "agence agglomération association ca cc collectivité commune communauté cu "
    "eurométropole intercommunalité métropole régie région ville",
    _LES: "conseils services",
}
# Départements and regions, as the code officiel géographique says; others are “la”.
_TERRITORIES = {
    _LE: "Bas-Rhin; Calvados; Cantal; Centre-Val de Loire; Cher; Doubs; Finistère; "
    "Gard; Gers; Grand Est; Haut-Rhin; Jura; Loiret; Lot; Morbihan; Nord; "
    "Pas-de-Calais; Puy-de-Dôme; Rhône; Tarn; Territoire de Belfort; "
    "Val-d'Oise; Val-de-Marne; Var; Vaucluse",
    _LES: "Alpes-de-Haute-Provence; Alpes-Maritimes; Ardennes; Bouches-du-Rhône; "
    "Côtes-d'Armor; Deux-Sèvres; Hautes-Alpes; Hautes-Pyrénées; "
    "Hauts-de-France; Hauts-de-Seine; Landes; Pays de la Loire; "
    "Pyrénées-Atlantiques; Pyrénées-Orientales; Vosges; Yvelines",
    _BARE: "Auvergne-Rhône-Alpes; Bourgogne-Franche-Comté; Bretagne; Corse; "
    "Eure-et-Loir; Ille-et-Vilaine; Indre-et-Loire; La Réunion; Loir-et-Cher; "
    "Lot-et-Garonne; Maine-et-Loire; Mayotte; Meurthe-et-Moselle; Normandie; "
    "Occitanie; Paris; Provence-Alpes-Côte d'Azur; Saône-et-Loire; "
    "Seine-et-Marne; Tarn-et-Garonne; Île-de-France",
}
# An h is aspirated, “de Haguenau”, but where French says “d’Hyères”, “d’Hérouville”.
_GERMANIC = re.compile(r"h\w*(heim|ing|ingen|ingue|dorff|willer)\b")
_MUTE_H = re.compile(
    r"h[éèy]|h(alluin|arfleur|aubourdin|autmont|azebrouck|enn|end|enri|er(?!rl)"
    r"|illion|irson|onorat|ôpital|ospice|ostens)"
)
_VOWEL = re.compile(r"[aeiouæœ]|y(onne\b|(?![aou]|enne\b))")
_LINKS = {
    "de": {_LE: "du ", _LA: "de la ", _LES: "des "},
    "à": {_LE: "au ", _LA: "à la ", _LES: "aux "},
    "que": {_LE: "que le ", _LA: "que la ", _LES: "que les "},
}


def after(link: str, name: str, kind: str = "") -> str:
    """Say a name after a word that changes before it.

    :param link: ``de``, ``à`` or ``que``
    :param name: the name of a body, “Le Mans”
    :param kind: its kind where it is known: ``commune``, ``departement``, ``region``…
    :return: “du Mans”
    """
    name = name.strip().replace("'", "’")
    written = re.match(r"(Les?) (?=\S)", name)
    if written and link != "que":
        return _LINKS[link][written[1].lower()] + name[written.end() :]
    article = _article(name, kind)
    if article in (_LE, _LA) and _elides(name):
        return f"{link} l’{name}"
    if article:
        return _LINKS[link][article] + name
    return f"{link[:-1]}’{name}" if link != "à" and _elides(name) else f"{link} {name}"


def _article(name, kind):
    """Return the article that a name takes before it, empty for none."""
    noun = name.partition(" ")[0].casefold()
    if kind != "commune" and noun in _NOUN_ARTICLES:
        return _NOUN_ARTICLES[noun]
    if kind in ("departement", "region"):
        return _ARTICLES.get(name, _LA)
    return _BARE


def _elides(name):
    """Tell whether *de* loses its e before a name."""
    folded = name.casefold()
    if folded.startswith("h"):
        return bool(_MUTE_H.match(folded)) and not _GERMANIC.match(folded)
    return bool(_VOWEL.match(unicodedata.normalize("NFD", folded)))


def _by_word(table, separator):
    return {
        word.strip().replace("'", "’"): article
        for article, words in table.items()
        for word in words.split(separator)
    }


_ARTICLES = _by_word(_TERRITORIES, ";")
_NOUN_ARTICLES = _by_word(_NOUNS, None)
