# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A constraint of ours tells nothing to somebody without the right to write."""

from unittest.mock import patch

from permissions.world import World
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.models import BaseModel
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, mute_logger

OFFICE = ("tnl_label.group_tnl_manager", "tnl_label_jury.group_tnl_chair")


@tagged("standard", "post_install", "-at_install")
class TestRightBeforeConstraint(World, TransactionCase):
    """Every model of ours, every kind of constraint, somebody whom a rule refuses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reach("S4")
        groups = [cls.env.ref(group).id for group in OFFICE]
        cls.person = cls._user("entitled", "base.group_user")
        cls.person.write({"group_ids": [(4, group) for group in groups]})
        # whom a rule refuses names records that they may read
        mixin = cls.env.registry["tnl.writable.fields.mixin"]
        cls.startClassPatcher(
            patch.object(mixin, "_check_given_records", lambda _self, _vals: None)
        )

    def entered(self, operation):
        """Return our stored models on which the person has a right, as theirs."""
        models = [
            self.env[name].with_user(self.person)
            for name in self.env.registry
            if name.startswith("tnl.")
        ]
        return [
            model
            for model in models
            if model._auto
            and not model._abstract
            and model.browse().has_access(operation)
        ]

    def close(self, model, operation):
        """Refuse every record of a model to the person, by a rule."""
        domain = {"model_id": self.env["ir.model"]._get_id(model._name)}
        operations = ("read", "create", "write", "unlink")
        domain |= {f"perm_{name}": name == operation for name in operations}
        self.env["ir.rule"].create(
            domain | {"name": "Closed for this test", "domain_force": "[(0, '=', 1)]"}
        )

    def add_constraint(self, model):
        """Add a constraint that no row meets; those that are there are left alone."""
        self.env.cr.execute(
            SQL(
                "ALTER TABLE %s ADD CONSTRAINT %s CHECK (id < 0) NOT VALID",
                SQL.identifier(model._table),
                SQL.identifier(f"{model._table}_never"[:60]),
            )
        )

    def values_of(self, model):
        """Return values that collide with a row, those that its table asks for."""
        record = model.sudo().search([], order="id desc", limit=1)
        if not record:
            return {}
        needed = [
            field.name
            for field in model._fields.values()
            if field.store
            and model._is_creatable(field.name)
            and field.type not in ("one2many", "many2many", "binary")
            and (field.required or field.name in self.unique_columns(model))
        ]
        data = record._read_format(needed, load="")[0]
        return {name: data[name] for name in needed if data[name] is not False}

    def unique_columns(self, model):
        texts = [
            getattr(table_object, "_definition", "")
            for table_object in model._table_objects.values()
        ]
        return {name for name in model._fields if any(name in t for t in texts)}

    def refusal(self, ask):
        try:
            with self.cr.savepoint():
                ask()
                self.env.flush_all()
        except (UserError, IntegrityError) as refused:
            return type(refused), str(refused)
        finally:
            self.env.invalidate_all()
        return None

    def rule_sentence(self, model, operation):
        error = model.env["ir.rule"]._make_access_error(operation, model.browse())
        return AccessError, str(error)

    @mute_logger("odoo.sql_db")
    def test_a_creation_that_collides_is_refused_as_any_other(self):
        tried = 0
        for model in self.entered("create"):
            values = self.values_of(model)
            self.close(model, "create")
            expected = self.rule_sentence(model, "create")

            def ask(vals, model=model):
                return self.refusal(lambda: model.create(dict(vals)))

            with self.subTest(model=model._name, how="nothing given"):
                self.assertEqual(ask({}), expected)
            with self.subTest(model=model._name, how="what exists"):
                self.assertEqual(ask(values), expected)
            with self.subTest(model=model._name, how="in Python"):
                refused = ValidationError("It exists.")
                with patch.object(BaseModel, "_validate_fields", side_effect=refused):
                    self.assertEqual(ask(values), expected)
            with self.subTest(model=model._name, how="a constraint added"):
                self.add_constraint(model)
                self.assertEqual(ask(values), expected)
            tried += 1
        self.assertGreater(tried, 25)

    @mute_logger("odoo.sql_db")
    def test_a_change_that_collides_is_refused_as_any_other(self):
        tried = 0
        for model in self.entered("write"):
            record = model.sudo().search([], order="id desc", limit=1)
            if not record or model.is_transient():
                continue
            self.close(model, "write")
            names = self.unique_columns(model) or {"write_date"}
            asks = [
                lambda r=record, n=name: r.with_user(self.person).write({n: r[n]})
                for name in names - {"id"}
            ]
            before = [self.refusal(ask) for ask in asks]
            self.assertTrue(all(before), model._name)
            self.add_constraint(model)
            with self.subTest(model=model._name):
                self.assertEqual([self.refusal(ask) for ask in asks], before)
            tried += 1
        self.assertGreater(tried, 15)
