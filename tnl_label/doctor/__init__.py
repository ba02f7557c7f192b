# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Is a server ready for production? One list of checks, without Odoo.

The facts come from whoever runs the server; :func:`examine` says what is wrong with
them, and the sentences are in ``tools/doctor_text.py``.
"""

from .checks import ADVICE, CHECKS, FAILED, OK, Finding, examine, status
from .clock import is_synchronised
from .facts import Facts
