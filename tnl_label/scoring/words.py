# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences of the engine."""

from .catalogue import sentence

_SHOWN = 60  # characters of a wrong value that a message repeats


def is_french(lang: str) -> bool:
    """Tell whether ``lang`` is French ("fr", "fr_FR"...), which writes 12,5."""
    return (lang or "").lower().startswith("fr")


def shorten(text: str) -> str:
    """Return the beginning of a wrong value, enough to recognise it."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


ANSWER_ERRORS = {
    "attach_file": sentence("Attach a file: this question does not take text."),
    "bad_answer": sentence(
        "This answer cannot be read: it must be an object with “value”, "
        "“not_applicable” (true or false) and “reason” (text)."
    ),
    "bad_answers": sentence(
        "The answers cannot be read: they must be an object with one key a question."
    ),
    "bad_link": sentence(
        "“{value}” is not a full address: start with https:// or http://, then the "
        "name of the site, without spaces or credentials."
    ),
    "bad_table": sentence(
        "This table was not understood: reload the page and type it again."
    ),
    "bad_value": sentence("“{value}” cannot answer this question."),
    "cell_missing": sentence(
        "This cell is required: fill it, or clear the whole line."
    ),
    "cell_too_long": sentence(
        "This text is too long: shorten it to {maximum} characters."
    ),
    "control_character": sentence(
        "The text has a forbidden invisible character: delete it and type it again."
    ),
    "date_early": sentence("This date is too early: choose one from {first} on."),
    "date_late": sentence("This date is too late: choose one until {last}."),
    "negative": sentence("“{value}” is below zero: write 0 or more."),
    "not_a_date": sentence("“{value}” is not a date: write for example 2024-10-15."),
    "not_a_number": sentence(
        "“{value}” is not a number: write for example 1250 or 12.5."
    ),
    "not_stored_form": sentence("“{value}” is not a stored answer of this question."),
    "one_value": sentence("Only one answer is possible."),
    "percentage_range": sentence(
        "“{value}” is out of range: a percentage goes from 0 to 100."
    ),
    "table_too_long": sentence(
        "This table is too long to be kept: shorten its texts or remove lines."
    ),
    "too_few_lines": sentence(
        "At least {minimum} lines are asked for: add those that are missing."
    ),
    "too_many_lines": sentence(
        "This table takes {maximum} lines at most: remove the others."
    ),
    "two_ways": sentence(
        "“{value}” can be read in two ways: write {whole}, without a point, or "
        "{decimal}, with a comma where there are decimals."
    ),
    "unknown_choice": sentence(
        "“{choice}” is not one of the choices: choose from the list."
    ),
    "unknown_question": sentence("This question does not exist in this questionnaire."),
    "yes_or_no": sentence("“{value}” is not understood: answer yes or no."),
}

EXPLANATIONS = {
    "and": sentence(" and "),
    "asked_after": sentence("if the answer to {question} opens it"),
    "axes": sentence("By axis: {axes}."),
    "axes_separator": sentence("; "),
    "axis_aside": sentence("{axis} not applicable, left out"),
    "axis_share": sentence("{axis} {share}%"),
    # in percentage points of the score: "+2.85%" reads as a part of it
    "gain_asked_after": sentence(
        "{question} (up to {points}, that is {percent} percentage points, "
        "{asked_after})"
    ),
    "gain_percent": sentence(
        "{question} (up to {points}, that is {percent} percentage points)"
    ),
    "gains": sentence("; these can bring most: {gains}"),
    "gate_aside": sentence(
        "The gate question {question} is not applicable: the condition counts as met."
    ),
    "highest": sentence("This is the highest level."),
    "left_out": sentence("Not applicable, left out: {questions}."),
    "level": sentence("Level reached: {level}."),
    "missing_axis_minimum": sentence(
        "For the level “{level}”, the axis “{axis}” lacks {gap} percentage "
        "points{gains}."
    ),
    "missing_gate": sentence(
        "For the level “{level}”, the gate question {question} lacks {points}{hint}."
    ),
    "missing_gate_any": sentence(
        "For the level “{level}”, the gate question {question} must earn points{hint}."
    ),
    "missing_threshold": sentence(
        "For the level “{level}”, the overall score lacks {gap} percentage "
        "points{gains}."
    ),
    "no_gain": sentence("; no question can raise it any more"),
    "no_level": sentence("No level is reached."),
    "point": sentence("{count} point"),
    "points": sentence("{count} points"),
    "quoted": sentence("{code} “{title}”"),
    "reached_because": sentence(
        "The level “{level}” asks for {conditions}: this is met."
    ),
    "requires_axis_minimum": sentence("at least {required}% on the axis “{axis}”"),
    "requires_every_axis": sentence("at least {required}% on every axis"),
    "requires_gate": sentence("at least {points} on question {question}"),
    "requires_gate_any": sentence("an answer that earns points on question {question}"),
    "requires_threshold": sentence("a score of at least {required}%"),
    "score": sentence("Overall score: {score}%."),
    "stopped_because": sentence("The level “{level}” is not reached: {reasons}."),
    "stopped_despite_score": sentence(
        "The score would be enough for the level “{level}”, which is still not "
        "reached: {reasons}."
    ),
    "stops_axis_minimum": sentence(
        "the axis “{axis}” has {actual}% where {required}% are asked for"
    ),
    "stops_gate": sentence(
        "the gate question {question} earns {actual} where {required} is the minimum"
    ),
    "stops_gate_any": sentence("the gate question {question} earns no point"),
    "stops_threshold": sentence(
        "the overall score is {actual}% where {required}% are asked for"
    ),
}
