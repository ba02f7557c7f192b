# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The home of the office: what waits, each a link to its list."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import TnlCase

ACTIVITY = "tnl_label.activity_type_message"


@tagged("post_install", "-at_install")
class TestBoard(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)

    def board(self, user=None):
        boards = self.env["tnl.board"].with_user(user or self.officer)
        action = boards.action_home()
        board = boards.browse(action.get("res_id"))
        board.web_read({"line_ids": {}})  # as a form reads it
        return board

    def waiting(self, user=None):
        return {line.code: line.count for line in self.board(user).line_ids}

    def listed(self, code, user=None):
        [line] = self.board(user).line_ids.filtered(lambda row: row.code == code)
        action = line.action_go()
        records = self.env[action["res_model"]].with_user(user or self.officer)
        found = records.search(action["domain"])
        self.assertEqual(len(found), line.count)
        return found

    def test_it_opens_on_the_edition_under_way(self):
        self.make_edition(2031)
        self.assertEqual(self.board().edition_id, self.edition)
        for label in ("Call opens", "Call closes", "Results made public"):
            self.assertIn(label, self.board().calendar_html)
        self.assertIn("next step", self.board().calendar_html)

    def test_the_address_of_a_colleague_opens_ones_own_home(self):
        theirs = self.board(self.manager)
        asked = theirs.with_user(self.officer)
        [shown] = asked.web_read({"edition_name": {}})
        self.assertEqual(shown["edition_name"], self.edition.name)
        self.assertEqual(asked.action_edition()["res_id"], self.edition.id)
        self.assertNotEqual(self.board(), theirs)
        with self.assertRaises(AccessError):
            theirs.with_user(self.internal).web_read({"edition_name": {}})

    def test_a_message_to_answer_is_there_until_it_is_answered(self):
        self.assertNotIn("messages", self.waiting())
        self.candidature._post_from_applicant(self.agent, "A question.", "k1")
        self.assertEqual(self.listed("messages"), self.candidature)
        own = self.candidature.with_user(self.officer)
        own._post_from_office("An answer.", "k2")
        self.assertNotIn("messages", self.waiting())

    def test_what_is_given_to_a_colleague_is_not_said_to_be_mine(self):
        self.candidature._post_from_applicant(self.agent, "A question.", "k1")
        [waiting] = self.candidature.sudo().activity_ids
        waiting.user_id = self.manager
        for user, mine in ((self.officer, "0"), (self.manager, "1")):
            board = self.board(user)
            [line] = board.line_ids.filtered(lambda row: row.code == "messages")
            self.assertEqual((line.count, line.mine), (1, mine))

    def test_a_home_that_is_reloaded_says_what_is_true_now(self):
        board = self.board()
        self.assertFalse(board.line_ids.filtered(lambda row: row.code == "messages"))
        self.candidature._post_from_applicant(self.agent, "A question.", "k1")
        self.apply(self.edition, self.rival_agent, self.rival)
        shown = {
            "line_ids": {"fields": {"code": {}}},
            "figure_ids": {"fields": {"now": {}}},
        }
        [read] = board.web_read(shown)
        self.assertIn("messages", [row["code"] for row in read["line_ids"]])
        self.assertEqual({row["now"] for row in read["figure_ids"]}, {2})
        self.assertEqual(self.board(), board, "its address stays")
        board._transient_vacuum()
        self.assertTrue(board.exists())

    def test_requests_and_failed_mails_wait(self):
        self.newcomer.name = "Somebody"
        mandates = self.env["tnl.mandate"].with_user(self.newcomer)
        mandates._request(self.newcomer, "990000028", "Rivalbourg", "technical", "")
        self.assertEqual(self.listed("mandates").state, "requested")
        mail = self.env["tnl.mail"].create(
            {"edition_id": self.edition.id, "email_to": "a@b.example"}
        )
        mail.state = "bounced"
        self.assertIn(mail, self.listed("mails"))

    def test_the_screening_then_the_decisions_wait(self):
        self.walk(self.edition, "screening")
        self.assertEqual(self.listed("screening"), self.candidature)
        self.walk(self.edition, "deliberation")
        level = self.edition.track_ids.level_ids[0]
        awards = self.env["tnl.award"].with_user(self.manager2)
        awards._propose(self.candidature, level, None, "Well done.")
        self.assertNotIn("decisions", self.waiting(), "they are a manager's")
        self.assertEqual(len(self.listed("decisions", self.manager)), 1)

    def test_what_is_not_set_up_is_said_and_leads_to_the_check(self):
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", False)
        line = self.board().line_ids.filtered(lambda row: row.code == "checks")
        action = line.action_go()
        rows = self.env[action["res_model"]].with_user(self.officer)
        codes = rows.search(action["domain"]).mapped("code")
        self.assertIn("address", codes)
        self.assertEqual(len(codes), line.count)

    def test_figures_stand_beside_last_year_at_the_same_day(self):
        figures = {row.name: (row.now, row.then) for row in self.board().figure_ids}
        self.assertEqual(figures["Applications submitted"], (1, "–"))
        later = self.edition.date_close + timedelta(days=360)
        with freeze_time(later):
            self.walk_to_end()
            nextone = self.make_edition(2031)
            nextone.track_ids.questionnaire_id = self.questionnaire.copy()
            self.walk(nextone, "open")
            figures = {row.name: (row.now, row.then) for row in self.board().figure_ids}
        self.assertEqual(figures["Applications begun"], (0, "1"))

    def test_what_was_submitted_had_been_begun(self):
        """An application brought from elsewhere is made after it was received."""
        self.env.cr.execute(
            "UPDATE tnl_candidature SET create_date = create_date + interval '1 year'"
            " WHERE edition_id = %s",
            [self.edition.id],
        )
        self.assertEqual(self.edition._counted(fields.Datetime.now()), (1, 1))

    def walk_to_end(self):
        self.walk(self.edition, "published")

    def test_nobody_else_has_a_home_here(self):
        for user in (self.internal, self.agent):
            action = self.env["tnl.board"].with_user(user).action_home
            if user == self.internal:
                self.assertEqual(action()["res_model"], "tnl.edition")
            with self.assertRaises(AccessError):
                self.env["tnl.board"].with_user(user).create({})

    def test_the_home_comes_first_in_the_menu_of_the_office(self):
        menus = self.env["ir.ui.menu"]
        root = self.env.ref("tnl_label.tnl_root_menu")
        first = menus.search([("parent_id", "=", root.id)], limit=1)
        self.assertEqual(first, self.env.ref("tnl_label.tnl_board_menu"))
        hidden = menus.with_user(self.internal)._visible_menu_ids()
        self.assertNotIn(first.id, hidden)

    def test_the_funnel_opens_on_one_edition(self):
        action = self.env["tnl.funnel"].with_user(self.officer).action_under_way()
        self.assertEqual(
            action["context"], {"search_default_edition_id": self.edition.id}
        )


