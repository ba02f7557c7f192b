# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Give a site that is still Odoo's blank one the face of the label."""
    env["website"].search([("configurator_done", "=", False)])._dress_as_label()
