# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Certificates, from frozen facts to bytes: codes, signatures, QR, signs, documents.

Pure Python: nothing here knows Odoo or reads a database, a network or a file.
"""

from . import code, keys, levels, payload, qr, seal, state_image
