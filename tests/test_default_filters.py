# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A list that opens filtered hides no edition that is running, at any of its stages."""

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

RUNNING = ("open", "screening", "jury", "deliberation", "embargo")
PREFIX = "search_default_"


def hidden_stages(domain):
    """Return the running stages that a domain on the stage of an edition leaves out."""
    hidden = set()
    for leaf in domain:
        if isinstance(leaf, tuple | list) and leaf[0] == "edition_id.state":
            values = [leaf[2]] if isinstance(leaf[2], str) else leaf[2]
            is_in = leaf[1] in ("in", "=")
            hidden |= {stage for stage in RUNNING if (stage in values) != is_in}
    return hidden


@tagged("standard", "post_install", "-at_install")
class TestDefaultFilters(TransactionCase):
    def filters(self):
        """Yield ``(action, name, domain)`` of the filters that our lists open with."""
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "tnl.%")]
        )
        for action in actions:
            context = safe_eval(
                action.context or "{}", {"id": 1, "uid": 1, "active_id": 1}
            )
            names = {n.removeprefix(PREFIX) for n, on in context.items() if on}
            arch = self.env[action.res_model].get_view(
                action.search_view_id.id, "search"
            )["arch"]
            for node in etree.fromstring(arch).iter("filter"):
                if node.get("name") in names and node.get("domain"):
                    domain = safe_eval(node.get("domain"), {"uid": 1})
                    yield action.xml_id, node.get("name"), domain

    def test_no_running_stage_is_hidden(self):
        found = list(self.filters())
        self.assertGreater(len(found), 5)
        wrong = [
            f"{action}: {name} hides {sorted(hidden)}"
            for action, name, domain in found
            if (hidden := hidden_stages(domain))
        ]
        self.assertEqual(wrong, [])

    def test_a_stage_that_is_hidden_is_found(self):
        domain = [("edition_id.state", "in", ("screening", "jury"))]
        self.assertEqual(hidden_stages(domain), {"open", "deliberation", "embargo"})
        self.assertFalse(hidden_stages([("edition_id.state", "not in", ("archived",))]))
