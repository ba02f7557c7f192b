# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences of the engine, in French and in English.

They live here and not in a translation catalogue because the engine also runs alone,
without the software that holds the catalogues.
"""

import re

_NARROW = "\u202f"
_SHOWN = 60  # characters of a wrong value that a message repeats


def is_french(lang: str) -> bool:
    """Tell whether ``lang`` ("fr", "fr_FR"...) is French; all others read English."""
    return (lang or "").lower().startswith("fr")


def french_spacing(text: str) -> str:
    """Put narrow no-break spaces where French wants them, in place of the spaces."""
    text = re.sub(r" (?=[%:;?!»])", _NARROW, text)
    return text.replace("« ", f"«{_NARROW}")


def shorten(text: str) -> str:
    """Return the beginning of a wrong value, enough to recognise it."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


ANSWER_ERRORS = {
    "fr": {
        "attach_file": "Joignez un fichier : cette question n’attend pas de texte.",
        "bad_answer": "Cette réponse est illisible : il faut un objet avec « value »,"
        " « not_applicable » (vrai ou faux) et « reason » (texte).",
        "bad_answers": "Les réponses sont illisibles : il faut un objet avec une clé"
        " par question.",
        "bad_link": "« {value} » n’est pas une adresse complète : elle commence par"
        " https:// ou http://, puis le nom du site, sans espace ni identifiant.",
        "bad_value": "« {value} » ne peut pas répondre à cette question.",
        "control_character": "Le texte contient un caractère invisible interdit :"
        " effacez-le et saisissez-le de nouveau.",
        "not_a_number": "« {value} » n’est pas un nombre : écrivez par exemple 1 250"
        " ou 12,5.",
        "not_stored_form": "« {value} » n’est pas une réponse enregistrée de cette"
        " question.",
        "one_value": "Une seule réponse est possible.",
        "percentage_range": "« {value} » est hors limites : un pourcentage va de 0 à"
        " 100.",
        "unknown_choice": "« {choice} » ne fait pas partie des choix proposés :"
        " choisissez dans la liste.",
        "unknown_question": "Cette question n’existe pas dans ce questionnaire.",
        "yes_or_no": "« {value} » n’est pas compris : répondez par oui ou non.",
    },
    "en": {
        "attach_file": "Attach a file: this question does not take text.",
        "bad_answer": "This answer cannot be read: it must be an object with “value”,"
        " “not_applicable” (true or false) and “reason” (text).",
        "bad_answers": "The answers cannot be read: they must be an object with one"
        " key a question.",
        "bad_link": "“{value}” is not a full address: start with https:// or http://,"
        " then the name of the site, without spaces or credentials.",
        "bad_value": "“{value}” cannot answer this question.",
        "control_character": "The text has a forbidden invisible character: delete it"
        " and type it again.",
        "not_a_number": "“{value}” is not a number: write for example 1250 or 12.5.",
        "not_stored_form": "“{value}” is not a stored answer of this question.",
        "one_value": "Only one answer is possible.",
        "percentage_range": "“{value}” is out of range: a percentage goes from 0 to"
        " 100.",
        "unknown_choice": "“{choice}” is not one of the choices: choose from the list.",
        "unknown_question": "This question does not exist in this questionnaire.",
        "yes_or_no": "“{value}” is not understood: answer yes or no.",
    },
}

