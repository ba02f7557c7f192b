# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The page “Ready for production?” says what is, to those who may know it."""

import os
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import config

from ..common import PASSPHRASE, TnlCase


@tagged("post_install", "-at_install")
class TestDoctor(TnlCase):
    def rows(self, user):
        action = self.env["tnl.doctor"].with_user(user).action_open()
        return self.env["tnl.doctor"].with_user(user).search(action["domain"])

    def found(self):
        return {row["check"]: row for row in self.env["tnl.doctor"].sudo()._examine()}

    def test_managers_and_administrators_read_each_check(self):
        for user in (self.manager, self.settings_admin):
            rows = self.rows(user)
            self.assertEqual(len(rows), len(self.found()))
            self.assertTrue(all(row.advice for row in rows if row.state != "ok"))

    def test_nobody_else_does(self):
        for user in (self.officer, self.internal, self.agent):
            for act in ("action_open", "action_send_test"):
                with self.subTest(user.login, act=act), self.assertRaises(AccessError):
                    getattr(self.env["tnl.doctor"].with_user(user), act)()

    def test_each_reads_their_own_check_alone(self):
        rows = self.rows(self.manager)
        other = self.env["tnl.doctor"].with_user(self.settings_admin)
        self.assertFalse(other.search([("id", "in", rows.ids)]))

    def test_keys_are_tried_with_the_passphrase_of_the_server(self):
        self.assertEqual(self.found()["keys"]["state"], "fail")
        with patch.dict(os.environ, PASSPHRASE):
            manager = self.env["tnl.signing.key"].with_user(self.manager)
            manager.action_generate()
            manager.action_generate_seal()
            manager.action_generate_credential()
            manager.action_generate_register()
            self.assertEqual(self.found()["keys"]["state"], "ok")
        with patch.dict(os.environ, TNL_KEY_PASSPHRASE="another one, long enough"):
            found = self.found()["keys"]
        self.assertEqual(found["state"], "fail")
        self.assertIn("QR codes", found["advice"])

    def test_an_account_whose_password_is_its_login_is_counted(self):
        staff = self.env["tnl.doctor"]._staff()
        self.assertIn(self.manager, staff)
        self.assertNotIn(self.officer, staff)
        self.assertEqual(self.env["tnl.doctor"]._plain_passwords(self.manager), 1)
        self.manager.password = "something quite different"
        self.env.flush_all()
        self.assertEqual(self.env["tnl.doctor"]._plain_passwords(self.manager), 0)

    def test_code_newer_than_the_database_is_named(self):
        self.assertEqual(self.found()["version"]["state"], "ok")
        addon = self.env.ref("base.module_tnl_label")
        addon.latest_version = "19.0.0.0.1"
        self.assertIn("tnl_label", self.found()["version"]["advice"])

    def test_a_copy_says_that_it_is_one(self):
        self.assertEqual(self.found()["copy"]["state"], "ok")
        self.env["ir.config_parameter"].set_param("database.is_neutralized", True)
        self.assertEqual(self.found()["copy"]["state"], "fail")

    def test_no_sentence_names_a_person(self):
        with patch.dict(config.options, log_level="debug"):
            said = " ".join(row["advice"] for row in self.found().values())
        for user in self.env["tnl.doctor"]._staff():
            self.assertNotIn(user.name, said)
            self.assertNotIn(user.email or user.name, said)

    def test_the_page_is_in_french_for_who_reads_french(self):
        doctor = self.env["tnl.doctor"].with_user(self.manager)
        action = doctor.with_context(lang="fr_FR").action_open()
        rows = doctor.search(action["domain"])
        self.assertIn("Sauvegarde", rows.mapped("name"))
        self.assertTrue(any("Écrivez" in row.advice for row in rows if row.advice))

    def test_the_test_mail_goes_to_who_asks(self):
        sent = []
        servers = type(self.env["ir.mail_server"])
        with patch.object(servers, "send_email", lambda _s, mail: sent.append(mail)):
            action = self.env["tnl.doctor"].with_user(self.manager).action_send_test()
        [mail] = sent
        self.assertEqual(mail["To"], self.manager.email)
        self.assertEqual(action["params"]["type"], "success")

    def test_the_buttons_of_the_list_are_called_as_the_browser_does(self):
        # with the rows that are ticked, none here
        doctor = self.env["tnl.doctor"].with_user(self.manager)
        servers = type(self.env["ir.mail_server"])
        with patch.object(servers, "send_email", lambda *_arguments: None):
            for act in ("action_open", "action_send_test"):
                self.assertIn("type", call_kw(doctor, act, [[]], {}))
        integrity = self.env["tnl.integrity"].with_user(self.manager)
        self.assertIn("type", call_kw(integrity, "action_check", [[]], {}))

    def test_what_the_mail_server_answers_is_said(self):
        servers = type(self.env["ir.mail_server"])
        refusal = OSError("550 relay denied")
        with (
            patch.object(servers, "send_email", side_effect=refusal),
            self.assertRaisesRegex(UserError, "550 relay denied"),
        ):
            self.env["tnl.doctor"].with_user(self.manager).action_send_test()
