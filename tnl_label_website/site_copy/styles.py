# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Style sheets: the fonts and pictures they load, and the sheets they import."""

import re

_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<address>[^"')]*?)(?P=quote)\s*\)""")
_IMPORT = re.compile(r"""@import\s+(["'])(?P<address>[^"']+)\1""")
_NOTHING = "data:,"


def rewrite(text, asset):
    """Return a style sheet that loads from the copy.

    :param asset: function from a reference to the one to write, or to None for what
        cannot be had
    """

    def replaced(match):
        return f'url("{asset(match["address"]) or _NOTHING}")'

    text = _IMPORT.sub(lambda m: f"@import url({m['address']})", text)
    return _URL.sub(replaced, text)
