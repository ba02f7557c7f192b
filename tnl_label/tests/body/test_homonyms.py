# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestHomonyms(TnlCase):
    """Many bodies have one name: what is told of one tells which."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(contact_email="label@label.example")
        directory = cls.env["tnl.directory.body"].sudo()
        cls.homonym = directory._find("saint-denis 93200")[:1]
        cls.mandates = cls.env["tnl.mandate"]

    def ask(self, name):
        return self.mandates._request(
            self.newcomer, self.homonym.siren, name, "technical", "Head of IT"
        )

    def mail(self):
        template = self.env.ref("tnl_label.mail_template_request")
        rows = self.env["tnl.mail"].search([("template_id", "=", template.id)])
        return rows[:1].mail_id

    def test_a_shared_name_has_its_department_and_no_other_name_has(self):
        self.assertEqual(self.homonym._told_name(), "Saint-Denis (93)")
        alone = self.homonym._find("35238")[:1]
        self.assertEqual(alone._told_name(), "Rennes")
        self.assertEqual(self.homonym.browse()._told_name(), "")

    def test_the_request_and_the_office_know_which_one(self):
        mandate = self.ask("Saint-Denis")
        self.assertEqual(mandate._body_words(), "Saint-Denis (93)")
        self.assertFalse(mandate._given_name_text())
        mail = self.mail()
        self.assertIn("Saint-Denis (93)", mail.subject)
        for words in (self.homonym.siren, self.newcomer._proven_email()):
            self.assertIn(words, mail.body_html)
        mandate.action_accept()
        self.assertEqual(mandate.partner_id._tnl_told_name(), "Saint-Denis (93)")

    def test_a_name_that_is_not_that_of_the_number_is_said_to_both(self):
        told, other = self.mandates._asked_body(self.homonym.siren, "Aubervilliers")
        self.assertEqual((told, other), ("Saint-Denis (93)", "Aubervilliers"))
        mandate = self.ask("Aubervilliers")
        self.assertIn("Saint-Denis (93)", mandate._given_name_text())
        self.assertIn("Aubervilliers", self.mail().body_html)
        self.assertEqual(mandate.requested_typed, "Aubervilliers")
        # whatever the language of who reads, and however the message begins
        self.assertTrue(mandate.with_context(lang="en_US")._given_name_text())
        plain = self.ask_again("Name given: Nowhere. A note that says so.")
        self.assertFalse(plain._given_name_text())

    def ask_again(self, note):
        other = self.env["tnl.directory.body"].sudo()._find("35238")[:1]
        return self.mandates._request(
            self.newcomer, other.siren, other.name, "technical", "Head of IT", note
        )

    def test_the_names_written_in_the_messages_are_moved_to_their_field(self):
        path = Path(__file__).parents[2] / "migrations" / "19.0.1.1.0"
        spec = spec_from_file_location("moved", path / "post-typed-names.py")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        notes = {
            "Nom indiqué\u00a0: Bobigny. Bonjour. Merci.": (
                "Bobigny",
                "Bonjour. Merci.",
            ),
            "Nom indiqué : La Courneuve.": ("La Courneuve", False),
            "Name given: Bobigny. Hello": ("Bobigny", "Hello"),
            "Bonjour. Nom indiqué : X.": (False, "Bonjour. Nom indiqué : X."),
        }
        mandate = self.ask("Saint-Denis")
        for note, (typed, rest) in notes.items():
            mandate.write({"requested_note": note, "requested_typed": False})
            mandate.flush_recordset()
            module.migrate(self.env.cr, "19.0.1.0.0")
            module.migrate(self.env.cr, "19.0.1.0.0")  # twice is once
            mandate.invalidate_recordset()
            with self.subTest(note=note):
                self.assertEqual(mandate.requested_typed, typed)
                self.assertEqual(mandate.requested_note, rest)
