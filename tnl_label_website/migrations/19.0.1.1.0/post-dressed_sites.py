# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The websites that the installation had dressed, unasked, can be given back too."""

from odoo import SUPERUSER_ID, api

HEADER = "tnl_label_website.header_brand"
PROMOTION = "tnl_label_website.no_brand_promotion"
INSTALLED = "website.show_website_info"


def migrate(cr, version):
    """Remember of each dressed website what it was before, as far as it is known.

    It had no setting of its own, and Odoo's menu; its name is not known any more: that
    of its company is given back.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    for website in env["website"].search([]):
        if not website._own_views([HEADER]).filtered("active"):
            continue
        urls = set(website._label_menus())
        menus = website._top_menus().filtered(lambda menu, urls=urls: menu.url in urls)
        website.label_before = {
            "name": website.company_id.name,
            "homepage_url": False,
            "views": {},
            "menus": [{"url": "/", "sequence": 10, "names": {"en_US": "Home"}}],
            "made": menus.ids,
        }
        website._add_colours()
        views = website.with_context(website_id=website.id)
        views.viewref(PROMOTION).active = True
        views.viewref(INSTALLED).active = False
