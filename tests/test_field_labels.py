# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two fields of one record never have one label: an export could not be read back."""

from collections import Counter

from odoo.tests import TransactionCase, tagged

SYSTEM = ("create_uid", "create_date", "write_uid", "write_date", "id")


def said_twice(model):
    """Return the labels that two fields of a model share."""
    fields = [f for name, f in model._fields.items() if name not in SYSTEM]
    return [label for label, n in Counter(f.string for f in fields).items() if n > 1]


@tagged("standard", "post_install", "-at_install")
class TestFieldLabels(TransactionCase):
    def test_no_label_is_said_twice(self):
        ours = [m for name, m in self.env.items() if name.startswith("tnl.")]
        self.assertGreater(len(ours), 100)
        found = {model._name: said_twice(model) for model in ours}
        self.assertEqual({name: labels for name, labels in found.items() if labels}, {})

    def test_a_label_said_twice_is_found(self):
        board = self.env["tnl.board"]
        self.patch(board._fields["edition_name"], "string", "Edition")
        self.assertEqual(said_twice(board), ["Edition"])
