# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Answers proposed to an application, in the words of its pages."""

from .answer_form import answer_text


def dress(env, questions):
    """Give each suggestion of these questions its title and its answer in words."""
    for question in questions:
        for suggestion in question["suggestions"]:
            suggestion["title"] = _title(env, suggestion)
            suggestion["words"] = answer_text(env, question | suggestion["answer"])


def _title(env, suggestion):
    source = suggestion["source"]
    if not suggestion["is_own"]:
        return env._("Proposed by %s", source.partner_id.name)
    return env._("From your application to %s", source.edition_id.name)


def to_confirm(candidature, axes):
    """Return the questions whose suggestion waits: ``{"words", "href"}`` each."""
    path = candidature._get_portal_path()
    return [
        {"words": question["name"], "href": f"{path}/axis/{axis['n']}#q-{code}"}
        for axis in axes
        for code, question in ((q["code"], q) for q in axis["questions"])
        if question["to_confirm"]
    ]


def to_confirm_text(env, items):
    """Say how many suggestions wait for a decision."""
    if len(items) == 1:
        return env._("1 proposed answer to confirm")
    return env._("%s proposed answers to confirm", len(items))


def unchanged_text(env, count):
    """Say how many answers of an axis can be taken up at once, "" below two."""
    if count < 2:
        return ""
    return env._("%s answers of your last application wait on this axis.", count)


def taken_text(env, count):
    """Say how many answers of an axis were taken up at once, "" for none."""
    if not count:
        return ""
    if count == 1:
        return env._("1 answer was taken up from your last application.")
    return env._("%s answers were taken up from your last application.", count)


def offers(candidature, axes):
    """Return what the sources have to propose, said to the agents.

    :param axes: those of ``_portal_axes``
    :return: list of ``{"id", "title", "sentence", "label", "dropped"}``; ``dropped``
        holds the questions whose earlier answer no longer fits, and why
    """
    env = candidature.env
    names = {q["code"]: q["name"] for axis in axes for q in axis["questions"]}
    reasons = _reasons(env)
    found = []
    for offer in candidature._suggestion_offers():
        count = len(offer["fitting"])
        dropped = [
            {"question": names[code], "reason": reasons[reason]}
            for code, reason in offer["dropped"].items()
        ]
        if count:
            words = _offer_text(candidature, offer["source"], count)
            found.append(words | {"id": offer["source"].id, "dropped": dropped})
    return found


def _offer_text(candidature, source, count):
    env = candidature.env
    if count == 1:
        many = env._("1 answer can be taken up.")
    else:
        many = env._("%s answers can be taken up.", count)
    rule = env._(
        "You confirm each one, or change it: nothing counts as an answer before that."
    )
    if source.partner_id != candidature.partner_id:
        return {
            "title": env._("%s proposes answers to you", source.partner_id.name),
            "sentence": f"{many} {rule}",
            "label": env._("See these proposals in my form"),
        }
    instant = source.edition_id._format_instant(source.last_submission_id.received_at)
    origin = env._(
        "Your application to %(edition)s was received on %(instant)s.",
        edition=source.edition_id.name,
        instant=instant,
    )
    return {
        "title": env._("Start from your last application"),
        "sentence": f"{origin} {many} {rule}",
        "label": env._("Propose these answers in my form"),
    }


def _reasons(env):
    return {
        "kind": env._("the question expects another kind of answer now"),
        "choice": env._("one of the choices no longer exists"),
        "not_applicable": env._("the question concerns everybody now"),
        "length": env._("your answer is longer than what the question takes now"),
        "range": env._("the date is not among those that the question takes now"),
    }
