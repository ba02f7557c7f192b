# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A dossier that was imported before: what differs, and whether it may be taken."""

from hashlib import sha256

from ...tools.answer_words import answer_lines
from .ds_planned import CHANGED, LEAVE, SAME


def compare(planner, item):
    """Say what differs from what was imported; nothing does: nothing is done.

    :param planner: see ``ds_plan.Planner``
    :param item: see ``ds_planned.Planned``; what is the same is taken out of it
    """
    env, candidature = planner.env, item.candidature
    before = candidature.last_submission_id
    if before:
        content = before._content()
        known = {c: a["value"] for c, a in content["answers"].items()}
        digests = {file["sha256"] for file in content["files"]}
    else:
        known = {c: r.value for c, r in candidature._answer_rows().items()}
        digests = set(candidature.file_ids.mapped("sha256"))
    mapped = {f.question_id.code for f in planner.mapped.values() if not f.has_files}
    told = {told.key for told in item.dossier.fields}
    silent = {f.question_id.code for k, f in planner.mapped.items() if k not in told}
    changed = [
        code
        for code in planner.parts
        if code in mapped - silent
        and (known.get(code) or "") != item.answers.get(code, "")
    ]
    item.files = [f for f in item.files if sha256(f[2]).hexdigest() not in digests]
    keys = set(candidature.thread_ids.mapped("key"))
    item.messages = [message for message in item.messages if message[0] not in keys]
    moved = candidature.ds_state != item.dossier.state
    item.content = _differences(planner, item, known, changed)
    item.answers = {code: item.answers.get(code, "") for code in changed}
    item.notes = [note for note in item.notes if item.content or moved]
    if not (changed or item.files or item.messages or moved):
        item.status, item.decision, item.doubts = SAME, LEAVE, []
        item.needs_reason, item.missing_files = False, 0
        return
    item.status = CHANGED
    item.doubts.insert(0, env._("Imported before, and it differs."))
    writes = changed or item.files
    if writes and candidature.state not in ("draft", "submitted"):
        item.blocks.append(
            env._("It was already decided here: nothing of it is replaced.")
        )
    elif writes and not candidature._is_as_imported():
        item.blocks.append(
            env._(
                "The applicant has worked on it here since: nothing of theirs is "
                "replaced."
            )
        )
    if moved:
        item.content.append(
            env._(
                "State there: %(before)s → %(after)s",
                before=planner.states.get(candidature.ds_state, ""),
                after=planner.states.get(item.dossier.state, ""),
            )
        )
    if writes and planner.edition.date_close and planner.edition.state != "open":
        item.needs_reason = True


def _differences(planner, item, known, changed):
    env, lines = planner.env, []
    for code in changed:
        rule = planner.scheme.questions[code]
        texts = [
            " / ".join(answer_lines(planner.env, rule, stored)) if stored else "–"
            for stored in (known.get(code) or "", item.answers.get(code, ""))
        ]
        lines.append(f"{code} · {planner.parts[code]['name']} : {' → '.join(texts)}")
    lines += [f"{code} ← {name}" for code, name, _data in item.files]
    if item.messages:
        lines.append(env._("Messages: %s", len(item.messages)))
    return lines
