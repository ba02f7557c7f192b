# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A number is written in one way in every view of ours.

Points lose their useless zeros: 18, and not 18.00. A score on one hundred keeps its two
decimals: 47.20 is read beside 71.56.
"""

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

PLAIN = {"", "float"}  # other widgets draw a number: bars, percentages


@tagged("standard", "post_install", "-at_install")
class TestNumberViews(TransactionCase):
    def views(self):
        """Yield ``(name, model, tree)`` of our views that show records."""
        views = self.env["ir.ui.view"].search(
            [
                ("model", "like", "tnl.%"),
                ("type", "in", ("form", "list", "kanban", "pivot")),
            ]
        )
        for view in views:
            if view.model in self.env:
                yield view.xml_id, self.env[view.model], etree.fromstring(view.arch)

    def numbers(self, model, node):
        """Yield the fields of numbers with decimals below a node, each of its model."""
        for child in node:
            name = child.get("name") if child.tag == "field" else None
            field = model._fields.get(name) if name else None
            if field and field.type == "float":
                yield child, field
            is_list = field and field.comodel_name and len(child)
            inner = self.env[field.comodel_name] if is_list else model
            yield from self.numbers(inner, child)

    def test_no_number_has_useless_zeros(self):
        seen, wrong = 0, []
        for name, model, tree in self.views():
            for node, field in self.numbers(model, tree):
                if node.get("widget", "") not in PLAIN:
                    continue
                if node.get("invisible") == "1" or node.get("column_invisible") == "1":
                    continue
                seen += 1
                options = safe_eval(node.get("options", "{}"), {"true": True})
                is_score = bool(field._min_display_digits)
                if is_score == bool(options.get("hide_trailing_zeros")):
                    wrong.append(f"{name}: {node.get('name')}")
        self.assertGreater(seen, 40)
        self.assertEqual(wrong, [])
