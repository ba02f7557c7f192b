# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A script of ours, inside a page whose policy lets nothing else run."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from odoo.tools.misc import file_open


@cache
def read(path):
    """Return the text of a script of this addon, to write between its tags."""
    with file_open(f"tnl_label_website/static/src/{path}") as source:
        return Markup(source.read())  # files of this addon


@cache
def source(path):
    """Return what a content security policy calls this script."""
    digest = b64encode(sha256(read(path).encode()).digest()).decode()
    return f"'sha256-{digest}'"
