# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""French first, the organisation's name, the address that QR codes carry."""

import os

from odoo.addons.tnl_label.tools.passphrase import passphrase

LANG, ZONE = "fr_FR", "Europe/Paris"


def load(env):
    """Set the database up.

    :return: a few words for the console
    """
    env["base.language.install"].create(
        {"lang_ids": [(6, 0, env["res.lang"]._activate_lang(LANG).ids)]}
    ).lang_install()
    env["ir.default"].set("res.partner", "lang", LANG)
    env["ir.default"].set("res.partner", "tz", ZONE)
    company = env.company
    company.partner_id.write({"name": "ADULLACT", "lang": LANG, "tz": ZONE})
    company.partner_id.country_id = env.ref("base.fr")
    _set_legal_facts(env, company)
    company.logo = False  # Odoo's own "your logo" is nobody's sign
    users = env.ref("base.user_admin") | env.ref("base.user_root")
    users.write({"lang": LANG, "tz": ZONE})
    address = f"http://localhost:{os.environ.get('TNL_HTTP_PORT') or '8069'}"
    parameters = env["ir.config_parameter"]
    parameters.set_param("tnl_label.public_url", address)
    sender = "Territoire Numérique Libre <ne-pas-repondre@label.example>"
    parameters.set_param("tnl_label.mail_from", sender)
    _keep_mails(env)
    _set_website(env)
    return f"{address}, {_signing_key(env)}"


def _set_legal_facts(env, company):
    """Give the legal pages facts that are invented, and say that they are."""
    company.partner_id.write(
        {
            # in one line: a post code would make it another body of the past editions
            "street": "1 rue de la Démonstration, Montpellier (adresse fictive)",
            "email": "contact@label.example",
            "phone": "01 99 00 00 00",  # of the numbers kept for fiction
        }
    )
    # even an invented number may be somebody's
    company.company_registry = False
    parameters = env["ir.config_parameter"]
    for name, text in (
        ("publication_director", "Camille Démonstration (personne fictive)"),
        ("host", "Hébergeur fictif, 2 rue de la Démonstration, 34000 Montpellier"),
        ("data_contact", "donnees@label.example (adresse fictive)"),
        ("accessibility_contact", "accessibilite@label.example (adresse fictive)"),
    ):
        parameters.set_param(f"tnl_label.{name}", text)


def _keep_mails(env):
    """Leave the mails in the queue: nobody lives at these addresses."""
    env.ref("mail.ir_cron_mail_scheduler_action").active = False
    # on purpose: elsewhere, a queue that somebody has stopped is work for the office
    env["ir.config_parameter"].set_param("tnl_label.mails_kept", "True")


def _set_website(env):
    if "website" not in env:
        return
    french = env["res.lang"]._lang_get(LANG)
    for website in env["website"].search([("id", "!=", False)]):
        website._dress_as_label()
        website.write(
            {
                "language_ids": [(4, french.id)],
                "default_lang_id": french.id,
            }
        )


def _signing_key(env):
    """Make the keys that sign, if the server has its passphrase."""
    keys = env["tnl.signing.key"]
    if not passphrase():
        return "no signing key: the server was given no passphrase"
    if not keys._active("qr"):
        keys._generate("qr")
        keys._generate("seal")
        keys._generate("credential")
        keys._generate("register")
    return "signing keys ready"
