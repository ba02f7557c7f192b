# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""OpenDocument files for office suites. Nothing here knows Odoo.

The builders take plain data whose texts are ready to print, and never read them as
markup: ``release`` and ``slides`` the data of ``tnl_label.press``, ``form`` that of
``tnl_label.blank_form``.
"""

from .form import form
from .release import release
from .slides import slides
