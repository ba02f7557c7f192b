# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The edition in the hands of the jury: its past happened on past days."""

import itertools
import json
from datetime import date, time, timedelta

from freezegun import freeze_time

from .calls import apply, instant, known_edition, make_edition
from .people import body, user

# body: (maturity, day of the submission)
FILES = {
    "clairval": (0.6, -60),
    "marais": (0.5, -45),
    "montfroid": (0.35, -40),
    "portneuf": (0.8, -31),
    "rives": (0.5, -30),
    "energies": (0.2, -28),
}
MEMBERS = {
    "chair": "Association fictive du logiciel libre public",
    "juror1": "Fédération fictive des utilisateurs du libre",
    "juror2": "Réseau fictif des informaticiens territoriaux",
    "juror3": "Grappe fictive des entreprises du libre",
}
# what the axes take in turn: part of the points, answer, reason of the agreed mark
AGREED = (
    (
        0.6,
        "Une délibération a été votée ; aucun budget ne la suit.",
        "La décision est écrite et publique, mais rien ne la finance.",
    ),
    (
        0.4,
        "La suite bureautique libre est installée sur un poste sur trois.",
        "Un déploiement réel, partiel, sans date pour la suite.",
    ),
    (
        0.8,
        "Les agents sont formés chaque année et un club d’usagers se réunit.",
        "Une pratique régulière, qui tiendrait sans la personne qui la porte.",
    ),
)


def load(env):
    """Take an edition from its call to its jury, through the real actions.

    :return: a few words for the console
    """
    if "tnl.juror" not in env:
        return "left out, the jury's addon is not installed"
    edition = known_edition(env, "edition_jury")
    if edition:
        return f"{edition.name}, already there"
    with freeze_time(instant(-75, time(9))):
        edition = _open(env)
    for key, (maturity, day) in FILES.items():
        received = instant(day, time(15, 30))
        with freeze_time(received):
            apply(env, edition, key, maturity, received=received)
    with freeze_time(edition.date_close + edition._grace() + timedelta(minutes=1)):
        env["tnl.edition"]._cron_close()
    _screen(env, edition)
    _prepare_calibration(env, edition)
    _gather(env, edition)
    _calibrate(env, edition)
    _score(env, edition)
    return f"{edition.name}, {len(edition.dossier_ids)} dossiers"


def _open(env):
    # dates are days from the frozen instant
    edition = make_edition(
        env,
        "edition_jury",
        year=(date.today() + timedelta(days=75)).year,
        opening=0,
        closing=50,
        jury=85,
        results=105,
    )
    office = edition.with_user(user(env, "officer"))
    office.date_scoring = edition.date_jury - timedelta(days=3)
    office.action_open()
    return edition


def _screen(env, edition):
    """Admit the files but one, which is refused with its reason."""
    refused = edition.candidature_ids.filtered(
        lambda c: c.partner_id == body(env, "energies")
    )
    with freeze_time(instant(-20, time(10))):
        officer = user(env, "officer")
        refused.with_user(officer)._declare_inadmissible(
            "Les réponses portent sur les membres du syndicat et non sur le syndicat "
            "lui-même. (Motif inventé pour la démonstration.)"
        )
        (edition.candidature_ids - refused).with_user(officer).action_admit()


def _prepare_calibration(env, edition):
    """Write a fictive dossier, with the marks on which the office agreed."""
    calibrations = env["tnl.calibration"].with_user(user(env, "officer"))
    with freeze_time(instant(-19, time(10))):
        track = edition.track_ids[:1]
        calibration = calibrations.create({"name": "Valclair", "track_id": track.id})
        for axis, (points, answer, reason) in zip(
            calibration.axis_ids, itertools.cycle(AGREED), strict=False
        ):
            axis.write(
                {
                    "agreed_points": round(axis.max_points * points, 1),
                    "agreed_reason": f"{reason} (Motif inventé.)",
                }
            )
            questions = calibration.line_ids.filtered(
                lambda line, axis=axis: line.code.startswith(axis.code)
            )
            (questions - axis)[::2].write({"answer": f"{answer} (Réponse inventée.)"})


def _calibrate(env, edition):
    """Have the members hand their marks over, but one who has only begun."""
    calibration = env["tnl.calibration"].search([("edition_id", "=", edition.id)])
    for login, share in zip(MEMBERS, (0.6, 0.7, 0.5, 0.4), strict=True):
        member = user(env, login)
        action = calibration.with_user(member).action_score()
        reading = env[action["res_model"]].with_user(member).browse(action["res_id"])
        for mark in reading.mark_ids:
            mark.points = round(mark.max_points * share)
        if login != "juror2":
            reading.action_give()


def _gather(env, edition):
    """Invite the jury, hear a recusal, share the dossiers, give them out."""
    officer, manager = user(env, "officer"), user(env, "manager")
    with freeze_time(instant(-18, time(10))):
        for login, organisation in MEMBERS.items():
            jurors = env["tnl.juror"].with_user(officer)
            juror = jurors.create(
                {
                    "edition_id": edition.id,
                    "user_id": user(env, login).id,
                    "partner_id": _organisation(env, organisation).id,
                    "role": "chair" if login == "chair" else "member",
                }
            )
            juror.with_user(user(env, login)).action_accept_charter_named()
    with freeze_time(instant(-17, time(18))):
        member = user(env, "juror2")
        juror = edition.juror_ids.filtered(lambda j: j.user_id == member)
        env["tnl.recusal"].with_user(member).create(
            {
                "juror_id": juror.id,
                "partner_id": body(env, "marais").id,
                "motive": "J’y ai travaillé il y a deux ans. (Motif inventé.)",
            }
        )
    with freeze_time(instant(-15, time(9))):
        wizards = env["tnl.assignment.wizard"].with_user(manager)
        wizards.create({"edition_id": edition.id, "mode": "all"}).action_apply()
        edition.with_user(manager).action_start_jury()


def _score(env, edition):
    """Let one member seal a first assessment and begin a second one."""
    member = user(env, "juror3")
    queue = env["tnl.evaluation"].with_user(member)._queue()
    wizards = env["tnl.evaluation.wizard"].with_user(member)
    wizard = wizards.create({"evaluation_id": queue[0].id})
    wizard.comment_candidate = (
        "Une démarche solide ; poursuivez l’ouverture des données."
    )
    question = json.loads(wizard.answers)[0]
    wizard.judgements_json = json.dumps({question["code"]: "confirmed"})
    wizard.evaluation_id._lines()._confirm()
    wizard.action_seal()
    wizard = wizards.create({"evaluation_id": queue[1].id})
    question = json.loads(wizard.answers)[0]
    wizard.judgements_json = json.dumps({question["code"]: "no_evidence"})
    wizard.notes_json = json.dumps(
        {question["code"]: "Demander la délibération en séance. (Note inventée.)"}
    )
    wizard.comment_jury = "À revoir avec la présidence : justificatifs à relire."
    wizard.action_save()


def _organisation(env, name):
    partners = env["res.partner"]
    found = partners.search([("name", "=", name), ("is_company", "=", True)], limit=1)
    return found or partners.create({"name": name, "is_company": True})
