# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.modules import Manifest
from odoo.tests import tagged
from odoo.tools.convert import convert_file

from .common import TnlCase

_SEARCH = [(False, "search")]


@tagged("post_install", "-at_install")
class TestViews(TnlCase):
    """Every screen of the menu opens, for who sees the menu."""

    def actions(self, user):
        """Return the actions that ``user`` reaches from the menu of the label."""
        menus = self.env["ir.ui.menu"].with_user(user)
        root = self.env.ref("tnl_label.tnl_root_menu")
        visible = menus.browse(menus._visible_menu_ids())
        shown = {str(menu.id) for menu in visible}
        below = visible.filtered(
            lambda menu: menu.parent_path.startswith(f"{root.id}/")
            and shown.issuperset(menu.parent_path.rstrip("/").split("/"))
        )
        # nobody reads actions themselves: the menu serves them
        actions = [menu.action.sudo() for menu in below if menu.action]
        return [action for action in actions if action.type == "ir.actions.act_window"]

    def test_each_screen_of_the_menu_opens(self):
        counts = {}
        for user in (self.officer, self.manager):
            actions = self.actions(user)
            counts[user] = len(actions)
            for action in actions:
                modes = [(False, mode) for mode in action.view_mode.split(",")]
                views = [(view.view_id.id, view.view_mode) for view in action.view_ids]
                model = self.env[action.res_model].with_user(user)
                with self.subTest(user=user.login, action=action.name):
                    opened = model.get_views((views or modes) + _SEARCH)
                    self.assertTrue(opened["views"])
        self.assertGreater(counts[self.officer], 6)
        self.assertGreater(counts[self.manager], counts[self.officer])

    def test_others_see_the_editions_only(self):
        models = {action.res_model for action in self.actions(self.internal)}
        self.assertLessEqual(models, {"tnl.edition"})

    def test_each_dialogue_opens(self):
        for user, model in (
            (self.officer, "tnl.screening.wizard"),
            (self.manager, "tnl.award.motive.wizard"),
        ):
            views = self.env[model].with_user(user).get_views([(False, "form")])
            self.assertIn("<form", views["views"]["form"]["arch"])


@tagged("post_install", "-at_install")
class TestData(TnlCase):
    """Loading the addon's data again changes nothing."""

    def load(self):
        manifest = Manifest.for_addon("tnl_label")
        for name in manifest["data"]:
            convert_file(self.env, "tnl_label", name, {}, mode="update")

    def snapshot(self):
        self.env.invalidate_all()
        data = self.env["ir.model.data"].search(
            [("module", "=", "tnl_label"), ("model", "not in", ("ir.model", "base"))]
        )
        counts = {
            model: self.env[model].with_context(active_test=False).search_count([])
            for model in set(data.mapped("model"))
        }
        return sorted(data.mapped("complete_name")), counts

    def test_updating_twice_is_harmless(self):
        rule = self.env.ref("tnl_label.ir_cron_close_editions")
        rule.interval_number = 7
        template = self.env.ref("tnl_label.mail_template_receipt")
        template.subject = "Our own words"
        before = self.snapshot()
        self.load()
        self.assertEqual(self.snapshot(), before)
        self.assertEqual(rule.interval_number, 7)
        self.assertEqual(template.subject, "Our own words")
