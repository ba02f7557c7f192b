# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Count the jury's marks again, outside Odoo, from the file of a session.

``python -m recount file.json`` needs Python and the barème engine (``scoring``, in the
addon ``tnl_label`` beside this one), nothing else. It shares no code with the addon
that made the file: means, ranks and levels are found again another way.
"""
