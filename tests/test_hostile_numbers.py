# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A number typed in a dialogue is taken or refused in words, whatever it is."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.tests.common import TnlCast

NUMBERS = (0, -1, 99999, 2**31 - 1, 2**31, -(2**40))


@tagged("standard", "post_install", "-at_install")
class TestHostileNumbers(TnlCast, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.edition = cls.make_edition(2030)

    def dialogues(self):
        """Yield our dialogues and the names of the integers that people type there."""
        for name in sorted(self.env.registry):
            model = self.env[name]
            if model._abstract or not name.startswith("tnl."):
                continue
            names = [
                field.name
                for field in model._fields.values()
                if field.type == "integer" and not field.readonly and field.store
            ]
            if names and (model._transient or name == "tnl.edition"):
                yield model.with_user(self.manager), names

    def base(self, model):
        """Return values for what a dialogue requires, None when there is nothing."""
        vals = {}
        for field in model._fields.values():
            if field.type != "many2one" or not field.store or field.compute:
                continue
            if not field.required or field.name.endswith("_uid"):
                continue
            found = self.env[field.comodel_name].search([], limit=1)
            if not found:
                return None
            vals[field.name] = found.id
        return vals

    def attempt(self, act):
        """Run an act that may refuse in words, and in no other way."""
        try:
            with self.env.cr.savepoint():
                act()
                self.env.flush_all()
        except (UserError, AccessError, IntegrityError):
            # what a constraint refuses, Odoo says with the constraint's own sentence
            self.env.invalidate_all()

    @mute_logger("odoo.sql_db")
    def test_any_number_is_taken_or_refused_in_words(self):
        seen = 0
        for model, names in self.dialogues():
            base = self.base(model)
            if base is None:
                continue
            for name in names:
                for number in NUMBERS:
                    vals = base | {name: number}
                    spec = {known: {} for known in model._fields if known != "id"}
                    with self.subTest(model=model._name, field=name, number=number):
                        self.attempt(lambda: model.onchange(vals, [name], spec))  # noqa: B023
                        # the number is tried, and not the right
                        self.attempt(lambda: model.sudo().create(vals))  # noqa: B023
                        seen += 1
        self.assertGreater(seen, 50)

    def test_the_year_of_the_next_edition_is_one(self):
        wizard = self.env["tnl.next.edition.wizard"].with_user(self.officer)
        for year in (0, -1, 2030, 2051, 9999, 99999):
            dialogue = wizard.create({"edition_id": self.edition.id, "year": year})
            with self.assertRaisesRegex(UserError, "correct the year"):
                dialogue.action_prepare()
        with self.assertRaisesRegex(UserError, "too large"):
            wizard.create({"edition_id": self.edition.id, "year": 2**31})
