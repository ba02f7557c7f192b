# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
from tempfile import NamedTemporaryFile
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import BaseCase, tagged
from odoo.tools import config

from ...tools.passphrase import VARIABLE, passphrase
from ...tools.server_option import server_option
from ..verifying import public_keys
from .test_certificate import CertificateCase


@tagged("post_install", "-at_install")
class TestSigningKeys(CertificateCase):
    """Private parts are sealed by a passphrase kept out of the database."""

    def test_a_new_key_retires_the_last_and_keeps_its_public_part(self):
        new = self.keys.action_generate()
        self.assertEqual((self.key.state, new.state), ("retired", "active"))
        self.assertEqual(self.keys._active("qr"), new)
        self.assertEqual(set(public_keys(self.env)), {self.key.kid, new.kid})
        self.assertFalse(self.key.sudo().private_pem)
        states = [key["tnl_state"] for key in self.keys._public_jwks()["keys"]]
        self.assertEqual(states, ["retired", "active"])

    def test_the_private_part_is_encrypted_and_for_nobody_s_eyes(self):
        self.assertIn("BEGIN ENCRYPTED PRIVATE KEY", self.key.sudo().private_pem)
        with self.assertRaises(AccessError):
            self.key.read(["private_pem"])
        with self.assertRaises(AccessError):
            self.key.with_user(self.officer).read(["kid"])
        self.assertNotIn('"d"', self.key.public_jwk)

    def test_a_key_needs_the_passphrase_of_the_server(self):
        for text, sentence in (
            ("short", "at least 16 characters"),
            ("", "the environment variable TNL_KEY_PASSPHRASE"),
        ):
            with (
                patch.dict(os.environ, {VARIABLE: text}),
                self.assertRefused(sentence),
            ):
                self.keys.action_generate()

    def test_the_button_of_the_list_makes_a_key(self):
        made = call_kw(self.keys, "action_generate", [[]], {})
        self.assertEqual(made, self.keys._active("qr").ids)

    def test_only_a_manager_makes_and_condemns_keys(self):
        with self.assertRefused("Label manager", AccessError):
            self.keys.with_user(self.officer).action_generate()
        with self.assertRefused("Label manager", AccessError):
            self.key.with_user(self.officer)._declare_compromised(fields.Datetime.now())
        for vals in ({"state": "retired"}, {"private_pem": False}, {"kid": "x"}):
            with self.assertRaises(AccessError):
                self.key.write(vals)


@tagged("post_install", "-at_install")
class TestPassphrase(BaseCase):
    """The environment, the section of the file, the place of older installations."""

    def test_the_first_place_that_says_it_wins(self):
        given = config.options.maps[0]  # what wins over the file and the defaults
        with (
            NamedTemporaryFile("w", suffix=".conf") as file,
            patch.dict(given, {"config": file.name}),
            patch.dict(os.environ),
        ):
            os.environ.pop(VARIABLE, None)
            self.assertEqual(passphrase(), "")
            with patch.dict(given, {"tnl_key_passphrase": "the old place"}):
                self.assertEqual(passphrase(), "the old place")
                file.write(
                    "[options]\n[tnl_label]\nkey_passphrase = of 100% the file\n"
                )
                file.flush()
                self.assertEqual(passphrase(), "of 100% the file")
                os.environ[VARIABLE] = "of the environment"
                self.assertEqual(passphrase(), "of the environment")

    def test_a_file_that_is_none_says_nothing(self):
        with patch.dict(config.options.maps[0], {"config": "/nowhere.conf"}):
            self.assertEqual(server_option("key_passphrase"), "")
