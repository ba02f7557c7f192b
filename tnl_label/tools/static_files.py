# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files that our addons ship: fonts and signs of the documents."""

from odoo.tools import file_open


def static_file(path):
    """Return a static file of an addon, for a document: bytes.

    :param str path: such as ``/tnl_label/static/src/fonts/NAME.ttf``
    """
    with file_open(path.lstrip("/"), "rb", filter_ext=(".ttf", ".woff2", ".svg")) as f:
        return f.read()
