# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The script of the page that verifies certificates without a network."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from odoo.tools.misc import file_open

_PARTS = (
    "static/lib/qr/qr_decode.min.js",
    "static/src/offline/statement.js",
    "static/src/offline/page.js",
)


@cache
def script():
    """Return the whole script, decoder of QR codes included."""
    parts = []
    for path in _PARTS:
        with file_open(f"tnl_label_website/{path}") as source:
            parts.append(source.read())
    return Markup("\n".join(parts))  # files of this addon


@cache
def policy():
    """Return the content security policy: this script alone, and no network.

    The page carries it too, for the day it is opened from a disk.
    """
    digest = b64encode(sha256(script().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; "
        "style-src 'unsafe-inline'; img-src blob: data:; media-src blob:; "
        "form-action 'none'; base-uri 'none'"
    )


def data_block(value):
    """Return JSON that is safe between ``<script>`` tags."""
    return Markup(json.dumps(value).replace("<", "\\u003c"))
