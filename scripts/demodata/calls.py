# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the two fictive editions share: their call, and applying to it."""

from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from .answering import answers
from .history import import_file
from .people import BODIES, agent, body, user

PARIS = ZoneInfo("Europe/Paris")
MODULE = "__demo__"
MENTIONS = ("Coup de cœur", "Meilleure première candidature", "Sobriété numérique")
PLAN = (
    "Plan d’action (document inventé)",
    "1. Suite bureautique libre sur tous les postes.",
    "2. Messagerie et partage de fichiers libres.",
    "3. Ouverture des premiers jeux de données.",
)


def instant(days, clock):
    """Return the naive UTC instant of a time of Paris, some days from today."""
    day = datetime.now(PARIS).date() + timedelta(days=days)
    local = datetime.combine(day, clock, tzinfo=PARIS)
    return local.astimezone(UTC).replace(tzinfo=None)


def known_edition(env, name):
    """Return the edition made by an earlier run, if any."""
    return env.ref(f"{MODULE}.{name}", raise_if_not_found=False)


def make_edition(env, name, year, opening, closing, jury, results):
    """Prepare an edition as the officer does; dates are days from today."""
    officer = user(env, "officer")
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    edition = (
        env["tnl.edition"]
        .with_user(officer)
        .create(
            {
                "name": f"Territoire Numérique Libre {year} (démonstration)",
                "year": year,
                "rank": year - 2015,
                # opened by the act below, perhaps before nine
                "date_open": min(instant(opening, time(9)), now),
                "date_close": instant(closing, time(23, 59, 59)),
                "date_jury": instant(jury, time(10)),
                "date_publish": instant(results, time(17)),
                "ceremony_name": "Rencontre fictive du numérique libre",
                "ceremony_place": "Salle de démonstration, Montpellier",
                "hashtag": f"#TNL{year}",
                "rules_publication": "opening",
                "contact_email": "contact@label.example",
                "contact_name": "Service presse (fictif)",
                "contact_function": "communication du label",
                "social_account": "@TerrNumLibre",
                "ceremony_start": instant(results - 1, time(12)).date(),
                "ceremony_end": instant(results, time(12)).date(),
                "organiser_ids": [(6, 0, env.company.partner_id.ids)],
                "signatory_name": "Signataire de démonstration",
                "signatory_function": "Présidence du label",
                "place": "Montpellier",
                "description": "<p>Édition fictive : les collectivités et leurs "
                "réponses sont inventées, le questionnaire est un exemple.</p>",
                "mention_ids": [(0, 0, {"name": mention}) for mention in MENTIONS],
                "track_ids": [(0, 0, {"name": "Label", "code": "label"})],
            }
        )
    )
    track = edition.track_ids
    import_file(officer_env(env), "questionnaire", "questionnaire_example.csv", track)
    env["ir.model.data"]._update_xmlids(
        [{"xml_id": f"{MODULE}.{name}", "record": edition, "noupdate": True}]
    )
    return edition.with_env(env)


def officer_env(env):
    return env(user=user(env, "officer").id, su=False)


def apply(env, edition, key, maturity, axes=None, received=None):
    """Fill the application of a body as its agent does.

    :param maturity: from 0 to 1, see ``answering``
    :param axes: how many axes are filled, all by default
    :param received: instant of the submission; a draft without it
    :return: the ``tnl.candidature``
    """
    person, partner = agent(env, key), body(env, key)
    track = edition.track_ids[:1]
    candidatures = env["tnl.candidature"].with_user(person)
    candidature = candidatures._start(person, partner.id, edition, track)
    candidature._set_contacts(person, _contacts(env, key))
    given = answers(track.questionnaire_id, BODIES[key][1], maturity, key, axes)
    result = candidature._save_answers(person, given)
    if result["errors"]:
        raise ValueError(f"{key}: {result['errors']}")
    if given.get("S06", {}).get("value") in ("adopte", "budget"):
        candidature._add_file(person, "S07", "plan-d-action.pdf", plan_file())
    if received:
        candidature._submit(person, received, f"demo-{candidature.reference}")
    return candidature


def _contacts(env, key):
    """Return the elected contact, who needs no account here."""
    if BODIES[key][-1] == "mairie1":
        return {}
    return {
        "elected": {
            "name": "Dominique Lefèvre (personne fictive)",
            "function": "Vice-présidence au numérique",
            "email": f"elu-{key}@territoire.example",
            "phone": "",
        }
    }


def plan_file():
    """Return a PDF of one page, as evidence to open."""
    stream = BytesIO()
    page = Canvas(stream, invariant=True)
    for rank, line in enumerate(PLAN):
        page.drawString(72, 770 - 24 * rank, line)
    page.save()
    return stream.getvalue()
