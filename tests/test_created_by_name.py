# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fields of forms and lists: what may be created by typing its name, and what is not
known is not zero; every view of ours is walked.
"""

from lxml import etree

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

# a name is enough to make one; "open" asks for the rest in its own form
BY_NAME = {
    "res.partner.category_id": "a word of the office",
    "tnl.edition.organiser_ids": "an organisation that has only its name here",
    "tnl.edition.partner_ids": "the same",
    "tnl.next.edition.partner.partner_id": "the same",
}
# 0 is "nobody knows it", or "no bound"
UNKNOWN = {
    "res.partner.tnl_population",
    "tnl.edition.rank",
    "tnl.edition.returning_count",
    "tnl.edition.candidates_count_known",
    "tnl.edition.laureates_count_known",
    "tnl.edition.labelled_before_count",
    "tnl.edition.jury_seats",
    "tnl.guest.list.population_max",
    "tnl.guest.list.population_min",
    "tnl.next.edition.wizard.rank",
}
# 0 is a number like another, or the field has another default and takes no 0
NUMBERS = {
    "tnl.assignment.wizard.per_dossier",
    "tnl.edition.grace_minutes",
    "tnl.edition.year",
    "tnl.import.wizard.line.line",
    "tnl.level.sequence",
    "tnl.link.check.status",
    "tnl.next.edition.wizard.year",
    "tnl.question.max_length",
    "tnl.question.max_lines",
    "tnl.question.min_lines",
    "tnl.questionnaire.version",
    "tnl.retention.rule.months",
    "tnl.retention.rule.warn_days",
}


@tagged("standard", "post_install", "-at_install")
class TestCreatedByName(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        user = new_test_user(cls.env, "all_groups", groups="base.group_system")
        ours = cls.env["ir.model.data"].search(
            [("model", "=", "res.groups"), ("module", "like", "tnl_label%")]
        )
        groups = cls.env["res.groups"].browse(ours.mapped("res_id"))
        user.group_ids = [Command.link(group.id) for group in groups]
        cls.user = user

    def nodes(self, types=("form", "list")):
        """Yield ``(view, field, node)`` of each field that our views show."""
        views = self.env["ir.ui.view"].search(
            [("type", "in", types), ("mode", "=", "primary")]
        )
        for view in views:
            if (view.xml_id or "").startswith("tnl_label"):
                model = self.env[view.model].with_user(self.user)
                arch = etree.fromstring(model.get_view(view.id, view.type)["arch"])
                yield from self.below(view, model, arch)

    def below(self, view, model, node):
        for child in node:
            inner = model
            field = (
                model._fields.get(child.get("name")) if child.tag == "field" else None
            )
            if field is not None:
                hidden = {child.get("invisible"), child.get("column_invisible")}
                if not hidden & {"1", "True"}:
                    yield view, field, child
                if field.comodel_name and len(child):
                    inner = self.env[field.comodel_name].with_user(self.user)
            yield from self.below(view, inner, child)

    def is_closed(self, field, node):
        is_computed = field.compute and not field.store and not field.inverse
        return (
            is_computed
            or node.get("readonly") in ("1", "True")
            or (field.readonly and node.get("readonly") is None)
        )

    def test_nothing_that_needs_more_than_a_name_is_made_of_its_name(self):
        found, seen = {}, 0
        for view, field, node in self.nodes():
            if field.type not in ("many2one", "many2many"):
                continue
            options = safe_eval(node.get("options") or "{}", {"true": True})
            may = node.get("can_create") in ("1", "True", "true")
            if not may or self.is_closed(field, node):
                continue
            seen += 1
            if not {"no_create", "no_quick_create"} & {
                k for k, v in options.items() if v
            }:
                found.setdefault(str(field), []).append(view.xml_id)
        self.assertGreater(seen, 15)
        self.assertEqual({n: v for n, v in found.items() if n not in BY_NAME}, {})

    def test_each_number_that_is_typed_says_what_its_zero_is(self):
        found, zeros = set(), []
        for view, field, node in self.nodes():
            if field.type != "integer" or node.get("widget") == "handle":
                continue
            if str(field) in UNKNOWN:
                is_hidden = f"not {field.name}" in (node.get("invisible") or "")
                if node.get("widget") != "tnl_known_number" and not is_hidden:
                    zeros.append((view.xml_id, field.name))
                found.add(str(field))
            elif not self.is_closed(field, node):
                found.add(str(field))
        self.assertEqual(zeros, [])
        ours = {name for name in found if name.startswith("tnl.")} | UNKNOWN
        self.assertEqual(ours, found & (UNKNOWN | NUMBERS), "say what its zero is")

    def test_the_heads_of_lists_are_short_words(self):
        """A column as wide as its figures: "Lauréats", not "Nombre de lauréats"."""
        long, seen = set(), 0
        for view, field, node in self.nodes(("list",)):
            if field.type != "integer" or node.get("widget") == "handle":
                continue
            seen += 1
            french = self.env["ir.model.fields"]._get(field.model_name, field.name)
            said = (
                node.get("string")
                or french.with_context(lang="fr_FR").field_description
            )
            if said.startswith(("Nombre d", "Number of")) or said.endswith(" Count"):
                long.add((view.xml_id, field.name, said))
        self.assertGreater(seen, 15)
        self.assertEqual(long, set())
