# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences of :mod:`.problems`, in French and in English.

English keeps the keys of the JSON; French says what the form of the office shows.
"""

PROBLEMS = {
    "fr": {
        # JSON
        "broken": "il contient un caractère tronqué ou un nombre démesuré",
        "float": 'le nombre {number} doit être un texte décimal, comme "12.5"',
        "key_twice": "la clé « {name} » est donnée deux fois dans le même objet",
        "syntax": "le texte n’a plus de sens à la ligne {line}, colonne {column}",
        "too_deep": "il a plus de {deepest} niveaux d’imbrication",
        # The shape of a scheme or of a bundle
        "bad_code": "le code « {code} » ne doit avoir que des lettres sans accent, des"
        " chiffres, - ou _",
        "bad_format": "le format doit être « {format} »",
        "missing": "il faut renseigner « {key} »",
        "not_a_number": "« {key} » : {value} n’est pas un nombre décimal écrit comme"
        ' "12.5"',
        "not_codes": "il faut une liste de codes de choix",
        "not_object": "il faut un objet, avec ses clés entre accolades",
        "scheme_not_json": "le barème n’est pas du JSON utilisable : {cause}",
        "scheme_not_object": "le barème doit être un objet JSON",
        "unknown_key": "la clé « {name} » n’existe pas",
        "wrong_shape": "« {key} » doit être {shape}, et non {value}",
        # Questions
        "bracket_less": "la tranche à partir de {minimum} rapporte moins que la"
        " précédente ; un nombre plus grand ne doit jamais rapporter moins",
        "bracket_order": "les tranches doivent aller en augmentant, or {minimum} vient"
        " après {before}",
        "bracket_range": "la tranche à partir de {minimum} est hors des limites de 0 à"
        " 100 %",
        "code_twice": "ce code sert plus d’une fois",
        "misplaced": "« {key} » n’a pas de sens pour le type « {kind} »",
        "negative_points": "les points ne peuvent pas être négatifs",
        "no_choices": "il faut des choix",
        "too_many_points": "« points au plus » vaut {maximum}, mais aucune réponse ne"
        " rapporte plus de {best}",
        "unknown_kind": "le type {value} n’existe pas ; utilisez l’un de ceux-ci :"
        " {kinds}",
        # Conditions
        "closing": "cette question compte dans le score mais n’est pas posée après la"
        " réponse « {choice} » à la question {question}, meilleure qu’une réponse qui"
        " la fait poser ; ajoutez « {choice} » à la condition ou retirez les points",
        "trigger_kind": "la question {question} est du type « {kind} » ; seules les"
        " questions à choix et les questions oui ou non peuvent servir de condition",
        "later_question": "la question {question} doit venir avant celle-ci",
        "no_answers": "il faut indiquer les réponses après lesquelles la question est"
        " posée",
        "unknown_choice": "la question {question} n’a pas de choix « {choice} »",
        "unknown_question": "la question « {question} » n’existe pas",
        # Axes
        "bad_ceiling": "le plafond doit être supérieur à 0, ou absent",
        "negative_weight": "la pondération ne peut pas être négative",
        "no_axes": "il faut au moins un axe",
        "no_points": "aucune question d’un axe pondéré ne rapporte de points : un"
        " niveau qui a un seuil ne peut pas être atteint",
        "no_weight": "il faut au moins un axe de pondération supérieure à 0",
        # Levels
        "axis_percent_range": "le minimum de l’axe {axis} ({value}) est hors des"
        " limites de 0 à 100 %",
        "axis_without_points": "aucune question de l’axe {axis} ne rapporte de points",
        "gate_range": "le minimum ({minimum}) est hors des limites de 0 à {maximum},"
        " les points de la question {question}",
        "gate_without_points": "la question {question} ne rapporte pas de points",
        "percent_range": "« {key} » vaut {value}, hors des limites de 0 à 100 %",
        "threshold_order": "le seuil ({threshold} %) doit être supérieur à celui du"
        " niveau {below} au-dessous ({before} %)",
        "unknown_axis": "l’axe « {axis} » n’existe pas",
        # Bundles
        "answer": "{cause}",
        "file_not_json": "{path} n’est pas du JSON utilisable : {cause}",
        "file_not_utf8": "{path} n’est pas un texte en UTF-8",
        "invisible": "la référence ou le niveau a des caractères invisibles",
        "no_file": "{path} n’existe pas",
        "no_scheme": "il n’y a pas de barème pour la voie « {track} »",
        "not_bundle": "ce n’est pas l’export d’une édition : son format doit être"
        " « {format} »",
        "other_schemes": "les barèmes ne sont pas ceux annoncés : leur empreinte est"
        " {found}, le fichier annonce {announced}",
        "reference_twice": "elle est donnée deux fois",
        "unknown_reference": "aucune candidature n’a la référence {reference}",
        "unreadable_file": "{path} ne peut pas être lu ; vérifiez que c’est un fichier"
        " et que vous en avez le droit",
    },
    "en": {
        # JSON
        "broken": "it has a broken character or a number out of all measure",
        "float": 'the number {number} must be decimal text, like "12.5"',
        "key_twice": "the key {name!r} is given twice in the same object",
        "syntax": "the text makes no sense any more at line {line}, column {column}",
        "too_deep": "it is nested more than {deepest} levels deep",
        # The shape of a scheme or of a bundle
        "bad_code": "code {code!r} must be made of unaccented letters, digits, - or _",
        "bad_format": "format must be {format!r}",
        "missing": "{key} is missing",
        "not_a_number": '{key}: {value} is not a decimal number written like "12.5"',
        "not_codes": "choices must be a list of codes",
        "not_object": "must be an object with its keys between braces",
        "scheme_not_json": "the scheme is not usable JSON: {cause}",
        "scheme_not_object": "the scheme must be a JSON object",
        "unknown_key": "unknown key {name!r}",
        "wrong_shape": "{key} must be {shape}, not {value}",
        # Questions
        "bracket_less": "the bracket from {minimum} earns less than the one before; a"
        " greater number must never earn less",
        "bracket_order": "brackets must increase, but {minimum} follows {before}",
        "bracket_range": "bracket minimum {minimum} is outside 0 to 100 %",
        "code_twice": "this code is used more than once",
        "misplaced": "{key} means nothing for the kind {kind}",
        "negative_points": "points must not be negative",
        "no_choices": "choices are missing",
        "too_many_points": "max_points is {maximum} but no answer earns more than"
        " {best}",
        "unknown_kind": "unknown kind {value}; use one of {kinds}",
        # Conditions
        "closing": "it counts for points but is not asked after {question} = {choice},"
        " a better answer than one that opens it; add {choice} to the condition or"
        " remove the points",
        "trigger_kind": "{question} is of the kind {kind}; only single, multiple and"
        " boolean questions can be conditions",
        "later_question": "{question} must come before the question",
        "no_answers": "choices are missing",
        "unknown_choice": "{question} has no choice {choice!r}",
        "unknown_question": "unknown question {question!r}",
        # Axes
        "bad_ceiling": "the ceiling must be more than 0, or null",
        "negative_weight": "the weight must not be negative",
        "no_axes": "axes are missing",
        "no_points": "no question of an axis with a weight earns points, so no level"
        " with a threshold can be reached",
        "no_weight": "at least one axis needs a weight above 0",
        # Levels
        "axis_percent_range": "minimum of {axis} {value} is outside 0 to 100 %",
        "axis_without_points": "no question of the axis {axis} earns points",
        "gate_range": "minimum {minimum} is outside 0 to {maximum}, the points of"
        " question {question}",
        "gate_without_points": "question {question} earns no points",
        "percent_range": "{key} {value} is outside 0 to 100 %",
        "threshold_order": "the threshold {threshold} must be more than {before}, that"
        " of the level {below} below",
        "unknown_axis": "unknown axis {axis!r} in axis_minimums",
        # Bundles
        "answer": "{cause}",
        "file_not_json": "{path} is not usable JSON: {cause}",
        "file_not_utf8": "{path} is not UTF-8 text",
        "invisible": "invisible characters in reference or level",
        "no_file": "{path} does not exist",
        "no_scheme": "no scheme for the track {track!r}",
        "not_bundle": "this is not a bundle: its format must be {format!r}",
        "other_schemes": "the schemes are not those announced: their hash is {found},"
        " the bundle says {announced}",
        "reference_twice": "it is there twice",
        "unknown_reference": "no candidature has the reference {reference}",
        "unreadable_file": "{path} cannot be read; check that it is a file and that"
        " you are allowed to",
    },
}

# What a parameter of this name stands for; a word that is absent stays as it is.
WORDS = {
    "fr": {
        "place": {
            "axis": "axe",
            "axis_minimums": "minimums par axe",
            "bracket": "tranche",
            "bundle": "fichier",
            "choice": "choix",
            "gate": "condition éliminatoire",
            "level": "niveau",
            "scheme": "barème",
            "track": "voie",
        },
        "key": {
            "answers": "réponses",
            "axis_minimum": "minimum sur chaque axe",
            "axis_minimums": "minimums par axe",
            "brackets": "tranches",
            "ceiling": "plafond",
            "choices": "choix",
            "gates": "conditions éliminatoires",
            "kind": "type",
            "label": "libellé",
            "level": "niveau",
            "levels": "niveaux",
            "max_points": "points au plus",
            "name": "nom",
            "not_applicable_allowed": "peut être sans objet",
            "points_filled": "points si la réponse est donnée",
            "points_yes": "points pour oui",
            "reference": "référence",
            "required": "obligatoire",
            "scheme_hash": "empreinte des barèmes",
            "schemes": "barèmes",
            "threshold": "seuil",
            "title": "intitulé",
            "track": "voie",
            "weight": "pondération",
        },
        "kind": {
            "boolean": "oui ou non",
            "file": "fichier",
            "link": "lien",
            "multiple": "choix multiples",
            "number": "nombre",
            "percentage": "pourcentage",
            "single": "choix unique",
            "text": "texte",
        },
        "shape": {
            "a list": "une liste",
            "an object": "un objet",
            "an object axis: percent": "un objet axe : pourcentage",
            "text": "un texte",
            "text or null": "un texte ou null",
            "true or false": "vrai ou faux",
        },
    },
    "en": {"place": {"bundle": "the bundle", "track": "scheme"}},
}
