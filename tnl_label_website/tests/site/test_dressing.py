# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A website is dressed when somebody asks, once, and can be given back."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import Form, TransactionCase, new_test_user, tagged

from ...hooks import post_init_hook, uninstall_hook
from ...models.website import _COLOURS


@tagged("post_install", "-at_install")
class TestDressing(TransactionCase):
    """Two websites that somebody has set up, beside the one of the database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.env["website"].search([], limit=1)
        cls.first._undress()
        cls.site, cls.other = cls.env["website"].create(
            [
                {"name": "Ours", "homepage_url": "/us"},
                {"name": "Theirs", "homepage_url": "/them"},
            ]
        )
        # a switch of its own, and a menu named in two languages
        views = cls.site.with_context(website_id=cls.site.id)
        views.viewref("website.header_search_box").active = True
        home = cls.site._top_menus().filtered(lambda menu: menu.url == "/")
        home.update_field_translations("name", {"en_US": "Our home"})

    def state(self, site):
        """Return all that dressing may change of a site, and of what sites share."""
        views = self.env["ir.ui.view"].with_context(active_test=False)
        menus = self.env["website.menu"].search([("website_id", "=", site.id)])
        return {
            "name": site.name,
            "home": site.homepage_url,
            "menus": sorted((m.sequence, m.url, m.name, m.page_id.url) for m in menus),
            "views": sorted(
                (view.key, view.active)
                for view in views.search([("website_id", "in", (site.id, False))])
                if view.website_id or (view.key or "").startswith("website.")
                if view.active or not view.key.startswith("tnl_")
            ),
            "colours": self.env["ir.asset"].search_count(
                [("path", "=", _COLOURS), ("website_id", "=", site.id)]
            ),
        }

    def menus(self, site, lang="en_US"):
        return {m.url: m.name for m in site._top_menus().with_context(lang=lang)}

    def test_it_is_given_back_as_it_was(self):
        before, other = self.state(self.site), self.state(self.other)
        self.site._dress_as_label()
        self.assertTrue(self.site.is_dressed)
        self.assertEqual(self.site.name, "Territoire Numérique Libre")
        self.assertEqual(self.site.homepage_url, "/label")
        self.assertNotIn("/", self.menus(self.site))
        self.assertEqual(self.menus(self.site)["/label/verify"], "Verify a certificate")
        self.assertEqual(self.state(self.site)["colours"], 1)
        self.assertEqual(self.state(self.other), other)
        self.site._undress()
        self.assertFalse(self.site.is_dressed)
        self.assertEqual(self.state(self.site), before)
        self.assertEqual(self.state(self.other), other)

    def test_its_pages_alone_leave_the_software_out(self):
        self.site._dress_as_label()
        for site, promoted in ((self.site, False), (self.other, True)):
            views = self.env["ir.qweb"].with_context(website_id=site.id, lang="en_US")
            said = views._render("web.brand_promotion", {"website": site})
            self.assertEqual("Powered by" in said, promoted, site.name)

    def test_twice_is_once(self):
        self.site._dress_as_label()
        dressed = self.state(self.site)
        self.site._dress_as_label()
        self.assertEqual(self.state(self.site), dressed)
        self.assertEqual(self.site.label_before["name"], "Ours")

    def test_what_was_changed_since_stays(self):
        self.site._dress_as_label()
        self.site.write({"name": "Renamed", "homepage_url": "/new"})
        self.site._undress()
        self.assertEqual(self.site.name, "Renamed")
        self.assertEqual(self.site.homepage_url, "/new")

    def test_the_colours_are_those_of_the_dressed_site_alone(self):
        self.site._dress_as_label()
        assets = self.env["ir.asset"]
        for site, is_ours in ((self.site, True), (self.other, False)):
            paths = assets._get_asset_paths(
                "web._assets_primary_variables", {"website_id": site.id}
            )
            found = any(
                path[0].endswith("primary_variables.scss") and "tnl_" in path[0]
                for path in paths
            )
            self.assertEqual(found, is_ours, site.name)

    def test_the_settings_dress_the_website_chosen(self):
        with Form(self.env["res.config.settings"]) as form:
            form.website_id = self.site
        settings = form.save()
        settings.action_dress_as_label()
        self.assertTrue(self.site.is_dressed)
        self.assertFalse(self.other.is_dressed)
        settings.action_undress()
        self.assertFalse(self.site.is_dressed)

    def test_it_takes_the_right_to_set_websites_up(self):
        user = new_test_user(self.env, "tnl_plain", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.site.with_user(user)._dress_as_label()

    # --- installation ----------------------------------------------------------------

    def install(self, *modules):
        with patch.object(self.env.registry, "updated_modules", list(modules)):
            post_init_hook(self.env)

    def test_no_website_that_was_there_is_touched_by_the_installation(self):
        sites = self.first | self.site | self.other
        before = [self.state(site) for site in sites]
        for modules in (["tnl_label_website"], ["website", "tnl_label_website"]):
            self.install(*modules)
            self.assertEqual([self.state(site) for site in sites], before)

    def test_the_site_made_by_the_same_installation_is_dressed(self):
        (self.site | self.other).unlink()
        self.first.write(
            {
                "name": "My Website",
                "homepage_url": False,
                "configurator_done": False,
                "domain": False,
            }
        )
        self.install("tnl_label_website")
        self.assertFalse(self.first.is_dressed, "it was there before")
        self.install("website", "tnl_label_website")
        self.assertTrue(self.first.is_dressed)

    def test_a_site_that_was_set_up_meanwhile_is_not(self):
        (self.site | self.other).unlink()
        self.first.configurator_done = True
        self.install("website", "tnl_label_website")
        self.assertFalse(self.first.is_dressed)

    def test_the_uninstallation_gives_all_of_them_back(self):
        sites = self.site | self.other
        before = [self.state(site) for site in sites]
        sites._dress_as_label()
        uninstall_hook(self.env)
        self.assertEqual([self.state(site) for site in sites], before)
