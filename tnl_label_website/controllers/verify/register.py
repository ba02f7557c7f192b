# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The public register, and what finds out whether it was rewritten."""

from hashlib import sha256

from odoo import http

from odoo.addons.tnl_label.tools.one_file import audit

from ..common import access
from ..common.light_layout import FRESH, PUBLIC, in_french, light_page
from ..programme.press import sent


class Register(http.Controller):
    @http.route("/label/register", **PUBLIC)
    def register(self, certificate=""):
        lines = access.register_lines(certificate[:64])
        values = {
            "asked": certificate[:64],
            "lines": [line._told() for line in in_french(lines)],
            "key": access.register_key(),
            "program": sha256(audit()).hexdigest(),
        }
        return light_page("tnl_label_website.register", values, cache=FRESH)

    @http.route("/label/register.jsonl", cors="*", **PUBLIC)
    def lines(self):
        return sent(access.register_file(), "application/jsonl; charset=utf-8")

    @http.route("/label/register/checkpoints", cors="*", **PUBLIC)
    def checkpoints(self):
        return sent(access.register_heads(), "text/plain; charset=utf-8")

    @http.route("/label/audit.pyz", **PUBLIC)
    def program(self):
        return sent(audit(), "application/zip", "audit.pyz")
