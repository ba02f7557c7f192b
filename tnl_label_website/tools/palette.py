# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The palette of ``static/src/scss/palette.scss``, for pages without assets."""

import re

from odoo.tools.misc import file_open

_ENTRY = re.compile(r'"([a-z]+)":\s*(#[0-9a-fA-F]{6})')


def palette():
    """Return the colours by name, read from the only file that declares them."""
    with file_open("tnl_label_website/static/src/scss/palette.scss") as source:
        return dict(_ENTRY.findall(source.read()))


def custom_properties():
    """Return the CSS rule that declares every colour as a custom property."""
    colours = "".join(f"--tnl-{name}:{value};" for name, value in palette().items())
    return f":root{{{colours}}}"
