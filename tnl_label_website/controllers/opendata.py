# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The palmarès as open data: one row an award, the same columns everywhere."""

import csv
import io
import json
from hashlib import sha256

from odoo.http import content_disposition, request

from . import gate

_COLUMNS = (
    "edition",
    "laureate",
    "siren",
    "insee",
    "type",
    "department",
    "level_code",
    "level_name",
    "mentions",
    "published_on",
)
_TYPES = {"edition": "year", "published_on": "date"}
_REQUIRED = ("edition", "laureate")


def answer(render, mimetype, filename):
    """Answer a file of open data, or "not modified" for the price of two counts.

    :param render: function that returns the body, called only if it is needed
    """
    lang = request.env.lang
    source = f"{gate.awards_validator()} {lang} {request.httprequest.full_path}"
    etag = sha256(source.encode()).hexdigest()[:32]
    is_known = request.httprequest.if_none_match.contains(etag)
    response = request.make_response(
        "" if is_known else render(),
        [
            ("Content-Type", mimetype),
            ("Content-Disposition", content_disposition(filename, "inline")),
            ("Cache-Control", "public, max-age=60"),
            ("X-Content-Type-Options", "nosniff"),
        ],
        status=304 if is_known else 200,
    )
    response.set_etag(etag)
    return response


def to_csv(awards):
    """Return the rows as CSV, comma separated, UTF-8 (RFC 4180)."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS)
    writer.writeheader()
    for award in awards:
        row = award._public_row()
        writer.writerow({name: _inert(row[name]) for name in _COLUMNS})
    return buffer.getvalue()


def to_json(awards):
    """Return the rows as a JSON array of objects."""
    rows = [award._public_row() for award in awards]
    return json.dumps(
        [{name: row[name] for name in _COLUMNS} for row in rows], ensure_ascii=False
    )


def _inert(value):
    """Keep a text from being run as a formula by the spreadsheet that opens it."""
    is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@"))
    return f"'{value}" if is_formula else value


def table_schema(env):
    """Return the description of the columns, see specs.frictionlessdata.io."""
    descriptions = {
        "edition": env._("Year of the edition"),
        "laureate": env._("Name of the body on the day of the decision"),
        "siren": env._("SIREN number, nine digits"),
        "insee": env._("INSEE code of the municipality (COG)"),
        "type": env._("Kind of body"),
        "department": env._("Code of the département"),
        "level_code": env._("Code of the level in its edition"),
        "level_name": env._("Name of the level; empty when no public source gives it"),
        "mentions": env._("Special mentions, separated by semicolons"),
        "published_on": env._("Day the result was made public"),
    }
    return {
        "name": "palmares-territoire-numerique-libre",
        "title": env._("Results of the label Territoire Numérique Libre"),
        "fields": [
            {
                "name": name,
                "type": _TYPES.get(name, "string"),
                "description": descriptions[name],
                "constraints": {"required": name in _REQUIRED},
            }
            for name in _COLUMNS
        ],
        "primaryKey": list(_REQUIRED),
        "missingValues": [""],
    }
