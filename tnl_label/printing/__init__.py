# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Documents on paper and on screen, from plain data. Nothing here knows Odoo.

``pdf`` makes tagged PDF files, the ``_html`` modules the pages it prints, the ``odf_``
modules OpenDocument files. They take data whose texts are ready to print, and never
read them as markup.
"""
