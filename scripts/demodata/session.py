# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The jury of the demo meets: each member has sealed, the session is open."""

from .calls import known_edition
from .people import user

# how far each member, by place, is from what a body declares, as a share of the axis
_TEMPERS = (0, -0.1, -0.25, 0.05)


def load(env):
    """Seal what is left, each for oneself, and let the chair close the scoring.

    :return: a few words for the console
    """
    edition = known_edition(env, "edition_jury")
    if not edition:
        return "left out, the demo has no edition in the hands of a jury"
    if edition.state == "jury":
        for place, juror in enumerate(edition.juror_ids.sorted("id")):
            temper = _TEMPERS[place % len(_TEMPERS)]
            for number, evaluation in enumerate(juror.evaluation_ids.sorted("id")):
                # bodies on which the members differ more, and less
                _seal(env, evaluation, temper * (1 + number % 3))
        edition.with_user(user(env, "chair")).action_start_deliberation()
    return f"{edition.name}, {edition.state}"


def _seal(env, evaluation, temper):
    """Assess a dossier as its member does; what is sealed or withdrawn stays."""
    member = evaluation.juror_id.user_id
    own = env["tnl.evaluation"].with_user(member)._queue().browse(evaluation.id)
    if evaluation.state == "sealed" or evaluation.is_recused:
        return
    for line in own._lines():
        points = line.declared_points + temper * line.max_points
        points = round(min(max(points, 0), line.max_points) * 2) / 2
        if points != line.points:
            line.write(
                {
                    "points": points,
                    "reason": "Les justificatifs en disent moins, ou davantage. "
                    "(Motif inventé.)",
                    "comment_candidate": "Une démarche à poursuivre, avec des "
                    "justificatifs plus précis. (Commentaire inventé.)",
                }
            )
    own._lines()._confirm()
    own._seal()
