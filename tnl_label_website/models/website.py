# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.tnl_label.tools.language import ENGLISH, in_language

_NAME = "Territoire Numérique Libre"
_HOME = "/label"
_OFF = (
    "website.option_header_brand_logo",
    "website.header_text_element",
    "website.header_call_to_action",
    "website.header_search_box",
    "website.footer_custom",
    "website.footer_copyright_company_name",
    "website.brand_promotion",
    "website.show_website_info",
)
_ON = (
    "tnl_label_website.header_brand",
    "tnl_label_website.footer",
    "tnl_label_website.no_brand_promotion",
)
_COLOURS = "tnl_label_website/static/src/scss/primary_variables.scss"


class Website(models.Model):
    """A website may wear the label's clothes; it never does unless asked to."""

    _inherit = "website"

    label_before = fields.Json(
        string="What the site was before it was dressed", copy=False, readonly=True
    )
    is_dressed = fields.Boolean(
        string="Dressed as the label's", compute="_compute_is_dressed"
    )

    @api.depends("label_before")
    def _compute_is_dressed(self):
        for website in self:
            website.is_dressed = bool(website.label_before)

    def _is_light_for(self, user):
        """Tell whether pages to read may leave out the website's scripts for ``user``.

        The editor needs them, and so do what visitors are asked about cookies and the
        measures of audience that the site's owner has chosen.
        """
        self.ensure_one()
        measures = self.google_analytics_key or self.plausible_shared_key
        return user._is_public() and not self.cookies_bar and not measures

    def _configured_origin(self):
        """Return the address that somebody gave to the site, else to the label."""
        self.ensure_one()
        return self.domain or self.env["tnl.edition"]._link("/").rstrip("/")

    def get_base_url(self):
        """Return the address of the site's pages, whatever the host asked."""
        return (self and self._configured_origin()) or super().get_base_url()

    def _social_image_url(self):
        """Return the address of the picture that networks show beside a page."""
        name = "social_default_image" if self.has_social_default_image else "logo"
        return self.get_base_url() + self.image_url(self, name)

    def _is_blank(self):
        """Tell whether a site is still what Odoo's installation has made."""
        self.ensure_one()
        touched = self.configurator_done or self.homepage_url or self.domain
        return self.name == "My Website" and not touched and not self.theme_id

    # --- dressing ------------------------------------------------------------------

    def _dress_as_label(self):
        """Give a site the label's name, home page, menus, colours, header and footer.

        All of it can then be changed in the website editor; what was there before is
        remembered, for :meth:`_undress`. A site that is dressed is left as it is.
        """
        for website in self.filtered(lambda site: not site.is_dressed):
            home = website._top_menus().filtered(lambda menu: menu.url == "/")
            website.label_before = {
                "name": website.name,
                "homepage_url": website.homepage_url,
                "views": {view.key: view.active for view in website._own_views()},
                "menus": [website._menu_values(menu) for menu in home],
            }
            home.unlink()
            website.write({"name": _NAME, "homepage_url": _HOME})
            views = website.with_context(website_id=website.id)
            for active, xmlids in ((False, _OFF), (True, _ON)):
                for xmlid in xmlids:
                    view = views.viewref(xmlid, raise_if_not_found=False)
                    if view:  # a part that a site has deleted needs no switch
                        view.active = active
            made = website._add_label_menus()
            website.label_before = dict(website.label_before, made=made.ids)
            website._add_colours()

    def _undress(self):
        """Give back what :meth:`_dress_as_label` has replaced.

        What somebody has changed since is theirs, and stays.
        """
        for website in self.filtered("is_dressed"):
            before = website.label_before
            if website.name == _NAME:
                website.name = before["name"]
            if website.homepage_url == _HOME:
                website.homepage_url = before["homepage_url"]
            website._own_views(_ON).active = False  # edited, perhaps: not deleted
            for view in website._own_views(_OFF):
                if view.key in before["views"]:
                    view.active = before["views"][view.key]
                else:
                    website._forget_copy(view, before["views"])
            website.env["website.menu"].browse(before["made"]).exists().unlink()
            for values in before["menus"]:
                website._restore_menu(values)
            assets = website.env["ir.asset"].sudo()  # the one made when dressing
            assets.search(
                [("path", "=", _COLOURS), ("website_id", "=", website.id)]
            ).unlink()
            website.label_before = False

    def _add_colours(self):
        """Have this site's style sheets, and no other's, in the label's colours."""
        self.env["ir.asset"].sudo().create(  # style sheets are admin's; this is ours
            {
                "name": "TNL: colours of the label",
                "bundle": "web._assets_primary_variables",
                "path": _COLOURS,
                "website_id": self.id,
            }
        )

    def _own_views(self, keys=None):
        """Return the copies of views that this site has for itself.

        :param keys: names of the views, all by default
        """
        views = self.env["ir.ui.view"].sudo()  # as viewref() does: switches of a site
        domain = Domain("website_id", "=", self.id)
        if keys:
            domain &= Domain("key", "in", keys)
        return views.with_context(active_test=False).search(domain)

    def _forget_copy(self, view, before):
        """Have the site use again the view that all sites share.

        The copy goes with those that Odoo has made of its extensions, unless the site
        had one of its own before: it is then set as the shared view is.

        :param before: names of the copies that the site had
        """
        copies = [view]
        for copy in copies:
            copies += copy.inherit_children_ids
        if any(copy.key in before for copy in copies):
            view.active = self.with_context(website_id=False).viewref(view.key).active
            return
        for copy in reversed(copies):
            copy.unlink()

    # --- menus -----------------------------------------------------------------------

    def _top_menus(self):
        return self.env["website.menu"].search(
            [("website_id", "=", self.id), ("parent_id", "=", self.menu_id.id)]
        )

    def _label_menus(self):
        """Return the name of each menu of the label, by its address."""
        return {
            "/label": self.env._("The label"),
            "/label/palmares": self.env._("All labelled bodies"),
            "/label/observatory": self.env._("Observatory"),
            "/label/verify": self.env._("Verify a certificate"),
            "/my/candidatures": self.env._("My applications"),
        }

    def _add_label_menus(self):
        made = self.env["website.menu"]
        known = self._top_menus().mapped("url")
        names = {
            code: in_language(self, code)._label_menus()
            for code in (ENGLISH, *dict(self.env["res.lang"].get_installed()))
        }
        for sequence, url in enumerate(names[ENGLISH], start=20):
            if url not in known:
                made |= self._restore_menu(
                    {
                        "url": url,
                        "sequence": sequence,
                        "names": {code: names[code][url] for code in names},
                    }
                )
        return made

    def _menu_values(self, menu):
        """Return what makes a menu again, its name in each language."""
        return {
            "url": menu.url,
            "sequence": menu.sequence,
            "new_window": menu.new_window,
            "page_id": menu.page_id.id,
            "group_ids": [Command.set(menu.group_ids.ids)],
            "names": menu._fields["name"]._get_stored_translations(menu),
        }

    def _restore_menu(self, values):
        values = dict(values)
        names = values.pop("names")
        page = self.env["website.page"].browse(values.pop("page_id", False) or ())
        menu = self.env["website.menu"].create(
            values
            | {
                "name": names[ENGLISH],
                "page_id": page.exists().id,
                "website_id": self.id,
                "parent_id": self.menu_id.id,
            }
        )
        known = {ENGLISH, *dict(self.env["res.lang"].get_installed())}
        menu.update_field_translations(
            "name", {code: name for code, name in names.items() if code in known}
        )
        return menu
