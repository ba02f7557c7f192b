# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The logins of the demo, and bodies that do not exist: their names say so."""

from stdnum.luhn import calc_check_digit

from .site import LANG, ZONE

OFFICER = "tnl_label.group_tnl_officer"
MANAGER = "tnl_label.group_tnl_manager"
JUROR = "tnl_label_jury.group_tnl_juror"
CHAIR = "tnl_label_jury.group_tnl_chair"
PORTAL = "base.group_portal"

ADMINISTRATOR = "Alix Garnier"
LOGINS = {
    "manager": ("Dominique Perrin", MANAGER),
    "officer": ("Camille Fournier", OFFICER),
    "chair": ("Hélène Marchand", CHAIR),
    "juror1": ("Karim Benali", JUROR),
    "juror2": ("Sophie Leroux", JUROR),
    "juror3": ("Yann Le Goff", JUROR),
    "mairie1": ("Julien Moreau", PORTAL),
    "mairie1b": ("Claire Dubois", PORTAL),
    "agglo1": ("Nadia Rousseau", PORTAL),
    "nouveau": ("Paul Martin", PORTAL),
}
# name, kind, département, population, login of the agent
BODIES = {
    "valmont": ("Commune fictive de Valmont-sur-Lys", "commune", "59", 8400, "mairie1"),
    "ombre": ("Agglomération fictive du Val d’Ombre", "epci", "63", 92000, "agglo1"),
    "brume": (
        "Département fictif de la Haute-Brume",
        "departement",
        "88",
        310000,
        None,
    ),
    "vallees": ("Syndicat fictif des Trois Vallées", "syndicat", "73", 0, None),
    "pins": ("Commune fictive de Petit-Bourg-les-Pins", "commune", "40", 640, None),
    "roque": ("Commune fictive de Roquebelle", "commune", "30", 2300, None),
    "clairval": (
        "Commune fictive de Clairval-le-Château",
        "commune",
        "36",
        15200,
        None,
    ),
    "marais": ("Communauté fictive du Grand Marais", "epci", "85", 41000, None),
    "montfroid": ("Commune fictive de Montfroid", "commune", "05", 310, None),
    "portneuf": ("Commune fictive de Portneuf-la-Digue", "commune", "974", 52000, None),
    "rives": ("Région fictive des Deux-Rives", "region", "", 2700000, None),
    "energies": ("Syndicat fictif Énergies du Plateau", "syndicat", "12", 0, None),
}


def load(env):
    """Make the logins, the bodies and the mandates.

    :return: a few words for the console
    """
    env.ref("base.user_admin").name = ADMINISTRATOR
    for login, (name, group) in LOGINS.items():
        make_user(env, login, name, group)
    for key in BODIES:
        body(env, key)
    mandate(env, "mairie1", "valmont", "technical", "Responsable informatique")
    mandate(env, "mairie1b", "valmont", "elected", "Adjointe au numérique")
    mandate(
        env, "agglo1", "ombre", "technical", "Directrice des systèmes d’information"
    )
    # the durations that the shipped rules propose: a visitor reads them
    rules = env["tnl.retention.rule"].with_user(user(env, "manager"))
    rules.search([("state", "=", "proposed")]).action_confirm()
    return ", ".join(LOGINS)


def user(env, login):
    """Return the user of a login; none is an empty record."""
    return env["res.users"].search([("login", "=", login)])


def make_user(env, login, name, group, password=True):
    """Return the user of a login, made with the login as password if it is new."""
    found = user(env, login)
    if found:
        return found
    host = "territoire.example" if group == PORTAL else "label.example"
    address = f"{login.partition('@')[0]}@{host}"
    vals = {
        "login": login,
        "name": name,
        "email": address,
        # nobody opens the mails of the demo: as if its people had confirmed
        "tnl_proven_email": address,
        "lang": LANG,
        "tz": ZONE,
        "group_ids": [(6, 0, env.ref(group).ids)],
    }
    if password:
        vals["password"] = login
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create(vals)


def siren(rank):
    """Return a SIREN that passes the checks in a range given to nobody."""
    digits = f"9900{rank:04d}"
    return digits + calc_check_digit(digits)


def body(env, key):
    """Return a fictive body, made if it is new."""
    number = siren(100 + list(BODIES).index(key))
    partners = env["res.partner"]
    found = partners.search([("tnl_siren", "=", number)])
    if found:
        return found
    name, kind, department, population, _agent = BODIES[key]
    return partners.create(
        {
            "name": name,
            "is_company": True,
            "country_id": env.ref("base.fr").id,
            "tnl_siren": number,
            "tnl_kind_id": env.ref(f"tnl_label.partner_kind_{kind}").id,
            "tnl_department_code": department,
            "tnl_population": population,
            "comment": "Collectivité fictive de la démonstration.",
        }
    )


def mandate(env, login, key, role, function):
    """Ask for a mandate as the person, accept it as the officer, as in real life."""
    person, partner = user(env, login), body(env, key)
    mandates = env["tnl.mandate"].with_user(person)
    requested = mandates._request(
        person, partner.tnl_siren, partner.name, role, function
    )
    if requested.state == "requested":
        requested.with_user(user(env, "officer")).action_accept()


def agent(env, key):
    """Return the agent of a body: a login of the demo, or an account nobody can use."""
    login = BODIES[key][-1]
    if login:
        return user(env, login)
    login = f"{key}@territoire.example"
    make_user(env, login, f"Agent fictif ({key})", PORTAL, password=False)
    mandate(env, login, key, "technical", "Référent technique")
    return user(env, login)
