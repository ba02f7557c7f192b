# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reading and checking the CSV files people prepare. Nothing here knows Odoo.

A mistake is a :class:`Problem`: a line, a column, a code and the values to write in
the sentence, which is worded and translated where it is shown.
"""
