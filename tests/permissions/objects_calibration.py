# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O24: the fictive dossier, its agreed marks, and where each member of a jury stands.

The office writes the dossier and never learns who is severe; the chair does, once the
scoring is closed; nobody else.
"""

from .facets import NOBODY, OFFICE, Door, existing, facet

_CHAIRS = {"CHR", "CHC"}
_JURY = {"JAS", "JUN", "JCF"} | _CHAIRS
_MARK = ("points", "agreed_points", "agreed_reason", "distance")


def _lines(kind):
    return lambda w, u: w.calibration.line_ids.filtered(lambda li: li.kind == kind)


def _reading(world, user):
    readings = world.env["tnl.calibration.reading"]
    return readings.search([("juror_id.user_id", "=", user.id)])


def _marks_of(author):
    return lambda w, u: _reading(w, w[author]).mark_ids


def _own_marks(world, user):
    return _reading(world, user).mark_ids


# --- acts -------------------------------------------------------------------------


def _prepare(world, user):
    calibrations = world.env["tnl.calibration"].with_user(user)
    calibrations.create({"name": "Valmine", "track_id": world.edition.track_ids[0].id})


def _agree(world, user):
    lines = existing(_lines("axis")(world, user)).with_user(user)
    lines.write({"agreed_points": 3})


def _answer(world, user):
    lines = existing(_lines("question")(world, user)).with_user(user)
    lines.write({"answer": "Something else."})


def _forget(world, user):
    existing(world.calibration).with_user(user).unlink()


def _mark(world, user):
    """Write one's own marks or, having none, those of the juror."""
    marks = _own_marks(world, user) or _marks_of("juror")(world, user)
    existing(marks).with_user(user).write({"points": 2})


def _give(world, user):
    reading = _reading(world, user) or _reading(world, world.juror)
    existing(reading).with_user(user).action_give()


def _mark_for_another(world, user):
    existing(_marks_of("late")(world, user)).with_user(user).write({"points": 2})


def _mark_again(world, user):
    """Change marks that are handed over."""
    existing(_marks_of("juror2")(world, user)).with_user(user).write({"points": 2})


O24 = [
    facet(
        "calibration dossier",
        _JURY | OFFICE,
        "RW",
        "tnl.calibration",
        lambda w, u: w.calibration,
        "name",
    ),
    facet(
        "fictive answers",
        _JURY | OFFICE,
        "RW",
        "tnl.calibration.line",
        _lines("question"),
        "answer",
    ),
    facet(
        "agreed marks",
        OFFICE,
        "RW",
        "tnl.calibration.line",
        _lines("axis"),
        "agreed_reason",
        "agreed_points",
        kind="field",
    ),
    facet(
        "own calibration",
        _JURY,
        "RW",
        "tnl.calibration.mark",
        _own_marks,
        *_MARK,
        is_own=True,
    ),
    facet(
        "calibration of another",
        _CHAIRS,
        "R",
        "tnl.calibration.mark",
        _marks_of("juror2"),
        *_MARK,
    ),
    facet(
        "who has handed over",
        _CHAIRS,
        "R",
        "tnl.calibration.reading",
        lambda w, u: _reading(w, w.juror2),
        "given_on",
    ),
    facet(
        "calibration not handed over",
        NOBODY,
        "",
        "tnl.calibration.mark",
        _marks_of("late"),
        *_MARK,
    ),
    Door("prepare", OFFICE, "W", act=_prepare),
    Door("agree", OFFICE, "W", act=_agree),
    Door("write the answers", OFFICE, "W", act=_answer),
    Door("delete", OFFICE, "W", act=_forget),
    Door("calibrate", _JURY, "W", act=_mark),
    Door("hand over", _JURY, "W", act=_give),
    Door("calibrate for another", NOBODY, "", act=_mark_for_another),
    Door("calibrate again", NOBODY, "", act=_mark_again),
]
