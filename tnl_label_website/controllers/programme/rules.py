# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The barème that anyone may read, and what computes it again without this software."""

import json

from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.scoring import invented_bundle
from odoo.addons.tnl_label.tools.one_file import bareme

from ..common import access
from ..common.light_layout import PUBLIC
from .press import sent

_ROOT = "/label/edition/<int(max=9999):year>"


class Rules(http.Controller):
    @http.route(
        f"{_ROOT}/rules",
        type="http",
        auth="public",
        website=True,
        readonly=True,
        sitemap=False,
    )
    def rules(self, year):
        edition = access.rules(year)
        values = {"edition": edition, "rules": edition._rules_page()}
        return request.render("tnl_label_website.rules", values)

    @http.route(f"{_ROOT}/rules.json", cors="*", **PUBLIC)
    def rules_json(self, year):
        edition = access.rules(year, whole=True)
        return _json(edition._rules_document(), f"bareme-{year}.json")

    @http.route(f"{_ROOT}/bundle.json", cors="*", **PUBLIC)
    def bundle(self, year):
        edition = access.public_bundle(year)
        return _json(edition._anonymous_bundle(), f"reponses-{year}.json")

    @http.route(f"{_ROOT}/exemple.json", cors="*", **PUBLIC)
    def example(self, year):
        """Hand over invented applications: what to try the program with."""
        edition = access.rules(year, whole=True)
        data = invented_bundle(edition._frozen_schemes())
        return _json(data, f"exemple-{year}.json")

    @http.route("/label/bareme.pyz", **PUBLIC)
    def engine(self):
        return sent(bareme(), "application/zip", "bareme.pyz")


def _json(data, filename):
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return sent(text.encode(), "application/json", filename)
