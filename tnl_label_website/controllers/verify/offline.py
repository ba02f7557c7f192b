# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import fields, http
from odoo.http import content_disposition, request

from odoo.addons.tnl_label.tools.instants import format_day

from ...tools import offline_script
from ..common import access
from ..common.light_layout import FRESH, PUBLIC, in_french, light_page

_FILE = "verifier-un-certificat-tnl.html"
_PATH = "/label/verify/offline"


def _compromised_days(keys, lang):
    """Return the day from which each compromised key proves nothing, by identifier."""
    return {
        key["kid"]: format_day(
            date.fromisoformat(key["tnl_compromised_from"][:10]), "UTC", lang
        )
        for key in keys
        if "tnl_compromised_from" in key
    }


class Offline(http.Controller):
    """The page that verifies a certificate by itself, in the browser or kept."""

    @http.route([_PATH, f"{_PATH}.html"], **PUBLIC)
    def offline_page(self):
        """Give the page with today's public keys; as a file at the address .html."""
        is_file = request.httprequest.path.endswith(".html")
        published = access.signing_keys()["keys"]
        keys = [key for key in published if key["tnl_purpose"] == "qr"]
        edition = in_french(request.env["tnl.edition"])
        policy = offline_script.policy()
        values = {
            "origin": edition._link("/").rstrip("/"),
            "keys": keys,
            "keys_day": format_day(fields.Date.today(), "UTC", edition.env.lang),
            "compromised_days": _compromised_days(keys, edition.env.lang),
            "keys_json": offline_script.data_block({"keys": keys}),
            "script": offline_script.script(),
            "policy": policy,
            "download": None if is_file else f"{_PATH}.html",
        }
        return light_page(
            "tnl_label_website.offline_page",
            values,
            cache=FRESH,
            policy=policy,
            headers=[("Content-Disposition", content_disposition(_FILE))]
            if is_file
            else (),
        )
