# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.http import request

from ...tools.text import file_size
from .answer_form import answer_text
from .suggestion_text import to_confirm, to_confirm_text

_DOCUMENTS = 50 * 1024  # bytes, the receipt and the content in a ZIP, roughly


def recap_values(candidature):
    """Return what the page that reads everything over shows.

    :param candidature: (sudo) application, already checked by ``access``
    """
    env = request.env
    axes = candidature._portal_axes()
    waiting = to_confirm(candidature, axes)
    for axis in axes:
        for question in axis["questions"]:
            question["words"] = answer_text(env, question)
    missing = _missing_items(candidature, axes)
    return {
        "candidature": candidature,
        "axes": axes,
        "projection": candidature._projection_text(axes),
        "has_plan": candidature._has_plan(),
        "missing": missing,
        "missing_text": env._("1 item is missing")
        if len(missing) == 1
        else env._("%s items are missing", len(missing)),
        "to_confirm": waiting,
        "to_confirm_text": to_confirm_text(env, waiting),
        "deadline": candidature._deadline_text(),
        "can_resume": candidature._can_resume(),
        "contacts": candidature._contacts(),
        "can_edit": candidature._is_editable(),
    }


def _missing_items(candidature, axes):
    """Return what is missing to submit, each with the link that leads to it."""
    path = candidature._get_portal_path()
    places = {q["code"]: (axis, q) for axis in axes for q in axis["questions"]}
    items = []
    pages = {"contact": "contacts", "confirmation": "confirmation"}
    for kind, code, sentence in candidature._missing_to_submit():
        if kind in pages:
            items.append({"words": sentence, "href": f"{path}/{pages[kind]}"})
            continue
        axis, question = places[code]
        # what is answered lacks something of its own: a reason, cells of a table
        lacks_part = question["is_answered"]
        items.append(
            {
                "words": sentence if lacks_part else question["name"],
                "href": f"{path}/axis/{axis['n']}#q-{code}",
            }
        )
    return items


def receipt_values(submission):
    """Return what the receipt of one version shows, from what was received."""
    env = request.env
    candidature = submission.candidature_id
    content = submission._content()
    return {
        "submission": submission,
        "candidature": candidature,
        "content": content,
        "files": [
            file | {"size_text": file_size(env, file["size"])}
            for file in content["files"]
        ],
        "dossier_text": env._(
            "Whole application, with its files (ZIP, about %s)",
            file_size(env, _DOCUMENTS + sum(f["size"] for f in content["files"])),
        ),
        "confirmed_text": submission._confirmed_text(content),
        "readable": submission._readable(),
        "received_text": env._(
            "Received on %s.",
            candidature.edition_id._format_instant(submission.received_at),
        ),
    }
