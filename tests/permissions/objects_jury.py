# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O08 to O13: assignments, recusals, assessments, deliberation."""

from .facets import NOBODY, Door, existing, facet

_CHAIR = {"CHR"}
_DEALERS = {"CHR", "OFF", "MGR"}
_AUTHORS = {"JAS", "CHR"}
_READERS = {"JAS", "JUN", "CHR", "OFF", "MGR"}
_SPEAKERS = {"JAS", "JUN", "CHR"}


def _evaluation(author, dossier):
    """Return the assessment by a person of the cast of one of the two dossiers."""

    def pick(world, user):
        return world.evaluation_of(world[author], world[dossier])

    return pick


def _own_evaluation(world, user):
    return world.evaluation_of(user, world.dossier)


def _own_lines(world, user):
    return _own_evaluation(world, user).line_ids


def _lines(author):
    return lambda w, u: _evaluation(author, "dossier")(w, u).line_ids


def _scored_dossier(world, user):
    """Return the dossier once there are marks."""
    return world.dossier if _lines("juror2")(world, user) else world.dossier.browse()


def _recusals(world):
    edition = world.edition
    return world.env["tnl.recusal"].search([("edition_id", "=", edition.id)])


def _own_recusals(world, user):
    return _recusals(world).filtered(lambda r: r.juror_id.user_id == user)


def _other_recusals(world, user):
    tied = (world.tied | world.kin) - user
    # from the town: a chair who withdrew from it deals with the other bodies
    return _recusals(world).filtered(
        lambda r: r.juror_id.user_id in tied and r.partner_id == world.town
    )


# --- acts -------------------------------------------------------------------------


def _assign(world, user):
    existing(world.dossier)
    world.env["tnl.evaluation"].with_user(user).create(
        {"juror_id": world.members[world.idle].id, "dossier_id": world.dossier.id}
    )


def _share_out(world, user):
    existing(world.dossier)
    wizard = world.env["tnl.assignment.wizard"].with_user(user)
    wizard.create({"edition_id": world.edition.id}).action_apply()


def _unassign(world, user):
    evaluation = existing(world.evaluation_of(world.late, world.dossier))
    evaluation.with_user(user).unlink()


def _declare(world, user):
    """Declare one's own tie with the rival."""
    member = existing(world.members.get(user))
    recusals = world.env["tnl.recusal"].with_user(user)
    recusals.create({"juror_id": member.id, "partner_id": world.rival.id})


def _declare_for_another(world, user):
    """Declare the tie of another member with the candidate."""
    member = world.members[world.juror2]
    recusals = world.env["tnl.recusal"].with_user(user)
    recusals.create({"juror_id": member.id, "partner_id": world.town.id})


def _end_recusal(world, user):
    recusal = existing(_recusals(world).filtered(lambda r: r.origin == "declared")[:1])
    wizard = world.env["tnl.recusal.end.wizard"].with_user(user)
    wizard.create({"recusal_id": recusal.id, "reason": "A mistake."}).action_end()


def _forget_recusal(world, user):
    existing(_recusals(world)).with_user(user).unlink()


def _mark(world, user):
    """Write one's own marks or, having none, those of the juror."""
    lines = _own_lines(world, user) or _lines("juror")(world, user)
    vals = {"points": 1, "reason": "Because it had to be."}
    existing(lines).with_user(user).write(vals)


def _dialogue(world, user):
    """Open the dialogue of one's own assessment or, having none, of the juror's."""
    evaluation = _own_evaluation(world, user) or _evaluation("juror", "dossier")(
        world, user
    )
    wizards = world.env["tnl.evaluation.wizard"].with_user(user)
    return wizards.create({"evaluation_id": existing(evaluation).id})


def _assess(world, user):
    wizard = _dialogue(world, user)
    wizard.write({"points": 2, "reason": "Because it had to be."})
    wizard.action_save()


def _seal(world, user):
    wizard = _dialogue(world, user)
    wizard.evaluation_id._lines()._confirm()
    wizard.is_sure = True
    wizard.action_seal()


def _mark_for_another(world, user):
    lines = existing(_lines("late")(world, user))
    lines.with_user(user).write({"points": 1, "reason": "Because it had to be."})


def _remark(world, user):
    """Change marks that are sealed."""
    lines = existing(_lines("juror2")(world, user))
    lines.with_user(user).write({"points": 1, "reason": "Because it had to be."})


def _comment(world, user):
    comments = world.env["tnl.deliberation.comment"].with_user(user)
    comments.create({"item_id": existing(world.item).id, "body": "I think so."})


def _rewrite_comment(world, user):
    existing(world.comment).with_user(user).write({"body": "Never said."})


