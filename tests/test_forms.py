# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form never holds back the person who fills it: walked over all of ours."""

import ast

from lxml import etree

from odoo.tests import TransactionCase, tagged

X2MANY = ("one2many", "many2many")
# read one by one: their constraint says nothing of what is hidden
HARMLESS = {
    "tnl.retention.rule.months hidden by ['action']",  # not of what is kept for ever
    "tnl.retention.rule.start hidden by ['action']",  # the same
    "tnl.award.level_id hidden by ['outcome']",  # tested of a label granted alone
    "tnl.evaluation.line.points hidden by ['is_abstained']",  # not of an abstention
}


def names_in(expression):
    """Return the names that a condition or a domain reads, ``parent.`` ones apart."""
    try:
        tree = ast.parse(expression or "None", mode="eval")
    except SyntaxError:
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def forms(env):
    """Yield ``(model, arch)`` for each form of our models, sub-views included."""
    for name in sorted(env.registry):
        if name.startswith("tnl.") and not env[name]._abstract:
            arch = env[name].get_views([(False, "form")])["views"]["form"]["arch"]
            yield from shown(env[name], etree.fromstring(arch))


def shown(model, arch):
    yield model, arch
    for node in arch.iter("field"):
        field = model._fields.get(node.get("name"))
        if field is None or field.type not in X2MANY:
            continue
        for child in node:
            if child.tag in ("list", "form", "kanban"):
                yield from shown(model.env[field.comodel_name], child)


def forbidding(model, arch):
    """Yield the hidden fields whose value is refused, and that nothing empties.

    Such a field cannot be corrected: the form says no to what it does not show.
    """
    for node in arch.iter("field"):
        name, hidden_by = node.get("name"), names_in(node.get("invisible"))
        field = model._fields.get(name)
        if field is None or field.readonly or node.get("readonly") == "1":
            continue
        for method in model._constraint_methods:
            tested = set(method._constrains)
            both = tested & (hidden_by - {name})
            if name in tested and both:
                source = model.pool.field_depends.get(field, ())
                if not both & set(source):
                    yield f"{model._name}.{name} hidden by {sorted(both)}"


def blind(env, model, field):
    """Yield the fields of unsaved lines whose choices depend on their parent.

    A line that is not saved has no parent to read through: its view says ``parent.``.
    """
    lines = env[field.comodel_name]
    for line_field in lines._fields.values():
        domain = getattr(line_field, "domain", None)
        if not isinstance(domain, str):
            continue
        for name in names_in(domain) & set(lines._fields):
            path = (lines._fields[name].related or "").split(".")
            if path[0] == field.inverse_name:
                yield f"{lines._name}.{line_field.name} by {name}"


def own_fields(arch):
    """Yield the fields of a view, without those of the views inside it."""
    for node in arch:
        if node.tag == "field":
            yield node
        else:
            yield from own_fields(node)


def inviting(model, arch):
    """Yield the fields that look open, and whose write is refused."""
    closed_when = getattr(model, "_closed_when", None)
    for node in own_fields(arch) if closed_when else ():
        field = model._fields.get(node.get("name"))
        if field is None or field.readonly or node.get("readonly"):
            continue
        if closed_when(field.name):
            yield f"{model._name}.{field.name}"


@tagged("standard", "post_install", "-at_install")
class TestForms(TransactionCase):
    def test_what_is_hidden_never_forbids(self):
        walked = list(forms(self.env))
        self.assertGreater(len(walked), 60)
        found = {text for model, arch in walked for text in forbidding(model, arch)}
        self.assertEqual(found - HARMLESS, set())

    def test_a_hidden_field_that_forbids_is_found(self):
        arch = etree.fromstring(
            "<form><field name='ceremony_end' invisible='not ceremony_start'/></form>"
        )
        self.assertTrue(list(forbidding(self.env["tnl.edition"], arch)))

    def test_what_nobody_writes_looks_so(self):
        walked = list(forms(self.env))
        found = {text for model, arch in walked for text in inviting(model, arch)}
        self.assertEqual(found, set())
        arch = etree.fromstring("<form><group><field name='year'/></group></form>")
        edition = self.env["tnl.edition"]
        self.assertEqual(list(inviting(edition, arch)), ["tnl.edition.year"])
        edition._show_closed(arch)
        self.assertEqual(arch.find(".//field").get("readonly"), "state != 'draft'")

    def test_lines_of_a_dialogue_have_their_choices_before_it_is_saved(self):
        walked = 0
        found = []
        for name in sorted(self.env.registry):
            model = self.env[name]
            if not name.startswith("tnl.") or not model._transient:
                continue
            for field in model._fields.values():
                if field.type == "one2many":
                    walked += 1
                    found += blind(self.env, model, field)
        self.assertGreater(walked, 1)
        self.assertEqual(found, [])
