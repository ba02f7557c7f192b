# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Of each problem, data that has it alone, and the French that says it."""

from scoring import digest
from scoring_samples import (
    axis,
    boolean,
    full_data,
    level,
    points,
    question,
    scheme_data,
    single,
    value,
)


def one(*questions):
    return scheme_data(axis("a", *questions))


def brackets(*pairs, kind="number"):
    parts = [{"minimum": low, "points": earned} for low, earned in pairs]
    return one(question("Q", kind, max_points="1.5", brackets=parts))


def after(trigger, *choices):
    return {"condition": {"question": trigger, "choices": list(choices)}}


def with_level(**keys):
    data = full_data()
    data["levels"][1].update(keys)
    return data


def gate(code, minimum):
    return with_level(gates=[{"question": code, "minimum": minimum}])


TEXT = question("A2", "text")
COLUMNS = [{"code": "name", "kind": "text"}]
SCHEMES = [
    ("scheme_not_object", [], "le barème doit être un objet JSON"),
    (
        "scheme_not_json",
        "{",
        "le barème n’est pas du JSON utilisable : le texte contient une erreur de"
        " syntaxe à la ligne 1, colonne 2",
    ),
    ("bad_format", {**full_data(), "format": "x"}, "barème : le format doit être"),
    ("unknown_key", one(question("Q", "text", note="")), "la clé « note » n’existe"),
    ("missing", one({"code": "Q"}), "question Q : il faut renseigner « type »"),
    ("missing", one({"kind": "text"}), "question sans code : il faut renseigner"),
    (
        "bad_code",
        scheme_data(axis("Données")),
        "axe Données : le code « Données » ne doit avoir que des lettres sans accent",
    ),
    (
        "not_a_number",
        one(question("Q", "text", max_points="1,5")),
        "question Q : « points au plus » : '1,5' n’est pas un nombre",
    ),
    ("not_object", one("Q"), "question sans code : il faut un objet"),
    ("not_codes", one(TEXT | after("A1", 1)), "question A2, condition : il faut une"),
    (
        "wrong_shape",
        one(question("Q", "text", title=None)),
        "« intitulé » doit être un",
    ),
    ("wrong_shape", one(question("Q", "text", required=1)), "doit être vrai ou faux"),
    ("wrong_shape", one(question("Q", "single", choices=1)), "doit être une liste"),
    ("wrong_shape", with_level(axis_minimums=1), "doit être un objet axe : pourcent"),
    (
        "bracket_less",
        brackets(("0", "1.5"), ("2.5", "1")),
        "question Q : la tranche à partir de 2,5 rapporte moins que la précédente",
    ),
    ("bracket_order", brackets(("2", "0"), ("1.5", "1.5")), "or 1,5 vient après 2"),
    ("bracket_range", brackets(("101", "2"), kind="percentage"), "tranche à partir de"),
    (
        "code_twice",
        one(question("Q", "single", choices=[{"code": "a"}, {"code": "a"}])),
        "question Q, choix a : ce code sert plus d’une fois",
    ),
    (
        "misplaced",
        one(question("Q", "text", points_yes="1")),
        "« points pour oui » n’a pas de sens pour le type « texte »",
    ),
    ("negative_points", one(single("Q", "1", "-2")), "points ne peuvent pas être nég"),
    ("no_choices", one(question("Q", "single")), "question Q : il faut des choix"),
    (
        "too_many_points",
        one(single("Q", "0", "2.5", max_points="3")),
        "« points au plus » vaut 3, mais aucune réponse ne rapporte plus de 2,5",
    ),
    ("unknown_kind", one(question("Q", "stars")), "ceux-ci : single, multiple, number"),
    (
        "no_columns",
        one(question("Q", "table", max_lines="3")),
        "question Q : il faut des colonnes",
    ),
    (
        "lines_range",
        one(question("Q", "table", columns=COLUMNS, min_lines="4", max_lines="3")),
        "question Q : le nombre de lignes au moins (4) et au plus (3) doit être dans",
    ),
    (
        "not_whole",
        one(question("Q", "table", columns=COLUMNS, max_lines="2.5")),
        "question Q : « lignes au plus » : 2,5 n’est pas un nombre entier",
    ),
    (
        "not_a_day",
        one(question("Q", "date", earliest="15/10/2018")),
        "question Q : « date la plus ancienne » : '15/10/2018' n’est pas une date",
    ),
    (
        "days_order",
        one(question("Q", "date", earliest="2018-10-15", latest="2018-10-14")),
        "question Q : la date la plus ancienne (2018-10-15) vient après la plus",
    ),
    (
        "closing",
        one(single("A1", "0", "2", "5"), points("A3", 5, **after("A1", "b"))),
        "question A3, condition : cette question compte dans le score mais n’est pas"
        " posée après la réponse « c » à la question A1,",
    ),
    (
        "trigger_kind",
        one(question("A1", "number"), TEXT | after("A1", "3")),
        "la question A1 est du type « nombre » ; seules les questions à choix",
    ),
    ("later_question", one(TEXT | after("A3", "a"), single("A3", "1")), "venir avant"),
    (
        "no_answers",
        one(boolean("A1", "1"), TEXT | after("A1")),
        "indiquer les réponses",
    ),
    (
        "unknown_choice",
        one(boolean("A1", "1"), TEXT | after("A1", "oui")),
        "question A2, condition : la question A1 n’a pas de choix « oui »",
    ),
    ("unknown_question", one(TEXT | after("A9", "a")), "« A9 » n’existe pas"),
    ("bad_ceiling", scheme_data(axis("a", ceiling="0")), "axe a : le plafond doit"),
    (
        "negative_weight",
        scheme_data(axis("a", weight="-1"), axis("b")),
        "axe a : la pondération ne peut pas être négative",
    ),
    ("no_axes", scheme_data(), "barème : il faut au moins un axe"),
    ("no_points", scheme_data(axis("a"), levels=[level("1", "5")]), "ne rapporte de"),
    ("no_weight", scheme_data(axis("a", weight="0")), "axe de pondération supérieure"),
    (
        "axis_percent_range",
        with_level(axis_minimums={"donnees": "100.5"}),
        "niveau Argent : le minimum de l’axe donnees (100,5) est hors des limites",
    ),
    (
        "axis_without_points",
        scheme_data(
            axis("a", points("A1", 1)),
            axis("b"),
            levels=[level("1", "5", axis_minimums={"b": "1"})],
        ),
        "aucune question de l’axe b ne rapporte de points",
    ),
    (
        "gate_range",
        gate("S02", "4.1"),
        "niveau Argent, condition éliminatoire : le minimum (4,1) est hors des limites"
        " de 0 à 4,",
    ),
    ("gate_without_points", gate("D05", "0"), "la question D05 ne rapporte pas de"),
    ("percent_range", with_level(threshold="101"), "« seuil » vaut 101, hors des"),
    (
        "threshold_order",
        with_level(threshold="19.5"),
        "niveau Argent : le seuil (19,5 %) doit être supérieur à celui du niveau"
        " Bronze au-dessous (20 %)",
    ),
    ("unknown_axis", with_level(axis_minimums={"x": "1"}), "l’axe « x » n’existe pas"),
]


