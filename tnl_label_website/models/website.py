# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

_OFF = (
    "website.option_header_brand_logo",
    "website.header_text_element",
    "website.header_call_to_action",
    "website.header_search_box",
    "website.footer_custom",
    "website.footer_copyright_company_name",
    "website.brand_promotion",
)
_ON = ("tnl_label_website.header_brand", "tnl_label_website.footer")


class Website(models.Model):
    _inherit = "website"

    def _is_light_for(self, user):
        """Tell whether pages to read may leave out the website's scripts for ``user``.

        The editor needs them, and so do what visitors are asked about cookies and the
        measures of audience that the site's owner has chosen.
        """
        self.ensure_one()
        measures = self.google_analytics_key or self.plausible_shared_key
        return user._is_public() and not self.cookies_bar and not measures

    def _dress_as_label(self):
        """Make a site that nobody has set up yet the site of the label.

        Its name, home page, header and footer; all of it can then be changed in the
        website editor. Sites that somebody has set up are left as they are.
        """
        for website in self.filtered(lambda w: not w.configurator_done):
            website.write({"name": "Territoire Numérique Libre"})
            website.homepage_url = "/label"
            views = website.with_context(website_id=website.id)
            for active, xmlids in ((False, _OFF), (True, _ON)):
                for xmlid in xmlids:
                    views.viewref(xmlid).active = active
            website.menu_id.child_id.filtered(lambda m: m.url == "/").unlink()
