# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Invented answers: coherent with the questions, the same at each run."""

import json
from zlib import crc32

TEXTS = {
    "S02": "Le logiciel libre est étudié en priorité à chaque renouvellement. La suite "
    "bureautique, la messagerie et le partage de fichiers sont concernés en premier. "
    "(Réponse inventée pour la démonstration.)",
    "S13": "Quelques logiciels métier restent imposés par des partenaires ; la "
    "formation prend du temps. (Réponse inventée.)",
    "C13": "Un atelier mensuel à la médiathèque pour prolonger de vieux ordinateurs. "
    "(Réponse inventée.)",
}
TABLES = {
    "L13": [
        ("LibreOffice", "Bureautique", "140", "MPL-2.0"),
        ("Nextcloud", "Partage de fichiers", "80", "AGPL-3.0-or-later"),
        ("GLPI", "Demandes et inventaire", "60", "GPL-3.0-or-later"),
        ("QGIS", "Cartographie", "12", "GPL-2.0-or-later"),
        ("OpenADS", "Urbanisme", "6", "AGPL-3.0-or-later"),
    ],
}
# what a kind of body is not concerned by, and why
ASIDE = {
    "syndicat": {
        "B13": "Un syndicat n’a pas de relation directe avec le public.",
        "L04": "Aucun poste n’est ouvert au public.",
        "L05": "Le syndicat n’a pas de compétence scolaire.",
        "C05": "Un syndicat n’a pas de relation directe avec le public.",
    },
    "region": {"L04": "Aucun poste n’est ouvert au public."},
}
ALWAYS_ASIDE = {
    "C12": "La collectivité n’a jamais été labellisée.",
    "D13": "Aucun traitement algorithmique n’est utilisé.",
}
_NO_ANSWER = {"value": ""}


def answers(questionnaire, kind, maturity, seed, axes=None):
    """Answer a questionnaire.

    :param questionnaire: ``tnl.questionnaire``
    :param kind: code of the kind of body
    :param maturity: from 0 (nothing is done) to 1 (everything is)
    :param seed: text that makes the answers of a body its own
    :param axes: how many axes are filled, all by default
    :return: what ``tnl.candidature._save_answers`` takes
    """
    aside = ALWAYS_ASIDE | ASIDE.get(kind, {})
    given = {}
    for axis in questionnaire.axis_ids[:axes]:
        for question in axis.question_ids:
            if not _is_asked(question, given):
                continue
            luck = crc32(f"{seed}{question.code}".encode()) % 1000 / 1000
            if question.code in aside and question.is_not_applicable_allowed:
                given[question.code] = {
                    "not_applicable": True,
                    "reason": aside[question.code],
                }
            elif question.kind != "file":
                answer = _ANSWERS[question.kind](question, maturity, luck, seed)
                given[question.code] = {"value": answer}
    return given


def _is_asked(question, given):
    trigger = question.condition_question_id
    if not trigger:
        return True
    value = given.get(trigger.code, _NO_ANSWER).get("value") or []
    chosen = [value] if isinstance(value, str) else value
    return bool(set(chosen) & set(question._condition_codes()))


def _single(question, maturity, luck, _seed):
    choices = question.choice_ids
    rank = round((len(choices) - 1) * _near(maturity, luck))
    return choices[rank].code


def _multiple(question, maturity, luck, _seed):
    codes = question.choice_ids.mapped("code")
    start = int(luck * len(codes))
    number = round(len(codes) * maturity)
    return [codes[(start + rank) % len(codes)] for rank in range(number)]


def _percentage(_question, maturity, luck, _seed):
    return str(round(100 * _near(maturity, luck)))


def _number(question, maturity, luck, _seed):
    starts = [float(part.partition(":")[0]) for part in question.brackets.split()]
    return str(round(max(starts) * 1.2 * _near(maturity, luck)))


def _boolean(_question, maturity, luck, _seed):
    return "yes" if luck < maturity else "no"


def _text(question, _maturity, _luck, _seed):
    return TEXTS.get(question.code, "Réponse inventée pour la démonstration.")


def _link(question, _maturity, _luck, seed):
    return f"https://www.{seed}.example/{question.code.lower()}"


def _date(_question, maturity, _luck, _seed):
    return f"{2019 + round(5 * maturity)}-03-14"


def _table(question, maturity, luck, _seed):
    codes = question.column_ids.mapped("code")
    known = TABLES[question.code]
    count = max(1, round(len(known) * _near(maturity, luck)))
    return json.dumps([dict(zip(codes, line, strict=True)) for line in known[:count]])


def _near(maturity, luck):
    """Return a maturity a little above or below that of the body."""
    return min(max(maturity + (luck - 0.5) / 3, 0), 1)


_ANSWERS = {
    "single": _single,
    "multiple": _multiple,
    "percentage": _percentage,
    "number": _number,
    "boolean": _boolean,
    "text": _text,
    "date": _date,
    "link": _link,
    "table": _table,
}