EXPLANATIONS = {
    "fr": {
        "and": " et ",
        "asked_after": "si la réponse à {question} permet de la poser",
        "axes": "Par axe : {axes}.",
        "axis_share": "{axis} {share} %",
        "axis_aside": "{axis} sans objet, laissé hors du calcul",
        "gain_percent": "{question} (jusqu’à {points}, soit +{percent} %)",
        "gain_asked_after": "{question} (jusqu’à {points}, soit +{percent} %,"
        " {asked_after})",
        "gate_aside": "La question éliminatoire {question} est sans objet : la"
        " condition est considérée comme remplie.",
        "highest": "C’est le niveau le plus élevé.",
        "left_out": "Sans objet, hors du calcul : {questions}.",
        "level": "Niveau atteint : {level}.",
        "missing_axis_minimum": "Pour le niveau {level}, il manque {gap} points de"
        " pourcentage à l’axe « {axis} »{gains}.",
        "missing_gate": "Pour le niveau {level}, il manque {points} à la question"
        " éliminatoire {question}{hint}.",
        "missing_threshold": "Pour le niveau {level}, il manque {gap} points de"
        " pourcentage au score global{gains}.",
        "no_gain": " ; aucune question ne peut plus l’augmenter",
        "no_level": "Aucun niveau n’est atteint.",
        "gains": " ; peuvent apporter le plus : {gains}",
        "point": "{count} point",
        "points": "{count} points",
        "quoted": "{code} « {title} »",
        "reached_because": "Le niveau {level} demande {conditions} : c’est acquis.",
        "requires_axis_minimum": "au moins {required} % sur l’axe « {axis} »",
        "requires_every_axis": "au moins {required} % sur chaque axe",
        "requires_gate": "au moins {points} à la question {question}",
        "requires_threshold": "un score d’au moins {required} %",
        "score": "Score global : {score} %.",
        "stopped_because": "Le niveau {level} n’est pas atteint : {reasons}.",
        "stopped_despite_score": "Le score suffirait pour le niveau {level}, qui n’est"
        " pourtant pas atteint : {reasons}.",
        "stops_axis_minimum": "l’axe « {axis} » est à {actual} % pour {required} %"
        " demandés",
        "stops_gate": "la question éliminatoire {question} vaut {actual} pour"
        " {required} au minimum",
        "stops_threshold": "le score global est de {actual} % pour {required} %"
        " demandés",
    },
    "en": {
        "and": " and ",
        "asked_after": "if the answer to {question} opens it",
        "axes": "By axis: {axes}.",
        "axis_share": "{axis} {share}%",
        "axis_aside": "{axis} not applicable, left out",
        "gain_percent": "{question} (up to {points}, that is +{percent}%)",
        "gain_asked_after": "{question} (up to {points}, that is +{percent}%,"
        " {asked_after})",
        "gate_aside": "The gate question {question} is not applicable: the condition"
        " counts as met.",
        "highest": "This is the highest level.",
        "left_out": "Not applicable, left out: {questions}.",
        "level": "Level reached: {level}.",
        "missing_axis_minimum": "For the level {level}, the axis “{axis}” lacks"
        " {gap} percentage points{gains}.",
        "missing_gate": "For the level {level}, the gate question {question} lacks"
        " {points}{hint}.",
        "missing_threshold": "For the level {level}, the overall score lacks"
        " {gap} percentage points{gains}.",
        "no_gain": "; no question can raise it any more",
        "no_level": "No level is reached.",
        "gains": "; these can bring most: {gains}",
        "point": "{count} point",
        "points": "{count} points",
        "quoted": "{code} “{title}”",
        "reached_because": "The level {level} asks for {conditions}: this is met.",
        "requires_axis_minimum": "at least {required}% on the axis “{axis}”",
        "requires_every_axis": "at least {required}% on every axis",
        "requires_gate": "at least {points} on question {question}",
        "requires_threshold": "a score of at least {required}%",
        "score": "Overall score: {score}%.",
        "stopped_because": "The level {level} is not reached: {reasons}.",
        "stopped_despite_score": "The score would be enough for the level {level},"
        " which is still not reached: {reasons}.",
        "stops_axis_minimum": "the axis “{axis}” has {actual}% where {required}% are"
        " asked for",
        "stops_gate": "the gate question {question} earns {actual} where {required}"
        " is the minimum",
        "stops_threshold": "the overall score is {actual}% where {required}% are asked"
        " for",
    },
}