def _write_minutes(world, user):
    existing(world.item).with_user(user).write({"minutes": "All agreed."})


def _change_agenda(world, user):
    existing(world.item).with_user(user).action_postpone("Late papers.")


def _write_quorum(world, user):
    existing(world.item).deliberation_id.with_user(user).write({"quorum": 1})


def _write_figures(world, user):
    existing(world.item).with_user(user).write({"mean": 100})


_HEADER = ("juror_id", "dossier_id", "state")
_LINE = ("points", "comment_jury", "comment_candidate", "reason")

O08 = [
    facet(
        "own assignment",
        {"JAS"} | _DEALERS,
        "rRW",
        "tnl.evaluation",
        _evaluation("juror", "dossier"),
        *_HEADER,
    ),
    facet(
        "assignment of another",
        _DEALERS,
        "RW",
        "tnl.evaluation",
        _evaluation("juror2", "dossier"),
        *_HEADER,
    ),
    facet(
        "assignments elsewhere",
        {"CHC"} | _DEALERS,
        "rRW",
        "tnl.evaluation",
        _evaluation("juror2", "rival_dossier"),
        *_HEADER,
    ),
    Door("assign", _DEALERS, "W", act=_assign),
    Door("unassign", _DEALERS, "W", "S2", act=_unassign),
]

O09 = [
    facet(
        "own recusals",
        {"JAS", "JUN", "JCF", "CHC"},
        "wr",
        "tnl.recusal",
        _own_recusals,
        "partner_id",
        "motive",
        is_own=True,
    ),
    facet(
        "recusals of others",
        _DEALERS,
        "RWr",
        "tnl.recusal",
        _other_recusals,
        "juror_id",
        "partner_id",
        "motive",
        is_own=True,
    ),
    Door("declare", {"JAS", "JUN", "JCF", "CHR", "CHC"}, "wW", act=_declare),
    Door("declare for another", {"CHR", "MGR"}, "W", act=_declare_for_another),
    Door("end", {"MGR"}, "W", act=_end_recusal),
    Door("delete", NOBODY, "", act=_forget_recusal),
]

O10 = [
    facet(
        "own marks",
        _AUTHORS,
        "RW",
        "tnl.evaluation.line",
        _own_lines,
        *_LINE,
        is_own=True,
    ),
    Door("mark", _AUTHORS, "W", act=_mark),
    Door("mark in the dialogue", _AUTHORS, "W", act=_assess),
    Door("seal", _AUTHORS, "W", act=_seal),
    Door("mark for another", NOBODY, "", act=_mark_for_another),
    Door("mark again what is sealed", NOBODY, "", act=_remark),
]

O11 = [
    facet("marks", _READERS, "Rr", "tnl.evaluation.line", _lines("juror2"), *_LINE),
    facet(
        "marks not sealed", NOBODY, "", "tnl.evaluation.line", _lines("late"), *_LINE
    ),
    facet(
        "progress",
        _READERS,
        "ERr",
        "tnl.dossier",
        _scored_dossier,
        "evaluation_progress",
        kind="value",
    ),
]

O12 = [
    facet(
        "comments",
        _READERS,
        "RW",
        "tnl.deliberation.comment",
        lambda w, u: w.comment,
        "body",
    ),
    facet(
        "minutes",
        _READERS,
        "RW",
        "tnl.deliberation.item",
        lambda w, u: w.item,
        "minutes",
        "reasons",
    ),
    facet(
        "changes of the session",
        _READERS,
        "RW",
        "tnl.deliberation.change",
        lambda w, u: w.session_change,
        "reason",
    ),
    Door("comment", _SPEAKERS, "W", act=_comment),
    Door("minutes", _CHAIR, "W", act=_write_minutes),
    Door("agenda", _CHAIR, "W", act=_change_agenda),
    Door("quorum by hand", NOBODY, "", act=_write_quorum),
    Door("comment of another", NOBODY, "", act=_rewrite_comment),
]

O13 = [
    facet(
        "figures",
        _READERS,
        "R",
        "tnl.deliberation.item",
        lambda w, u: w.item,
        "mean",
        "median",
        "spread",
        "proposed_level_id",
        "retained_level_id",
    ),
    facet(
        "figures by axis",
        _READERS,
        "R",
        "tnl.deliberation.figure",
        lambda w, u: w.item.figure_ids,
        "mean",
        "spread",
    ),
    facet(
        "figures of the others",
        _READERS | {"JCF", "CHC"},
        "Rr",
        "tnl.deliberation.item",
        lambda w, u: w.rival_item,
        "mean",
        "proposed_level_id",
    ),
    Door("figures by hand", NOBODY, "", act=_write_figures),
]
