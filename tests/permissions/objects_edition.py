# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O01 to O03: the edition, its questionnaire, its grid."""

from datetime import timedelta

from .facets import BACK_OFFICE, OFFICE, PORTAL, Door, Page, facet

_JURY = {"JAS", "JUN", "JCF", "CHR", "CHC"}


def _edition(world, user):
    return world.edition


def _questionnaire(world, user):
    return world.edition.track_ids.questionnaire_id


def _axes(world, user):
    return _questionnaire(world, user).axis_ids


def _questions(world, user):
    return _axes(world, user).question_ids


def _columns(world, user):
    return _questions(world, user).column_ids


def _choices(world, user):
    return _questions(world, user).choice_ids


def _levels(world, user):
    return world.edition.track_ids.level_ids


def _write(pick, **vals):
    """Return an act that writes by hand."""

    def act(world, user):
        pick(world, user)[:1].with_user(user).write(vals)

    return act


def _add_check(world, user):
    vals = {"edition_id": world.edition.id, "name": "New check"}
    world.env["tnl.screening.check"].with_user(user).create(vals)


def _move_closing(days):
    def act(world, user):
        instant = world.edition.date_close + timedelta(days=days)
        if world.edition.state != "draft":
            wizards = world.env["tnl.extension.wizard"].with_user(user)
            vals = {"edition_id": world.edition.id, "reason": "A storm."}
            return wizards.create(vals | {"date_close": instant}).action_apply()
        return world.edition.with_user(user).write({"date_close": instant})

    return act


def _add_question(world, user):
    vals = {"axis_id": _axes(world, user)[0].id, "code": "X99", "name": "New?"}
    world.env["tnl.question"].with_user(user).create(vals | {"kind": "text"})


def _remove_question(world, user):
    question = _questions(world, user).filtered(lambda q: q.code == "L03")
    question.with_user(user).unlink()


def _home(world, user):
    boards = world.env["tnl.board"].with_user(user)
    boards.create({"edition_id": world.edition.id})._count_again()


def _call(name, *args):
    """Return an act of the edition, by the name of its method."""

    def act(world, user):
        getattr(world.edition.with_user(user), name)(*args)

    return act


def _replace_scale(world, user):
    track = world.edition.track_ids.with_user(user)
    track._replace_scale([{"code": "only", "name": "Only", "threshold": 10}])


def _read(name, model, pick, *names):
    return facet(name, BACK_OFFICE, "RW", model, pick, *names)


def _points(model, pick, field):
    """One hidden field: each is tried alone, one that is refused proves no other."""
    return facet(field, OFFICE, "RW", model, pick, field, kind="field")


O01 = [
    _read("edition", "tnl.edition", _edition, "name", "state", "date_close"),
    _read("track", "tnl.track", lambda w, u: w.edition.track_ids, "name"),
    _read("level", "tnl.level", _levels, "name", "code"),
    _read("mention", "tnl.mention", lambda w, u: w.edition.mention_ids, "name"),
    facet(
        "checks of the screening",
        OFFICE,
        "RW",
        "tnl.screening.check",
        lambda w, u: w.edition.sudo().check_ids,
        "name",
    ),
    Door("add a check", OFFICE, "W", "S0 S1 S2", act=_add_check),
    Door("correct", OFFICE, "W", act=_write(_edition, ceremony_place="Valmont")),
    Door("rename", OFFICE, "W", "S0", act=_write(_edition, name="Other")),
    Door("rename level", OFFICE, "W", "S0", act=_write(_levels, name="Other")),
    Door("extend", OFFICE, "W", "S0 S1", act=_move_closing(1)),
    Door("shorten", OFFICE, "W", "S0", act=_move_closing(-1)),
    Door("home", OFFICE, "RW", act=_home),
    Door("check", OFFICE, "RW", act=_call("action_check")),
    Door("prepare to open", OFFICE, "RW", act=_call("action_prepare_opening")),
    # once open, the act was done: the second of two identical ones changes nothing
    Door("open", OFFICE, "RW", "S0 S1", act=_call("_open_despite", "A reason.")),
    Door("what changed", OFFICE, "RW", act=_call("_changes_content")),
    Door("the next one", OFFICE, "RW", act=_call("_prepare_next", {"year": 2099})),
    Door("scale", OFFICE, "W", "S0", act=_replace_scale),
    Page(
        "edition page",
        PORTAL | {"INT"},
        "R",
        path=lambda w: "/label/edition/2030",
        words=lambda w: ["Edition 2030"],
        tried_by=PORTAL | {"INT"},
    ),
]

O02 = [
    _read("questionnaire", "tnl.questionnaire", _questionnaire, "name", "version"),
    _read("axis", "tnl.axis", _axes, "name", "code"),
    _read("question", "tnl.question", _questions, "name", "code", "kind"),
    _read("choice", "tnl.question.choice", _choices, "name", "code"),
    _read("column", "tnl.question.column", _columns, "name", "code"),
    facet(
        "catalogue of software",
        OFFICE,
        "RW",
        "tnl.software",
        lambda w, u: w.software,
        "name",
        "page",
    ),
    Page(
        "form",
        {"AOW"},
        "R",
        path=lambda w: w.candidature and f"/my/candidatures/{w.candidature.id}/axis/1",
        words=lambda w: ["Is there a strategy?"],
        tried_by={"AOW"},
    ),
    Door("reword", OFFICE, "W", act=_write(_questions, name="Reworded?")),
    Door("reword choice", OFFICE, "W", act=_write(_choices, name="Reworded")),
    Door("reword column", OFFICE, "W", act=_write(_columns, name="Reworded")),
    Door("rename axis", OFFICE, "W", act=_write(_axes, name="Reworded")),
    Door("add question", OFFICE, "W", act=_add_question),
    Door("remove question", OFFICE, "W", act=_remove_question),
]

O03 = [
    _points("tnl.axis", _axes, "weight"),
    _points("tnl.axis", _axes, "ceiling"),
    _points("tnl.question", _questions, "max_points"),
    _points("tnl.question", _questions, "points_yes"),
    _points("tnl.question", _questions, "points_filled"),
    _points("tnl.question", _questions, "brackets"),
    _points("tnl.question.choice", _choices, "points"),
    _points("tnl.level", _levels, "threshold"),
    _points("tnl.level", _levels, "axis_minimum"),
    _points("tnl.level", _levels, "gate_question_ids"),
    _points("tnl.edition", _edition, "scheme_json"),
    facet(
        "grid",
        _JURY | OFFICE,
        "RW",
        "tnl.jury.grid",
        lambda w, u: w.env["tnl.jury.grid"].search([("edition_id", "=", w.edition.id)]),
        "max_points",
        "weight",
        "threshold",
    ),
    Door("weigh", OFFICE, "W", act=_write(_axes, weight=3)),
    Door("points of a question", OFFICE, "W", act=_write(_questions, max_points=7)),
    Door("points of a choice", OFFICE, "W", act=_write(_choices, points=1)),
    Door("threshold", OFFICE, "W", act=_write(_levels, threshold=33)),
]
