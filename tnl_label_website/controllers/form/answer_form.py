# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Between the fields of an HTML form and the answers of the application."""

import re
from hashlib import sha256
from types import SimpleNamespace

from odoo.addons.tnl_label.scoring.canonical import canonical, strict_json
from odoo.addons.tnl_label.scoring.parts import MOST_LINES, NUMBER_KINDS, TABLE
from odoo.addons.tnl_label.scoring.texts import (
    AnswerError,
    count_text,
    percentage_text,
)
from odoo.addons.tnl_label.scoring.words import is_french
from odoo.addons.tnl_label.tools.edge import whole_number

# what goes with an answer, each in a field of its own
_TEXTS = ("reason", "comment", "team_note")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_OFFERED = 3  # lines of a table that is empty
MORE_LINES = 5  # lines that a button adds without JavaScript


def _lines(text):
    """Give a text the line ends of the database: browsers post CRLF."""
    return (text or "").replace("\r\n", "\n")


def digest(values, not_applicable, *texts):
    """Return a short digest of an answer, to know if a form has changed it."""
    parts = [*sorted(values), str(bool(not_applicable)), *texts]
    text = "\x1f".join(_lines(part) for part in parts)
    return sha256(text.encode()).hexdigest()[:12]


def stamp(question):
    """Return the hidden field of a question: revision and digest of what is shown."""
    shown = digest(
        filter(None, question["values"]),
        question["not_applicable"],
        *(question[name] for name in _TEXTS),
    )
    return f"{question['revision']}:{shown}"


def read(form, questions):
    """Return the answers typed in a posted form, without those left untouched.

    What the form leaves untouched is not sent to the model: an answer changed
    meanwhile by a colleague is then neither overwritten nor called a conflict.

    :param form: the request's MultiDict
    :param questions: dicts of ``tnl.candidature._form_axes``; only the fields of
        these questions are read
    :return: ``{code: {"value", "not_applicable", "reason", "comment", "team_note",
        "revision"}}``
    """
    answers = {}
    for question in questions:
        code = question["code"]
        revision, _colon, shown = form.get(f"rev-{code}", "").partition(":")
        if (number := whole_number(revision, None)) is None:
            continue
        values = _values(form, question)
        answer = {
            "value": values if question["kind"] == "multiple" else "".join(values[:1]),
            "not_applicable": bool(form.get(f"na-{code}")),
            "revision": number,
        }
        answer |= {name: _lines(form.get(f"{name}-{code}")) for name in _TEXTS}
        rest = (answer["not_applicable"], *(answer[name] for name in _TEXTS))
        if shown != digest(values, *rest):
            answers[code] = answer
    return answers


def _values(form, question):
    """Return the texts of the fields of one question; a table is one text."""
    code = question["code"]
    if question["kind"] in NUMBER_KINDS:
        return [_number(question, v) for v in form.getlist(f"a-{code}") if v.strip()]
    if question["kind"] != TABLE:
        return [_lines(value) for value in form.getlist(f"a-{code}") if value]
    numbers = {c["code"] for c in question["columns"] if c["kind"] == "number"}
    lines = []
    for number in range(MOST_LINES):
        cells = {
            column["code"]: form.get(f"a-{code}.{number}.{column['code']}", "").strip()
            for column in question["columns"]
        }
        line = {
            name: _number(question, cell) if name in numbers else cell
            for name, cell in cells.items()
            if cell
        }
        if line:
            lines.append(line)
    return [canonical(lines).decode()] if lines else []


def _number(question, text):
    """Return a number as it is stored, for the digest; else what was typed."""
    read = percentage_text if question["kind"] == "percentage" else count_text
    try:
        return read(SimpleNamespace(code=""), text.strip())
    except AnswerError:
        return text


def number_shown(env, text):
    """Return a stored number as the box of a page shows it: 12,5 in French."""
    if not _DECIMAL.fullmatch(text or "") or not is_french(env.lang):
        return text
    return text.rstrip("0").rstrip(".").replace(".", ",")


def table_lines(env, question, more=0):
    """Return the lines of a table as the form shows them, empty ones at the end.

    :param more: how many empty lines are asked for beyond those offered
    :return: ``[[(column, text, what is wrong with it)]]``
    """
    lines = strict_json(question["value"]) if question["value"] else []
    wrong = {
        (cell["line"], cell["column"]): cell["message"]
        for cell in question["wrong_in"](question["value"])
    }
    wanted = max(len(lines) + 1 + more, question["min_lines"], _OFFERED)
    lines += [{}] * (min(wanted, question["max_lines"]) - len(lines))
    return [
        [
            (
                column,
                number_shown(env, line.get(column["code"], ""))
                if column["kind"] == "number"
                else line.get(column["code"], ""),
                wrong.get((number, column["code"]), ""),
            )
            for column in question["columns"]
        ]
        for number, line in enumerate(lines, 1)
    ]


def overlay(question, answer):
    """Put a typed answer back in a question, so that the page keeps it."""
    value = answer["value"]
    question.update(
        value="" if isinstance(value, list) else value,
        values=value if isinstance(value, list) else [value],
        not_applicable=answer["not_applicable"],
        **{name: answer[name] for name in _TEXTS},
    )


def answer_text(env, question, value=None):
    """Say an answer in words, for reading over.

    :param value: another stored text to put in words than the question's own
    :return: text, "" when there is no answer
    """
    if value is None:
        if question["not_applicable"]:
            reason = question["reason"]
            return env._("Does not concern us. %s", reason or "").strip()
        value = question["value"] or ""
    words = question["say"](value)
    separator = ", " if question["choices"] else "\n"
    # the words of a percentage end by its sign
    unit = "" if question["kind"] == "percentage" else question["unit"]
    return " ".join(filter(None, [separator.join(words), unit * bool(words)]))
