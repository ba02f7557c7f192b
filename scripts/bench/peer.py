# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The other side: the same form in Odoo's core addon ``survey``."""

from odoo.fields import Command

from . import form

TYPES = {
    "single": "simple_choice",
    "multiple": "multiple_choice",
    "number": "numerical_box",
    "text": "text_box",
}


def make_survey(env, pages, layout="page_per_section"):
    """Return a scored survey, open to signed-in people.

    :param layout: ``page_per_section``, or ``page_per_question``
    """
    questions = []
    for number, page in enumerate(pages, 1):
        questions.append({"title": f"Axis {number}", "is_page": True})
        questions += [_question(code, kind) for code, kind in page]
    lines = [
        Command.create(vals | {"sequence": rank}) for rank, vals in enumerate(questions)
    ]
    return env["survey.survey"].create(
        {
            "title": "Bench",
            "questions_layout": layout,
            "scoring_type": "scoring_without_answers",
            "access_mode": "public",
            "users_login_required": True,
            "question_and_page_ids": lines,
        }
    )


def _question(code, kind):
    vals = {"title": f"Question {code}", "question_type": TYPES[kind]}
    if kind in ("single", "multiple"):
        vals["suggested_answer_ids"] = [
            Command.create({"value": f"Choice {choice}", "answer_score": points})
            for choice, points in form.CHOICES
        ]
    return vals


def posted(section, page, seed=0):
    """Return what the browser posts for one section: question -> answer."""
    questions = zip(section.question_ids, page, strict=True)
    return {str(q.id): value(q, code, kind, seed) for q, (code, kind) in questions}


def value(question, code, kind, seed=0):
    """Return what the browser posts for one question."""
    given = form.answer(code, kind, seed)
    ids = dict(zip("abcd", question.suggested_answer_ids.ids, strict=False))
    if kind == "single":
        return str(ids[given])
    if kind == "multiple":
        return [str(ids[choice]) for choice in given]
    return given


def lines(survey, pages, seed):
    """Return the values of the answer lines of one finished application."""
    result = []
    for section, page in zip(survey.page_ids, pages, strict=True):
        values = posted(section, page, seed)
        for number, (_code, kind) in zip(values, page, strict=True):
            base = {"question_id": int(number), "answer_type": "suggestion"}
            given = values[number]
            if kind == "number":
                base |= {
                    "answer_type": TYPES[kind],
                    "value_numerical_box": float(given),
                }
            elif kind == "text":
                base |= {"answer_type": TYPES[kind], "value_text_box": given}
            chosen = given if kind == "multiple" else [given]
            if kind not in ("single", "multiple"):
                chosen = [None]
            for answer in chosen:
                extra = {"suggested_answer_id": int(answer)} if answer else {}
                result.append(Command.create(base | extra))
    return result
