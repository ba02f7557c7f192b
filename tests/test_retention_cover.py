# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever may say something of a person has its rule, or its reason to have none."""

from odoo import fields, models
from odoo.orm.model_classes import add_to_registry
from odoo.tests import TransactionCase, tagged

from odoo.addons.tnl_label.tools.retention import covered

# types that hold words, and models that name people
_WORDS = ("char", "text", "html", "binary", "json")
_PEOPLE = ("res.partner", "res.users")
_OF_ODOO = ("create_uid", "write_uid", "display_name")


def telling(model):
    """Return the names of the stored fields that may say something of somebody."""
    return {
        name
        for name, field in model._fields.items()
        if field.store and name not in _OF_ODOO and not field.related
        if field.type in _WORDS
        or (field.type in ("many2one", "many2many") and field.comodel_name in _PEOPLE)
    }


@tagged("post_install", "-at_install")
class TestRetentionCover(TransactionCase):
    def uncovered(self):
        """Return ``{model: fields}`` that neither a rule nor a reason covers."""
        rule = self.env["tnl.retention.rule"]
        known = {model: set(names) for model, names in covered(rule._kinds()).items()}
        for reasons in rule._without_rule().values():
            for model, names in reasons.items():
                known.setdefault(model, set()).update(names)
        found = {}
        for name in self.env.registry:
            model = self.env[name]
            if not name.startswith("tnl.") or not model._auto or model._transient:
                continue
            left = telling(model) - known.get(name, set())
            if left and "*" not in known.get(name, set()) and not model._abstract:
                found[name] = left
        return found

    def test_every_field_has_its_rule_or_its_reason(self):
        self.assertEqual(self.uncovered(), {})

    def test_a_new_model_is_seen(self):
        class Diary(models.Model):
            _name = "tnl.diary"
            _module = "tnl_label"
            _description = "Diary"

            words = fields.Text()
            author_id = fields.Many2one("res.users")

        add_to_registry(self.registry, Diary)
        self.addCleanup(self.registry.models.pop, "tnl.diary")
        self.registry._setup_models__(self.env.cr, ["tnl.diary"])
        self.addCleanup(self.registry._setup_models__, self.env.cr, [])
        self.assertEqual(self.uncovered(), {"tnl.diary": {"author_id", "words"}})

    def test_what_is_declared_exists(self):
        """A field that is renamed does not leave its rule behind."""
        rule = self.env["tnl.retention.rule"]
        told = [covered(rule._kinds()), *rule._without_rule().values()]
        for reasons in told:
            for model, names in reasons.items():
                for name in set(names) - {"*"}:
                    self.assertIn(name, self.env[model]._fields, model)

    def test_every_kind_has_its_row_of_the_register_and_no_other(self):
        rules = self.env["tnl.retention.rule"].search([("action", "!=", "keep")])
        kinds = rules._kinds()
        self.assertEqual(set(rules.mapped("code")), set(kinds))
        for rule in rules:
            deletes = kinds[rule.code].deletes
            self.assertEqual(rule.action, "delete" if deletes else "anonymise", rule)
