# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences of :mod:`.problems`.

English keeps the keys of the JSON; French says what the form of the office shows.
"""

from .catalogue import sentence, word

PROBLEMS = {
    # JSON
    "broken": sentence("it has a broken character or a number out of all measure"),
    "float": sentence('the number {number} must be decimal text, like "12.5"'),
    "key_twice": sentence("the key {name!r} is given twice in the same object"),
    "syntax": sentence(
        "the text makes no sense any more at line {line}, column {column}"
    ),
    "too_deep": sentence("it is nested more than {deepest} levels deep"),
    # The shape of a scheme or of a bundle
    "bad_code": sentence(
        "code {code!r} must be made of unaccented letters, digits, - or _"
    ),
    "bad_format": sentence("format must be {format!r}"),
    "missing": sentence("{key} is missing"),
    "not_a_number": sentence(
        '{key}: {value} is not a decimal number written like "12.5"'
    ),
    "not_whole": sentence("{key}: {value} is not a whole number"),
    "not_codes": sentence("choices must be a list of codes"),
    "not_object": sentence("must be an object with its keys between braces"),
    "scheme_not_json": sentence("the scheme is not usable JSON: {cause}"),
    "scheme_not_object": sentence("the scheme must be a JSON object"),
    "unknown_key": sentence("unknown key {name!r}"),
    "wrong_shape": sentence("{key} must be {shape}, not {value}"),
    # Questions
    "bracket_less": sentence(
        "the bracket from {minimum} earns less than the one before; a greater number "
        "must never earn less"
    ),
    "bracket_order": sentence("brackets must increase, but {minimum} follows {before}"),
    "bracket_range": sentence("bracket minimum {minimum} is outside 0 to 100 %"),
    "code_twice": sentence("this code is used more than once"),
    "misplaced": sentence("{key} means nothing for the kind {kind}"),
    "negative_points": sentence("points must not be negative"),
    "no_choices": sentence("choices are missing"),
    "too_many_points": sentence(
        "max_points is {maximum} but no answer earns more than {best}"
    ),
    "unknown_kind": sentence("unknown kind {value}; use one of {kinds}"),
    # Tables and dates
    "days_order": sentence("earliest ({earliest}) is after latest ({latest})"),
    "lines_range": sentence(
        "min_lines {least} and max_lines {most} must be in this order, from 1 line to "
        "{limit}"
    ),
    "no_columns": sentence("columns are missing"),
    "not_a_day": sentence('{key}: {value} is not a day written like "2024-10-15"'),
    # Conditions
    "closing": sentence(
        "it counts for points but is not asked after {question} = {choice}, a better "
        "answer than one that opens it; add {choice} to the condition or remove the "
        "points"
    ),
    "trigger_kind": sentence(
        "{question} is of the kind {kind}; only single, multiple and boolean "
        "questions can be conditions"
    ),
    "later_question": sentence("{question} must come before the question"),
    "no_answers": sentence("the choices are missing"),
    "unknown_choice": sentence("{question} has no choice {choice!r}"),
    "unknown_question": sentence("unknown question {question!r}"),
    # Axes
    "bad_ceiling": sentence("the ceiling must be more than 0, or null"),
    "negative_weight": sentence("the weight must not be negative"),
    "no_axes": sentence("axes are missing"),
    "no_points": sentence(
        "no question of an axis with a weight earns points, so no level with a "
        "threshold can be reached"
    ),
    "no_weight": sentence("at least one axis needs a weight above 0"),
    # Levels
    "axis_percent_range": sentence("minimum of {axis} {value} is outside 0 to 100 %"),
    "axis_without_points": sentence("no question of the axis {axis} earns points"),
    "gate_range": sentence(
        "minimum {minimum} is outside 0 to {maximum}, the points of question {question}"
    ),
    "gate_without_points": sentence("question {question} earns no points"),
    "percent_range": sentence("{key} {value} is outside 0 to 100 %"),
    "threshold_order": sentence(
        "the threshold {threshold} must be more than {before}, that of the level "
        "{below} below"
    ),
    "unknown_axis": sentence("unknown axis {axis!r} in axis_minimums"),
    # Bundles
    "answer": sentence("{cause}"),
    "file_not_json": sentence("{path} is not usable JSON: {cause}"),
    "file_not_utf8": sentence("{path} is not UTF-8 text"),
    "invisible": sentence("invisible characters in reference or level"),
    "no_file": sentence("{path} does not exist"),
    "no_scheme": sentence("no scheme for the track {track!r}"),
    "not_bundle": sentence("this is not a bundle: its format must be {format!r}"),
    "other_schemes": sentence(
        "the schemes are not those announced: their hash is {found}, the bundle says "
        "{announced}"
    ),
    "reference_twice": sentence("it is there twice"),
    "unknown_reference": sentence("no candidature has the reference {reference}"),
    "unreadable_file": sentence(
        "{path} cannot be read; check that it is a file and that you are allowed to"
    ),
}

# A step that leads to a problem, where it is more than its own name.
PLACES = {
    "axis": word("place", "axis"),
    "axis_minimums": word("place", "axis_minimums"),
    "bracket": word("place", "bracket"),
    "bundle": word("place", "the bundle"),
    "choice": word("place", "choice"),
    "column": word("place", "column"),
    "gate": word("place", "gate"),
    "level": word("place", "level"),
    "scheme": word("place", "scheme"),
    "track": word("track", "scheme"),
}

# What a parameter of this name stands for; a word that is absent stays as it is.
_WORDS = (
    word("key", "answers"),
    word("key", "axis_minimum"),
    word("key", "axis_minimums"),
    word("key", "brackets"),
    word("key", "ceiling"),
    word("key", "choices"),
    word("key", "columns"),
    word("key", "earliest"),
    word("key", "gates"),
    word("key", "kind"),
    word("key", "label"),
    word("key", "level"),
    word("key", "latest"),
    word("key", "levels"),
    word("key", "max_lines"),
    word("key", "max_points"),
    word("key", "min_lines"),
    word("key", "name"),
    word("key", "not_applicable_allowed"),
    word("key", "points_filled"),
    word("key", "points_yes"),
    word("key", "reference"),
    word("key", "required"),
    word("key", "scheme_hash"),
    word("key", "schemes"),
    word("key", "threshold"),
    word("key", "title"),
    word("key", "track"),
    word("key", "weight"),
    word("kind", "boolean"),
    word("kind", "choice"),
    word("kind", "date"),
    word("kind", "file"),
    word("kind", "link"),
    word("kind", "multiple"),
    word("kind", "number"),
    word("kind", "percentage"),
    word("kind", "single"),
    word("kind", "table"),
    word("kind", "text"),
    word("shape", "a list"),
    word("shape", "an object"),
    word("shape", "an object axis: percent"),
    word("shape", "text"),
    word("shape", "text or null"),
    word("shape", "true or false"),
)
WORDS = {}
for _word in _WORDS:
    WORDS.setdefault(_word.context, {})[_word.text] = _word
