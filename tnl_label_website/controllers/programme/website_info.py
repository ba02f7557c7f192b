# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.website.controllers.main import Website


def sitemap_website_info(env, rule, qs):
    """Yield the page of the software, but for the label's own sites."""
    if not env["website"].get_current_website().is_dressed:
        yield from Website.sitemap_website_info(env, rule, qs)


class WebsiteInfo(Website):
    @http.route(sitemap=sitemap_website_info)
    def website_info(self, **kw):
        """Refuse the list of what is installed on a site of the label."""
        if request.website.is_dressed:
            raise NotFound()
        return super().website_info(**kw)
