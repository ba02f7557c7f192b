# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Dress the one site that this very installation has made, and no other.

    New means: Odoo's ``website`` was installed by the same command as this addon, and
    its only site is as that installation left it. A site that was there before is
    nobody's to change: a button of the website's settings does it.
    """
    sites = env["website"].search([])
    is_new = "website" in env.registry.updated_modules
    if is_new and len(sites) == 1 and sites._is_blank():
        sites._dress_as_label()


def uninstall_hook(env):
    """Give each site that was dressed back what it was before."""
    env["website"].search([])._undress()
