# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A dialogue is read, written and run by the person who opened it, and nobody else."""

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import SQL

GROUPS = (
    "tnl_label.group_tnl_manager",
    "tnl_label_jury.group_tnl_chair",
    "base.group_user",
)


def dialogues(env):
    """Return our transient models, found in the registry."""
    return [
        env[name]
        for name, model in sorted(env.registry.items())
        if model._transient and not model._abstract and name.startswith("tnl.")
    ]


@tagged("standard", "post_install", "-at_install")
class TestDialogues(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = ",".join(GROUPS)
        cls.owner = new_test_user(cls.env, "dialogue_owner", groups=groups)
        cls.other = new_test_user(cls.env, "dialogue_other", groups=groups)

    def opened(self, model):
        """Return a dialogue that ``owner`` has opened, whatever the model requires."""
        table = SQL.identifier(model._table)
        required = self.env.execute_query(
            SQL(
                """SELECT column_name FROM information_schema.columns
                WHERE table_name = %s AND is_nullable = 'NO' AND column_name <> 'id'""",
                model._table,
            )
        )
        for (column,) in required:  # of this transaction alone
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s ALTER %s DROP NOT NULL",
                    table,
                    SQL.identifier(column),
                )
            )
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (create_uid, create_date) VALUES (%s, now()) "
                "RETURNING id",
                table,
                self.owner.id,
            )
        )
        return model.browse(self.env.cr.fetchone())

    def strangers_reach(self, model):
        """Return what somebody else may do with the dialogue of ``owner``."""
        dialogue = self.opened(model).with_user(self.other)
        reached = [
            mode
            for mode in ("read", "write", "unlink")
            if dialogue.has_access(mode) and dialogue.browse().has_access(mode)
        ]
        if "read" in reached or dialogue.search([("id", "=", dialogue.id)]):
            reached.append("search")
        return reached

    def test_a_dialogue_is_its_owner_s(self):
        models = dialogues(self.env)
        self.assertGreater(len(models), 20)
        for model in models:
            with self.subTest(model=model._name):
                try:
                    reached = self.strangers_reach(model)
                except AccessError:
                    continue  # no right on the model at all
                self.assertEqual(reached, [])

    def test_its_owner_keeps_it(self):
        """A rule that refused everybody would pass the walk above."""
        for model in dialogues(self.env):
            dialogue = self.opened(model).with_user(self.owner)
            for mode in ("read", "write"):
                with self.subTest(model=model._name, mode=mode):
                    if dialogue.browse().has_access(mode):
                        self.assertTrue(dialogue.has_access(mode))

    def test_a_dialogue_without_rule_is_found(self):
        rules = self.env["ir.rule"].search(
            [("model_id.model", "=", "tnl.score.sheet.wizard")]
        )
        self.assertTrue(rules)
        rules.active = False
        self.assertIn("read", self.strangers_reach(self.env["tnl.score.sheet.wizard"]))
