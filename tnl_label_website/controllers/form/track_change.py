# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What another track would do to an application, said before it is taken."""

from .answer_form import answer_text


def track_changes(candidature):
    """Return what each other track would change, in words.

    :param candidature: (sudo) application, already checked by ``access``
    :return: list of ``{"track", "label", "facts", "aside"}``; ``aside`` holds the
        answers that would be set aside: ``{"name", "words", "files", "note"}``
    """
    tracks = candidature._other_tracks()
    if not tracks:
        return []
    questions = {
        question["code"]: question
        for axis in candidature._portal_axes()
        for question in axis["questions"]
    }
    return [_change(candidature, track, questions) for track in tracks]


def _change(candidature, track, questions):
    found = candidature._track_change(track)
    return {
        "track": track,
        "label": candidature.env._("Take the track “%s”", track.name),
        "facts": _facts(candidature.env, found),
        "aside": [
            {
                "name": questions[code]["name"],
                "words": answer_text(candidature.env, questions[code]),
                "note": questions[code]["comment"],
                "files": questions[code]["files"].mapped("name"),
            }
            for code in found["aside"]
        ],
    }


def _facts(env, found):
    """Say in numbers what is kept, what comes back and what is left to answer."""
    kept, back, left = (len(found[name]) for name in ("kept", "back", "left"))
    facts = [
        env._("1 answer is kept.") if kept == 1 else env._("%s answers are kept.", kept)
    ]
    if back == 1:
        facts.append(env._("1 answer that you gave for this track comes back."))
    elif back:
        facts.append(env._("%s answers that you gave for this track come back.", back))
    if left == 1:
        facts.append(env._("1 question is left to answer."))
    elif left:
        facts.append(env._("%s questions are left to answer.", left))
    return facts
