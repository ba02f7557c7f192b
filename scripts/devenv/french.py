# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""French that people read: one word per notion, the signs of the Imprimerie nationale.

``problems`` reads the catalogues, ``fr.po``, and the French texts of our data.
"""

import re
import sys

from .settings import REPOSITORY

sys.path.append(str(REPOSITORY / "tnl_label"))

from scoring.catalogue import entries  # noqa: E402

LONGEST = 35  # words of a sentence
DATA = ("questionnaire_example.csv", "tnl_release_data.xml")
_ASKED = ("personne mandatée",)  # a questionnaire asks about agents, rightly
_NOT_SHOWN = re.compile(r"<!--.*?-->|\"(?=,|$)|(?<=,)\"", re.S | re.M)

# What is no longer written, what to write, and where it is right all the same.
WORDS = (
    ("à nouveau", "de nouveau", ""),
    ("agents?", "personne mandatée", "« agents », « postes »"),
    ("avis motivé", "motifs de la décision", ""),
    ("bureau", "équipe du label", ""),
    ("campagnes?", "appel à candidatures", ""),
    ("cérémonies?", "remise des labels", ""),
    ("closez|se close|se clôt|clôture[rz]", "clore, clos", ""),
    ("clôture (est )?(prorogée|reportée|repoussée)", "appel prorogé", ""),
    ("coefficients?|poids", "pondération", ""),
    ("contacts", "référents", "Étiquettes des contacts"),
    ("courriers? indésirables?", "courriels indésirables", ""),
    ("credentials?", "attestation numérique", ""),
    ("(de lui|d’eux|d’elle|d’elles)-mêmes?", "automatiquement", ""),
    ("(la|le|les) déporter|personnes? déportées?", "déclarer son déport", ""),
    ("donnez|tap(er|ez)", "indiquez, saisissez", "si vous donnez"),
    ("e-?mails?|mails?", "courriel, adresse électronique", ""),
    ("ém(is|ises?|ettre|ission)", "délivrer", ""),
    ("EPCI", "intercommunalité (EPCI)", r"\(EPCI\)"),
    ("événements?", "évènement", "« Événements » d’Odoo"),
    ("formulaires?", "questionnaire", "(recherches|enquêtes) et (les )?formulaires"),
    (
        "gard(er?|ez|ée?s?)",
        "conserver",
        "[Gg]arde(r (ma|finalement)|, elle)|elle le garde",
    ),
    ("instants?", "date et heure", "pour l’instant"),
    ("jurés?|jureurs?", "membre du jury", ""),
    ("lauréates?", "collectivité labellisée", ""),
    ("non (applicable|concernée?s?)", "sans objet", ""),
    ("notation", "évaluation", ""),
    ("nul|quiconque|qui que ce soit|quoi que", "aucune personne, toute personne", ""),
    ("optionnel(le)?s?", "facultatif", ""),
    ("organisations?", "collectivité, organisme", "page d’organisation sur data.gouv"),
    ("parcours|filières?", "voie", ""),
    (r"postul\w+|porter candidate?s?", "candidater", ""),
    ("prédiagnostic", "autoévaluation", ""),
    ("(celles?|celui|ceux) qui compten?t", "qui fait foi", ""),
    ("raisons?", "motif, cause", ""),
    ("récusations?", "déport", ""),
    ("requise?s?", "obligatoire", ""),
    ("sans réseau", "hors ligne", ""),
    ("(les|des|du|aux|un|le) scellés?", "sceau", ""),
    ("secrétaires?", "secrétariat de séance", ""),
    ("être défaite?", "cette action est définitive", ""),
    (r"\w+\(s\)", "the number after the noun, or two texts", ""),
)
# What an English word becomes, whatever the sentence: the word, what it never is.
PAIRS = (
    (r"revo(?:k\w+|cation)", r"retir\w+|retrait", "révoquer, révocation"),
    (r"tracks?", r"parcours|filières?", "voie"),
    (r"withdraw (?:this|your) application", r"révo\w+", "retirer"),
)
_PAIRS = [
    (re.compile(rf"\b(?:{term})\b", re.I), re.compile(rf"\b(?:{wrong})\b", re.I), right)
    for term, wrong, right in PAIRS
]
_WORDS = [
    (
        re.compile(rf"(?<![\w-])({word})(?![\w-])", re.I),
        instead,
        re.compile(allowed or "(?!)", re.I),
    )
    for word, instead, allowed in WORDS
]

# What is no text: tags, expressions, the names of what replaces.
_NO_TEXT = re.compile(r"<[^>]*>|\{\{.*?\}\}|\{[^{}\s]*\}|%\(\w+\)[sd]", re.S)
_SPACES = " \u00a0\u202f"
_SIGNS = (
    (re.compile(r"(?<=\w)'(?=\w)"), "an apostrophe is ’"),
    (
        re.compile(
            r"[ \u00a0](?=[;!?»])|«(?!\u202f)"
            rf"|[^{_SPACES}«»;!?…\s](?=[;!?»](\s|$))"
        ),
        "a narrow no-break space, U+202F, is before ; ! ? » and after «",
    ),
    (
        re.compile(rf"[ \u202f](?=:(\s|$))|[^{_SPACES}\s](?=:(\s|$))"),
        "a no-break space, U+00A0, is before :",
    ),
    (
        re.compile(r"(?<=\d)[ \u00a0]?%(?![(sd%])"),
        "a narrow no-break space is before %",
    ),
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n\s*\n|</?(?:p|li|h[1-6]|div)\b[^>]*>")
_WORD = re.compile(r"[^\W_]")

# A name after these changes them, “d’Arles”, “du Mans”; a number does not.
_VARIABLE = (
    r"%s|%\((?P<name>\w+)\)|\{+ ?(?P<hole>\w*)|<(?:t|strong|span|em|b)\b[^>]*\bt-out="
)
_OPEN = re.compile(rf"\b(de|que|à)\s+(?:{_VARIABLE})|\b(de|que|à)$")
_NO_NAMES = set(
    "actual best code deepest email highest last limit lowest maximum minimum most"
    " points question quorum required".split()
)
_CLOSED = re.compile(
    r"vont de 0 à %s|[Ee]nregistré à %s|[Mm]oins de %s habitants|À partir de %s"
    r"|tels que \{clôture\}|^(Courriel( adressé)?|Certificats délivrés) à$|^Suivi de$"
)


def problems(files):
    """Yield what is wrong in the French of catalogues and of data.

    :param list files: paths of existing files
    :return: iterable of ``(path, line number or 0, text)``
    """
    for path in files:
        if path.name == "fr.po":
            for line, _context, term, text in entries(path):
                found = (*message_problems(text), *pair_problems(term, text))
                if path.parent.name == "i18n":  # of the addons, whose views are updated
                    found = (*found, *end_problems(term, text))
                yield from ((path, line, wrong) for wrong in found)
        elif path.name in DATA:
            content = path.read_text(encoding="utf-8")
            shown = _NOT_SHOWN.sub(lambda m: "\n" * m[0].count("\n"), content)
            for line, text in enumerate(shown.split("\n"), 1):
                found = (*word_problems(text, _ASKED), *sign_problems(text))
                yield from ((path, line, wrong) for wrong in found)


def message_problems(text):
    """Yield what is wrong in one translation."""
    yield from word_problems(text)
    yield from sign_problems(text)
    for sentence in _SENTENCE.split(text):
        count = sum(bool(_WORD.search(word)) for word in _shown(sentence).split())
        if count > LONGEST:
            yield f"a sentence of {count} words, {LONGEST} at most: {_short(sentence)}"
    for found in _OPEN.finditer(_CLOSED.sub("", text)):
        if (found["name"] or found["hole"]) not in _NO_NAMES:
            yield f"elision left open before what replaces it: {_short(found[0])}"


def end_problems(term, text):
    """Yield the translation that begins or ends by a space, unlike the English.

    Odoo strips the terms of a view when it is updated again.
    """
    if term == term.strip() and text != text.strip():
        yield f"a space at one end, which an update loses: {_short(text)}"


def word_problems(text, allowed=()):
    """Yield the words that are no longer written.

    :param allowed: those that are right in this text
    """
    text = _shown(text)
    for pattern, instead, right in _WORDS:
        kept = right.sub("", text)
        if (found := pattern.search(kept)) and instead not in allowed:
            yield f"“{found[0]}”: write {instead}"


def pair_problems(term, text):
    """Yield the words of a translation that say another act than the English.

    :param term: the English sentence
    """
    for pattern, wrong, right in _PAIRS:
        if pattern.search(term) and (found := wrong.search(_shown(text))):
            yield f"“{found[0]}”: write {right}"


def sign_problems(text):
    """Yield the signs with a wrong space before them, the straight apostrophes."""
    for part in _NO_TEXT.split(text):
        for pattern, rule in _SIGNS:
            if found := pattern.search(part):
                start = max(0, found.start() - 20)
                yield f"{rule}: {_short(part[start : found.end() + 10])}"


def _shown(text):
    """Return what people read, with ordinary spaces."""
    return " ".join(_NO_TEXT.sub(" x ", text).split())


def _short(text):
    text = " ".join(text.split())
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
