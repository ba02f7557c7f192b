# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the answers of all candidates tell, in groups: a page, and open data."""

import csv
import io
import json

from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.observatory import LEAST, K

from ..common import access
from ..common.light_layout import PUBLIC, in_french
from . import opendata

_OPEN = PUBLIC | {"cors": "*"}
_SCHEMA = "/label/observatory.schema.json"
_TYPES = {
    "edition": "year",
    "population_from": "integer",
    "population_below": "integer",
    "bodies": "integer",
    "count": "integer",
    "share": "number",
}


class Observatory(http.Controller):
    @http.route(
        "/label/observatory", type="http", auth="public", website=True, readonly=True
    )
    def observatory(self):
        contents = access.observed()
        values = {
            "themes": request.env["tnl.edition"]._observatory(contents),
            "rules": _rules(request.env),
            "licence": opendata.LICENCE,
        }
        return request.render("tnl_label_website.observatory", values)

    @http.route("/label/observatory.csv", **_OPEN)
    def observatory_csv(self):
        editions = in_french(request.env["tnl.edition"])
        names = [field["name"] for field in _schema(request.env)["fields"]]
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, names)
        writer.writeheader()
        for row in editions._observatory_rows(access.observed()):
            writer.writerow({name: opendata.inert(row[name]) for name in names})
        return opendata.answer(
            buffer.getvalue(), "text/csv; charset=utf-8", "observatory.csv", _SCHEMA
        )

    @http.route(_SCHEMA, **_OPEN)
    def observatory_schema(self):
        text = json.dumps(_schema(request.env), ensure_ascii=False, indent=2)
        return opendata.fixed(text, "application/json", _SCHEMA)


def _rules(env):
    """Say from how many bodies on a number is told."""
    return (
        env._(
            "Nobody is named, and nobody can be recognised: a group has %s bodies at "
            "least.",
            LEAST,
        ),
        env._(
            "A number is given when %(few)s bodies of the group at least gave the "
            "answer, and %(few)s others at least did not.",
            few=K,
        ),
    )


def _schema(env):
    """Return the description of the columns, see specs.frictionlessdata.io."""
    descriptions = {
        "edition": env._("Year of the edition"),
        "track": env._("Code of the track of the edition"),
        "theme": env._("Theme: software, formats or data"),
        "question_code": env._("Code of the question"),
        "question": env._("Words of the question"),
        "answer": env._("Words of the answer, or of the answers counted together"),
        "group": env._("Kind of body; “others” for the other kinds, “all” for all"),
        "population_from": env._("Lowest population of the group, if it has one"),
        "population_below": env._("Population that the group is below, if it has one"),
        "bodies": env._("Bodies of the group"),
        "count": env._("Bodies of the group that gave the answer"),
        "share": env._("Percent of the bodies of the group"),
    }
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "observatoire-territoire-numerique-libre",
        "title": env._("Observatory of the label Territoire Numérique Libre"),
        "description": env._(
            "One row for each answer and group of bodies that applied. A number that "
            "stands for fewer than %s bodies, or that would tell one, has no row.",
            K,
        ),
        "licenses": [opendata.LICENCE],
        "fields": [
            {
                "name": name,
                "type": _TYPES.get(name, "string"),
                "description": description,
                "constraints": {"required": not name.startswith("population_")},
            }
            for name, description in descriptions.items()
        ],
        "missingValues": [""],
    }
