# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A directory of next year: the office decides for each body that it knows."""

import base64
import csv
import io
import lzma
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...importing import directory
from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestDirectoryWizard(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        listed = cls.env["tnl.directory.body"]
        cls.rennes, cls.ajaccio, cls.lyon = (
            cls.contact(listed._find(name)[:1])
            for name in ("Rennes", "Ajaccio", "Lyon")
        )
        cls.wizards = cls.env["tnl.directory.wizard"].with_user(cls.officer)

    @classmethod
    def contact(cls, body):
        return cls.env["res.partner"]._make_body(body.siren, body.name)

    def next_year(self):
        """Return a directory: Rennes renamed, Ajaccio in a new commune, Lyon gone."""
        rows = [
            self.row(self.rennes, name="Rennes-la-Vilaine", population="234567"),
            self.row(self.ajaccio, name="Grand Ajaccio", siren="990000036"),
        ]
        text = io.StringIO()
        writer = csv.DictWriter(text, directory.REQUIRED)
        writer.writeheader()
        writer.writerows(rows)
        return base64.b64encode(text.getvalue().encode())

    def row(self, partner, **vals):
        return (
            dict.fromkeys(directory.REQUIRED, "")
            | {
                "siren": partner.tnl_siren,
                "insee_code": partner.tnl_insee_code,
                "name": partner.name,
                "kind": "commune",
                "department_code": partner.tnl_department_code,
            }
            | vals
        )

    def compared(self):
        self.startPatcher(patch.object(directory, "_FEWEST", 2))
        wizard = self.wizards.create({"file": self.next_year()})
        wizard.action_compare()
        mine = self.rennes | self.ajaccio | self.lyon
        lines = wizard.line_ids.filtered(lambda line: line.partner_id in mine)
        return wizard, {line.partner_id: line for line in lines}

    def test_what_changes_is_shown_and_nothing_is_written(self):
        count = self.env["tnl.directory.body"].search_count([])
        wizard, lines = self.compared()
        shown = [
            (lines[partner].kind, lines[partner].choice)
            for partner in (self.rennes, self.ajaccio, self.lyon)
        ]
        self.assertEqual(
            shown, [("renamed", "rename"), ("merged", "link"), ("gone", "keep")]
        )
        self.assertEqual(self.rennes.name, "Rennes")
        self.assertEqual(self.env["tnl.directory.body"].search_count([]), count)
        self.assertEqual(wizard.state, "preview")

    def test_each_body_becomes_what_was_chosen(self):
        wizard, _lines = self.compared()
        wizard.action_apply()
        self.assertEqual(self.rennes.name, "Rennes-la-Vilaine")
        self.assertEqual(self.rennes.tnl_population, 234567)
        new = self.ajaccio.tnl_successor_id
        self.assertEqual((new.name, new.tnl_siren), ("Grand Ajaccio", "990000036"))
        # the former body stays, with what it did
        self.assertEqual(self.ajaccio.name, "Ajaccio")
        self.assertTrue(self.ajaccio.active)
        self.assertFalse(self.lyon.tnl_successor_id)
        self.assertEqual(self.env["tnl.directory.body"].search_count([]), 2)
        events = self.env["tnl.journal"].search([]).mapped("event")
        self.assertIn("tnl.directory.replaced", events)
        self.assertIn("res.partner.succeeded", events)

    def test_the_office_may_keep_all_as_it_is(self):
        wizard, lines = self.compared()
        for line in lines.values():
            line.choice = "keep"
        wizard.action_apply()
        self.assertEqual(self.rennes.name, "Rennes")
        self.assertFalse(self.ajaccio.tnl_successor_id)

    def test_what_went_nowhere_is_linked_to_nothing(self):
        wizard, lines = self.compared()
        lines[self.lyon].choice = "link"
        with self.assertRaisesRegex(UserError, "went into no other"):
            wizard.action_apply()

    def test_a_file_that_is_no_directory_replaces_none(self):
        wizard = self.wizards.create({"file": base64.b64encode(b"name\nValmont")})
        with self.assertRaisesRegex(UserError, "lacks columns"):
            wizard.action_compare()
        with self.assertRaises(UserError):
            wizard.action_apply()

    def test_only_the_office_replaces_it(self):
        with self.assertRaises(AccessError):
            self.wizards.with_user(self.internal).create({"file": self.next_year()})

    # --- what an update brings ------------------------------------------------------

    def update_with_another_file(self):
        """Update the addon: its file is that of next year."""
        data = lzma.compress(base64.b64decode(self.next_year()))
        listed = type(self.env["tnl.directory.body"])
        self.startPatcher(patch.object(directory, "_FEWEST", 2))
        self.startPatcher(patch.object(listed, "_shipped", lambda self: data))
        self.env["tnl.directory.body"]._load_shipped()

    def test_an_update_replaces_nothing_and_the_office_decides(self):
        listed = self.env["tnl.directory.body"]
        count = listed.search_count([])
        self.update_with_another_file()
        self.assertEqual(listed.search_count([]), count)
        self.assertEqual(self.rennes.name, "Rennes")
        edition = self.make_edition(2045).with_user(self.officer)
        [found] = [f for f in edition._lint() if f["code"] == "directory"]
        finding = self.env["tnl.edition.finding"].with_user(self.officer).create(found)
        action = finding.action_go()
        self.assertEqual(
            (action["res_model"], action["target"]), (self.wizards._name, "new")
        )
        wizard = self.wizards.create({})
        self.assertTrue(wizard.has_shipped)
        wizard.action_take_shipped()
        self.assertEqual(wizard.state, "preview")
        self.assertIn(self.rennes, wizard.line_ids.partner_id)
        wizard.action_apply()
        self.assertEqual(self.rennes.name, "Rennes-la-Vilaine")
        self.assertEqual(listed.search_count([]), 2)
        self.assertFalse(self.wizards.create({}).has_shipped)

    def test_the_office_may_keep_the_directory_in_use(self):
        listed = self.env["tnl.directory.body"]
        count = listed.search_count([])
        self.update_with_another_file()
        self.wizards.create({}).action_keep_ours()
        listed._load_shipped()  # the next update
        self.assertEqual(listed.search_count([]), count)
        self.assertFalse(self.wizards.create({}).has_shipped)
        self.assertIn(
            "tnl.directory.kept", self.env["tnl.journal"].search([]).mapped("event")
        )

    def test_a_new_database_takes_the_file_that_comes(self):
        listed = type(self.env["tnl.directory.body"])
        nobody = self.env["res.partner"].browse()
        self.startPatcher(patch.object(listed, "_known_contacts", lambda self: nobody))
        self.update_with_another_file()
        self.assertEqual(self.env["tnl.directory.body"].search_count([]), 2)

    def test_a_file_is_read_once_in_each_act(self):
        wizard, _lines = self.compared()
        module = "odoo.addons.tnl_label.wizards.importing.directory_wizard.read_rows"
        with patch(module, side_effect=directory.read_rows) as reads:
            with patch.object(
                directory.csv, "DictReader", wraps=csv.DictReader
            ) as parts:
                wizard.action_apply()
        self.assertEqual((reads.call_count, parts.call_count), (1, 1))
