# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Dress the website of a database as the label's, as its button does.

Fed to ``odoo shell``. The databases that are kept to be copied had a website before our
addons, whose installation leaves it alone.
"""

if hasattr(env.get("website"), "_dress_as_label"):  # noqa: F821
    env["website"].search([])._dress_as_label()  # noqa: F821
    env.cr.commit()  # noqa: F821
