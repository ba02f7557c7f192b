# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The core's cast, and a jury: two chairs, a secretary, members, one from elsewhere."""

from odoo.addons.tnl_label.tests.common import PDF, TnlCase, TnlCast, TnlHttpCase

from ..tools.groups import CHAIR, JUROR

__all__ = [
    "PDF",
    "JuryCase",
    "JuryCast",
    "JuryHttpCase",
    "finish_jury",
    "prepare_jury",
]


def prepare_jury(cast, edition):
    """Do the least that lets an edition start its jury: a chair who reads everything.

    Also used by the core's tests when this addon is installed.
    """
    jurors = edition.sudo().juror_ids
    if not jurors.filtered(lambda j: j.role == "chair" and j.state == "accepted"):
        login = f"jury_{edition.year}"
        user = cast._user(login, CHAIR, email=f"{login}@jury.example")
        juror = cast.env["tnl.juror"].create(
            {"edition_id": edition.id, "user_id": user.id, "role": "chair"}
        )
        juror.with_user(user).action_accept_charter()
    dossiers = edition.sudo().dossier_ids
    if dossiers.filtered(lambda d: not d.evaluation_ids):
        wizard = cast.env["tnl.assignment.wizard"].with_user(cast.officer)
        wizard.create({"edition_id": edition.id}).action_apply()


def finish_jury(cast, edition):
    """Seal every assessment that is not sealed, each by its author."""
    evaluations = edition.sudo().dossier_ids.evaluation_ids
    for evaluation in evaluations.filtered(
        lambda e: e.state != "sealed" and not e.is_recused
    ):
        if evaluation.juror_id.state == "accepted":
            evaluation.with_user(evaluation.juror_id.user_id)._seal()


class JuryCast(TnlCast):
    @classmethod
    def set_up_cast(cls):
        result = super().set_up_cast()
        cls._cast(
            juror=("juror", JUROR, {"email": "juror@april.example"}),
            juror2=("juror2", JUROR, {"email": "juror2@aful.example"}),
            tied=("tied", JUROR, {"email": "tied@cnll.example"}),
            secretary=("secretary", JUROR, {"email": "sec@adullact.example"}),
            chair=("chair", CHAIR, {"email": "chair@adullact.example"}),
            chair2=("chair2", CHAIR, {"email": "chair2@naos.example"}),
            outsider=("outsider", JUROR, {"email": "old@jury.example"}),
        )
        return result

    @classmethod
    def prepare_jury(cls, edition):
        prepare_jury(cls, edition)

    @classmethod
    def finish_jury(cls, edition):
        finish_jury(cls, edition)

    @classmethod
    def invite(cls, edition, user, role=None, accept=True, **vals):
        """Put a person in the jury of an edition, as the office does."""
        vals |= {"edition_id": edition.id, "user_id": user.id}
        if role:
            vals["role"] = role
        juror = cls.env["tnl.juror"].with_user(cls.officer).create(vals)
        if accept:
            juror.with_user(user).action_accept_charter()
        return juror.sudo()

    @classmethod
    def assign(cls, juror, dossier):
        """Give a dossier to a juror, as the office does."""
        evaluations = cls.env["tnl.evaluation"].with_user(cls.officer)
        return evaluations.create(
            {"juror_id": juror.id, "dossier_id": dossier.id}
        ).sudo()

    @classmethod
    def recuse(cls, juror, partner, user=None):
        """Declare a recusal, by the juror in person unless ``user`` is given."""
        recusals = cls.env["tnl.recusal"].with_user(user or juror.user_id)
        return recusals.create(
            {"juror_id": juror.id, "partner_id": partner.id, "motive": "A tie with it."}
        ).sudo()

    @classmethod
    def mark(cls, evaluation, **points):
        """Write the author's marks, by axis code, each with a reason."""
        lines = evaluation.sudo().line_ids
        for code, value in points.items():
            line = lines.filtered(lambda line, code=code: line.axis_code == code)
            line.with_user(evaluation.juror_id.user_id).write(
                {
                    "points": value,
                    "reason": f"Reason of {evaluation.juror_id.user_id.login}",
                    "comment_jury": f"Said by {evaluation.juror_id.user_id.login}",
                }
            )
        return lines

    @classmethod
    def make_calibration(cls, edition, reason="Agreed by the office.", points=5):
        """Prepare a fictive dossier with its agreed marks, as the office does."""
        calibrations = cls.env["tnl.calibration"].with_user(cls.officer)
        calibration = calibrations.create(
            {"name": "Valclair", "track_id": edition.track_ids[:1].id}
        )
        calibration.question_ids.write({"answer": "Everything is free software."})
        calibration.axis_ids.write({"agreed_points": points, "agreed_reason": reason})
        return calibration.sudo()

    @classmethod
    def calibrate(cls, calibration, user, points=4, give=True):
        """Have a member of the jury mark a calibration dossier, and hand over."""
        action = calibration.with_user(user).sudo(False).action_score()
        reading = cls.env[action["res_model"]].with_user(user).browse(action["res_id"])
        reading.mark_ids.write({"points": points})
        if give:
            reading.action_give()
        return reading.sudo()

    @classmethod
    def make_jury(cls, stage="jury", year=2030):
        """Return an edition with two dossiers and a jury, taken to ``stage``.

        The juror reads both, juror2 the rival's; both chairs read both. Nobody has
        withdrawn from anything.
        """
        edition = cls.make_open_edition(year=year)
        cls.candidature = cls.apply(edition)
        cls.rival_candidature = cls.apply(
            edition, user=cls.rival_agent, partner=cls.rival
        )
        cls.walk(edition, "screening")
        cls.members = {
            user: cls.invite(edition, user, role)
            for user, role in (
                (cls.juror, "member"),
                (cls.juror2, "member"),
                (cls.tied, "member"),
                (cls.secretary, "secretary"),
                (cls.chair, "chair"),
                (cls.chair2, "chair"),
            )
        }
        dossiers = edition.dossier_ids
        cls.dossier = dossiers.filtered(lambda d: d.partner_id == cls.town)
        cls.rival_dossier = dossiers.filtered(lambda d: d.partner_id == cls.rival)
        for user in (cls.juror, cls.chair, cls.chair2, cls.tied):
            cls.assign(cls.members[user], cls.dossier)
        for user in (cls.juror, cls.juror2, cls.chair, cls.chair2):
            cls.assign(cls.members[user], cls.rival_dossier)
        cls.walk(edition, stage)
        return edition

    @classmethod
    def make_jury_that_left(cls):
        """Return what ``make_jury`` does; a chair and a member have left the town's."""
        edition = cls.make_jury("jury")
        cls.recuse(cls.members[cls.chair], cls.town)
        cls.recuse(cls.members[cls.tied], cls.town)
        return edition

    @classmethod
    def evaluation_of(cls, user, dossier):
        return cls.env["tnl.evaluation"].search(
            [("juror_id.user_id", "=", user.id), ("dossier_id", "=", dossier.id)]
        )


class JuryCase(JuryCast, TnlCase):
    """A test of the jury without a browser."""


class JuryHttpCase(JuryCast, TnlHttpCase):
    """A test of the jury that asks the server for pages."""
