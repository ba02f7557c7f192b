# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Naming a record by its number tells nothing of it, and does not reach it."""

from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import TransactionCase, new_test_user, tagged

GROUPS = "tnl_label.group_tnl_manager,tnl_label_jury.group_tnl_chair"
NOBODY = 2**31 - 2  # no record has this number


def entered(env):
    """Return our models that some group may create or write, found by their rights."""
    rights = env["ir.model.access"].search(
        ["|", ("perm_create", "=", True), ("perm_write", "=", True)]
    )
    names = rights.model_id.mapped("model")
    return [env[name] for name in sorted(names) if name.startswith("tnl.")]


def naming_fields(model):
    """Return the fields by which a person names records."""
    return [
        field
        for field in model._fields.values()
        if field.relational
        and field.name not in MAGIC_COLUMNS
        and field._module != "mail"
        and model._has_field_access(field, "write")
    ]


@tagged("standard", "post_install", "-at_install")
class TestNamedRecords(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = new_test_user(cls.env, "names_records", groups=GROUPS)

    def hide(self, comodel):
        """Close every record of a model to the person, whatever its other rules."""
        self.env["ir.rule"].create(
            {
                "name": "Closed for this test",
                "model_id": self.env["ir.model"]._get_id(comodel),
                "domain_force": "[(0, '=', 1)]",
            }
        )

    def refusal(self, ask, field, value):
        with self.assertRaises(AccessError) as refused:
            ask({field.name: value})
        return str(refused.exception)

    def asks(self, model):
        """Return the ways by which a client names records."""
        models = model.with_user(self.person)
        yield models._check_given_records
        yield lambda vals: models.onchange(
            dict(vals), list(vals), {name: {} for name in vals}
        )

    def test_whoever_enters_a_record_is_asked_what_they_name(self):
        mixin = self.env.registry["tnl.writable.fields.mixin"]
        for model in entered(self.env):
            with self.subTest(model=model._name):
                self.assertIsInstance(model, mixin)

    def test_missing_and_forbidden_answer_alike(self):
        tried = 0
        for model in entered(self.env):
            for field in naming_fields(model.with_user(self.person)):
                target = self.env[field.comodel_name].search([], limit=1)
                if not target:
                    continue
                tried += 1
                self.hide(field.comodel_name)
                is_one = field.type == "many2one"
                for ask in self.asks(model):
                    with self.subTest(model=model._name, field=field.name):
                        forbidden, missing = (
                            self.refusal(
                                ask, field, number if is_one else [[4, number]]
                            )
                            for number in (target.id, NOBODY)
                        )
                        self.assertEqual(forbidden, missing)
                        self.assertNotIn(target.sudo().display_name or "\0", forbidden)
        self.assertGreater(tried, 15)

    def test_a_form_does_not_answer_what_nobody_may_read(self):
        edition = self.env["tnl.edition"].create({"name": "Kept", "year": 2999})
        models = self.env["tnl.track"].with_user(self.person)
        answer = {"edition_id": {"id": edition.id, "display_name": "Kept"}}
        models._hide_unreadable(answer)
        self.assertTrue(answer["edition_id"])
        self.hide("tnl.edition")
        models._hide_unreadable(answer)
        self.assertFalse(answer["edition_id"])
