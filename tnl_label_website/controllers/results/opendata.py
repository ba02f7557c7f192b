# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The palmarès as open data: one row per award, the same columns everywhere."""

import csv
import io
import json
from hashlib import sha256

from odoo.http import content_disposition, request

from odoo.addons.tnl_label.tools.sheet import Column, Table, ods

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
_PATTERNS = {
    "siren": "[0-9]{9}",
    "insee": "([0-9]{2}|2A|2B)[0-9]{3}",
    "department": "[0-9]{2,3}|2A|2B",
}
_WIDTHS = {"laureate": 45, "level_name": 24, "mentions": 40}
_REQUIRED = ("edition", "laureate")
_SCHEMA = "/label/palmares.schema.json"
# what begins a formula in a spreadsheet, once it has dropped blanks and width
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
# the licence that the State recommends for public data, and its SPDX name
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence 2.0 (Etalab)",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}


def answer(body, mimetype, filename, schema=_SCHEMA):
    """Answer a file of open data, or "not modified".

    The validator is the digest of the file: a count or a date of the records would tell
    of those that are not public yet.
    """
    return _conditional(
        body,
        mimetype,
        [
            ("Content-Disposition", content_disposition(filename, "inline")),
            ("Cache-Control", "public, max-age=60"),
        ],
        schema,
    )


def fixed(body, mimetype, schema=_SCHEMA):
    """Answer a document that seldom changes."""
    headers = [("Cache-Control", "public, max-age=300")]
    return _conditional(body, mimetype, headers, schema)


def _conditional(body, mimetype, headers, schema):
    etag = sha256(body.encode()).hexdigest()[:32]
    is_known = request.httprequest.if_none_match.contains_weak(etag)
    response = request.make_response(
        "" if is_known else body,
        [
            ("Content-Type", mimetype),
            ("Vary", "Accept-Language"),
            ("Link", f'<{LICENCE["path"]}>; rel="license"'),
            ("Link", f'<{schema}>; rel="describedby"'),
            *headers,
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
        writer.writerow({name: inert(row[name]) for name in _COLUMNS})
    return buffer.getvalue()


def to_json(awards):
    """Return the rows as a JSON array of objects."""
    rows = [award._public_row() for award in awards]
    return json.dumps(
        [{name: row[name] for name in _COLUMNS} for row in rows], ensure_ascii=False
    )


def to_ods(awards):
    """Return the rows as a spreadsheet: no question of signs nor of separators."""
    columns = [Column(name, _WIDTHS.get(name, 14)) for name in _COLUMNS]
    rows = [award._public_row() for award in awards]
    cells = [[row[name] for name in _COLUMNS] for row in rows]
    return ods(Table("palmares", columns, cells))


def to_geojson(awards):
    """Return the rows as a GeoJSON collection (RFC 7946).

    A body is placed where its record says; one without coordinates has no geometry:
    the middle of its département is not where it is.
    """
    features = [
        {
            "type": "Feature",
            "id": award._public_identifier(),
            "geometry": award._public_point(),
            "properties": {name: row[name] for name in _COLUMNS},
        }
        for award in awards
        for row in [award._public_row()]
    ]
    located = sum(bool(feature["geometry"]) for feature in features)
    return json.dumps(
        {
            "type": "FeatureCollection",
            "license": LICENCE,
            "describedby": _SCHEMA,
            # a reader who draws them knows at once how many have no place
            "located": located,
            "unlocated": len(features) - located,
            "features": features,
        },
        ensure_ascii=False,
    )


def inert(value):
    """Keep a text from being run as a formula by the spreadsheet that opens it."""
    is_formula = isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA)
    return f"'{value}" if is_formula else value


def table_schema(env, short):
    """Return the description of the columns, see specs.frictionlessdata.io.

    :param short: editions whose list of laureates may be short
    """
    texts = [
        env._(
            "One row for each label of a published edition. A body is identified by "
            "its SIREN, a municipality by its INSEE code too, an edition by its year."
        )
    ]
    if short:
        texts.append(short._short_lists_text())
    texts.append(
        env._(
            "In GeoJSON, a body stands where its record places it; the others have no "
            "geometry: “located” counts the first, “unlocated” the second."
        )
    )
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
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "palmares-territoire-numerique-libre",
        "title": env._("Results of the label Territoire Numérique Libre"),
        # no primary key: two towns may have one name, and old sources give no SIREN
        "description": " ".join(texts),
        "incompleteEditions": sorted(short.mapped("year")),
        "licenses": [LICENCE],
        "fields": [_field(name, descriptions[name]) for name in _COLUMNS],
        "missingValues": [""],
    }


def _field(name, description):
    constraints = {"required": name in _REQUIRED}
    if name in _PATTERNS:
        constraints["pattern"] = _PATTERNS[name]
    return {
        "name": name,
        "type": _TYPES.get(name, "string"),
        "description": description,
        "constraints": constraints,
    }