@tagged("post_install", "-at_install")
class TestMessageActivity(TnlCase):
    """A message of an applicant is on one desk, until it is answered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)

    def ask(self, key):
        self.candidature._post_from_applicant(self.agent, f"A question {key}.", key)

    def desk(self):
        return self.candidature.sudo().activity_search([ACTIVITY])

    def test_each_message_waits_once_and_answering_ends_it(self):
        self.ask("k1")
        self.ask("k2")
        self.assertEqual(len(self.desk()), 1)
        self.assertTrue(self.desk().user_id.has_group("tnl_label.group_tnl_manager"))
        office = self.candidature.with_user(self.officer)
        office._post_from_office("An answer.", "k3")
        self.assertFalse(self.desk())
        self.ask("k4")
        self.assertEqual(self.desk().user_id, self.officer, "who answered last")
        office.action_read_messages()
        self.assertFalse(self.desk())

    def test_the_thread_of_a_record_takes_notes_only(self):
        office = self.candidature.with_user(self.officer)
        words = "To whom?"
        for kind in ("mail.mt_note", "mail.mt_comment"):
            message = office.message_post(body=words, subtype_xmlid=kind)
            self.assertEqual(message.subtype_id, self.env.ref("mail.mt_note"))

    def test_a_row_of_the_outbox_opens_what_it_was_about(self):
        office = self.candidature.with_user(self.officer)
        office._post_from_office("Read this.", "k1")
        mail = (
            self.env["tnl.mail"]
            .with_user(self.officer)
            .search([("edition_id", "=", self.edition.id)], limit=1)
        )
        action = mail.action_open()
        self.assertEqual(action["res_model"], mail.model)
        self.assertEqual(action["res_id"], mail.res_id)
        gone = self.env["tnl.mail"].create(
            {"partner_id": self.town.id, "model": "tnl.invitation", "res_id": 10**8}
        )
        opened = gone.with_user(self.officer).action_open()
        self.assertEqual(opened["res_id"], self.town.id)
