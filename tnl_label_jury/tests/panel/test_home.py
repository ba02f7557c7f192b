# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The page of a member of the jury, and the menus of each role."""

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import JuryCase

VIEW = "tnl_label_jury.juror_home_view_form"


@tagged("post_install", "-at_install")
class TestHome(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")

    def home(self, user):
        action = self.env["tnl.juror"].with_user(user).action_home()
        juror = self.env["tnl.juror"].with_user(user).browse(action["res_id"])
        juror.invalidate_recordset()
        return juror

    def test_who_is_invited_lands_there_at_login_but_the_office(self):
        action = self.env.ref("tnl_label_jury.juror_home_action_open")
        for user in (self.juror, self.chair, self.secretary):
            self.assertEqual(user.action_id.id, action.id)
        officer = self._user(
            "officer_juror", "tnl_label.group_tnl_officer", email="o@o.example"
        )
        self.invite(self.edition, officer)
        self.assertFalse(officer.action_id)

    def test_it_says_what_is_mine_and_what_comes_next(self):
        juror = self.home(self.juror)
        self.assertEqual(juror.user_id, self.juror)
        self.assertEqual(juror.next_step, "assess")
        self.assertEqual(juror.progress_text, "0 of 2 sealed")
        action = juror.action_next()
        self.assertEqual(action["res_model"], "tnl.evaluation.wizard")
        for evaluation in juror.evaluation_ids:
            evaluation._seal()
        juror = self.home(self.juror)
        self.assertEqual(juror.progress_text, "2 of 2 sealed")
        self.assertEqual(juror.next_step, "sealed")
        self.assertTrue(juror.deadline_text)

    def test_once_the_scoring_is_closed_nothing_is_to_do(self):
        own = self.evaluation_of(self.juror, self.dossier)
        own.with_user(self.juror)._seal()
        self.edition.with_user(self.manager)._close_scoring("Two members are ill.")
        juror = self.home(self.juror)
        self.assertEqual(juror.next_step, "session")
        standings = {e.dossier_id: e.standing for e in juror.evaluation_ids}
        self.assertEqual(standings[self.dossier], "sealed")
        self.assertEqual(standings[self.rival_dossier], "missed")
        session = self.edition.deliberation_ids
        session.sudo()._transition("closed")
        juror = self.home(self.juror)
        self.assertEqual(juror.next_step, "over")
        self.assertEqual(juror.action_next()["tag"], "tnl_session")

    def test_no_list_says_to_do_of_what_cannot_be_done_any_more(self):
        """Every list and card of assessments, in each view, found by its fields."""
        seen, wrong = 0, []
        for view in self.env["ir.ui.view"].search([("model", "like", "tnl.%")]):
            model = self.env.get(view.model)
            for node in etree.fromstring(view.arch).iter("list", "kanban"):
                parent = node.getparent()
                shown = model
                if parent is not None and parent.get("name") in model._fields:
                    shown = self.env.get(model._fields[parent.get("name")].comodel_name)
                if shown is None or shown._name != "tnl.evaluation":
                    continue
                seen += 1
                for field in node.iterfind(".//field[@name='state']"):
                    if not {field.get("invisible"), field.get("column_invisible")} & {
                        "1"
                    }:
                        wrong.append(view.xml_id)
        self.assertGreater(seen, 4)
        self.assertEqual(wrong, [])

    def test_a_dossier_begun_is_gone_on_with_before_another(self):
        queue = self.env["tnl.evaluation"].with_user(self.juror)._queue()
        queue[1]._begin()
        juror = self.home(self.juror)
        self.assertEqual(juror.next_step, "resume")
        action = juror.action_next()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(wizard.evaluation_id, queue[1])

    def test_a_dossier_from_which_one_has_withdrawn_is_neither_shown_nor_counted(self):
        self.recuse(self.members[self.juror], self.town)
        juror = self.home(self.juror)
        self.assertEqual(juror.progress_text, "0 of 1 sealed")
        self.assertEqual(juror.evaluation_ids.dossier_id, self.rival_dossier)
        self.assertEqual(juror.recusal_ids.partner_id, self.town)

    def test_each_stage_has_its_next_step(self):
        self.assertEqual(self.home(self.secretary).next_step, "wait")
        guest = self._user("guest", "base.group_user", email="g@jury.example")
        self.invite(self.edition, guest, accept=False)
        self.assertEqual(self.home(guest).next_step, "charter")
        self.finish_jury(self.edition)
        self.walk(self.edition, "deliberation")
        self.assertEqual(self.home(self.juror).next_step, "session")
        self.walk(self.edition, "embargo")
        self.assertEqual(self.home(self.juror).next_step, "embargo")
        self.walk(self.edition, "published")
        self.assertEqual(self.home(self.juror).next_step, "thanks")

    def test_it_has_the_menu_of_its_entry(self):
        """A page that opens at login has the menu of the action that it says it is."""
        entry = self.env.ref("tnl_label_jury.juror_home_action_open")
        action = self.env["tnl.juror"].with_user(self.juror).action_home()
        self.assertEqual((action["id"], action["path"]), (entry.id, entry.path))
        menu = self.env.ref("tnl_label_jury.tnl_my_jury_menu")
        self.assertEqual(menu.action, entry)

    def test_a_count_of_nothing_is_not_shown(self):
        self.assertIs(self.home(self.secretary).progress_text, False)

    def test_nobody_works_from_the_page_of_another(self):
        with self.assertRaises(UserError):
            self.members[self.juror].with_user(self.chair).action_next()

    def test_the_page_opens_for_each_member(self):
        for user in (self.juror, self.chair, self.secretary):
            page = Form(self.members[user].with_user(user), view=VIEW)
            self.assertTrue(page.deadline_text)

    def entries(self, user):
        """Return the entries that a person can click in the jury's menu."""
        menu = self.env.ref("tnl_label_jury.tnl_jury_menu")
        shown = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        menus = self.env["ir.ui.menu"].browse(shown)
        return menus.filtered(
            lambda m: m.action and m.parent_path.startswith(menu.parent_path)
        )

    def test_a_member_sees_four_entries_and_a_chair_six(self):
        self.assertEqual(len(self.entries(self.juror)), 4)
        self.assertEqual(len(self.entries(self.chair)), 6)
        self.assertIn(
            "tnl_label_jury.juror_home_action_open",
            self.entries(self.juror).mapped(
                lambda m: m.action.get_external_id()[m.action.id]
            ),
        )
