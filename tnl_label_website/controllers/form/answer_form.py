# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Between the fields of an HTML form and the answers of the application."""

from hashlib import sha256

from odoo.addons.tnl_label.tools.edge import whole_number

# what goes with an answer, each in a field of its own
_TEXTS = ("reason", "comment", "team_note")


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
        values = [_lines(value) for value in form.getlist(f"a-{code}") if value]
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
    labels = dict(question["choices"])
    if question["kind"] == "boolean":
        labels = {"yes": env._("Yes"), "no": env._("No")}
    if labels:
        return ", ".join(labels.get(code, code) for code in value.split())
    return " ".join(filter(None, [value, question["unit"] if value else ""]))