def bundle(scheme=None, **keys):
    schemes = {"label": scheme or full_data()}
    data = {"format": "tnl-bundle/1", "schemes": schemes, "candidatures": []}
    return data | {"scheme_hash": digest(schemes)} | keys


def candidature(**keys):
    item = {"reference": "R", "track": "label", "answers": {}, "level": None}
    return bundle(candidatures=[{"reference": "Q"} | item | keys])


BUNDLES = [
    ("not_bundle", {}, "ce n’est pas l’export d’une édition"),
    ("other_schemes", bundle(scheme_hash="0"), "le fichier annonce 0"),
    ("wrong_shape", bundle(schemes=[]), "fichier : « barèmes » doit être un objet"),
    ("wrong_shape", candidature(level=3), "doit être un texte ou null, et non 3"),
    ("missing", bundle(candidatures=[{}]), "candidature : il faut renseigner « réf"),
    (
        "threshold_order",
        bundle(with_level(threshold="20")),
        "voie label, niveau Argent : le seuil (20 %) doit",
    ),
    ("invisible", candidature(reference="A\nB"), r"candidature 'A\nB' : la référence"),
    (
        "reference_twice",
        bundle(candidatures=candidature()["candidatures"] * 2),
        "candidature R : elle est donnée deux fois",
    ),
    ("no_scheme", candidature(track="b"), "pas de barème pour la voie « b »"),
    ("not_a_number", candidature(score=1), "candidature R : « score » : 1 n’est pas"),
    (
        "answer",
        candidature(answers={"S01": value("z")}),
        "candidature R, question S01 : « z » ne fait pas partie des choix proposés",
    ),
]
JSON = [
    ("broken", '["\\ud800"]', "caractère tronqué"),
    ("float", "[0.5]", "le nombre 0.5 doit être un texte décimal"),
    ("key_twice", '{"a": 1, "a": 2}', "la clé « a » est donnée deux fois"),
    ("syntax", "[\n1 2]", "à la ligne 2, colonne 3"),
    ("too_deep", "[" * 60 + "]" * 60, "plus de 50 niveaux d’imbrication"),
]
FILES = [
    ("file_not_json", b"[", "fichier n’est pas du JSON utilisable : le texte"),
    ("file_not_utf8", b"\xe9", "fichier n’est pas un texte en UTF-8"),
    ("no_file", None, "fichier n’existe pas"),
]
