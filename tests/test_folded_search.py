# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Names are found as people type them, and stand in the order of a dictionary."""

import csv
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import SQL
from odoo.tools.safe_eval import safe_eval

from odoo.addons.tnl_label.tests.common import TnlCase
from odoo.addons.tnl_label.tools.folding import fold, french_order

# entries of the journal are words of our code
TECHNICAL = {"tnl.journal", "tnl.journal.seal"}
# compared in Python, folded too: see the test of the journal
IN_PYTHON = {("tnl.journal", "act")}
TEXTS = ("char", "html", "many2many", "many2one", "one2many", "text")
with Path(__file__).with_name("body_samples.csv").open() as file:
    NAMES = [row["name"] for row in csv.DictReader(file)]


def asked(model, node, typed):
    """Return the domain that a search box makes of a text, as the client does."""
    if node.get("filter_domain"):
        return Domain(safe_eval(node.get("filter_domain"), {"self": typed}))
    return Domain(node.get("name"), node.get("operator") or "ilike", typed)


def boxes(env):
    """Yield each text box of our search views: view, model, node."""
    views = env["ir.ui.view"].search(
        [("type", "=", "search"), ("model", "=like", "tnl.%"), ("mode", "=", "primary")]
    )
    for view in views:
        arch, _view = env[view.model]._get_view(view.id, "search")
        for node in arch.iterfind("field"):
            if env[view.model]._fields[node.get("name")].type in TEXTS:
                yield view, env[view.model], node


def unfolded(env):
    """Return the boxes that would not find "Échirolles" when "Echirolles" is typed."""
    found, count = [], 0
    for view, model, node in boxes(env):
        count += 1
        if (model._name, node.get("name")) in IN_PYTHON:
            continue
        query = model._search(asked(model, node, "Echirolles"))
        # each text compared is folded
        code = query.select().code
        if not code.count("LIKE") or code.count("LIKE") * 2 != code.count("unaccent("):
            found.append((view.name, node.get("name")))
    return found, count


@tagged("standard", "post_install", "-at_install")
class TestFoldedSearch(TnlCase):
    def test_every_search_box_is_folded(self):
        found, count = unfolded(self.env)
        self.assertGreater(count, 30)
        self.assertEqual(found, [])

    def test_a_box_that_is_not_folded_is_found(self):
        arch = """<search>
            <field name="laureate_name" operator="like"/>
            <field name="partner_id" filter_domain="[('partner_id.name', '=', self)]"/>
        </search>"""
        vals = {"name": "as typed", "model": "tnl.award", "arch": arch}
        self.env["ir.ui.view"].create(vals)
        boxes = [("as typed", "laureate_name"), ("as typed", "partner_id")]
        self.assertEqual(unfolded(self.env)[0], boxes)

    def test_every_search_box_looks_for_what_is_typed(self):
        """Neither "%" nor "_" stands for something else, wherever one types."""
        seen = 0
        for view, model, node in boxes(self.env):
            if (model._name, node.get("name")) in IN_PYTHON:
                continue
            with self.subTest(view=view.name, field=node.get("name")):
                query = model._search(asked(model, node, "zq%_qz"))
                found = [p for p in query.select().params if "zq" in str(p)]
                self.assertTrue(found)
                self.assertEqual(set(found), {"%zq\\%\\_qz%"})
            seen += 1
        self.assertGreater(seen, 30)

    def test_the_names_that_a_field_proposes_are_those_typed(self):
        ours = [
            name
            for name, model in self.env.registry.items()
            if name.startswith("tnl.") and (model._rec_names_search or model._rec_name)
            if not model._abstract and not model._transient
        ]
        for name in (*ours, "res.partner"):
            found = self.env[name].name_search("%_%_%", limit=3)
            with self.subTest(model=name):
                self.assertFalse([words for _id, words in found if "%" not in words])
        town = self.env["res.partner"].create({"name": "Ville 100 % libre_1\\2"})
        for typed in ("100 %", "libre_1", "1\\2", "100 % libre_1"):
            found = self.env["res.partner"].search([("name", "ilike", typed)])
            self.assertEqual(found, town, typed)
        # a pattern of the code is not typed by anybody
        self.assertIn(
            town, self.env["res.partner"].search([("name", "=ilike", "v%_1%")])
        )

    def test_an_act_of_the_journal_is_found_however_its_words_are_typed(self):
        journal = self.env["tnl.journal"].with_context(lang="fr_FR")
        journal._record("tnl.address.sent", self.agent)
        entry = journal.search([("event", "=", "tnl.address.sent")], limit=1)
        for typed in (entry.act, entry.act.upper(), fold(entry.act)):
            self.assertIn(entry, journal.search([("act", "ilike", typed)]), typed)
        self.assertNotIn(entry, journal.search([("act", "ilike", "nowhere")]))

    def test_a_body_is_found_however_its_name_is_typed(self):
        bodies = self.env["res.partner"].create(
            [
                {"name": "Échirolles", "is_company": True},
                {"name": "Saint-Martin-d'Uriage", "is_company": True},
                {"name": "Œuilly", "is_company": True},
                {"name": "CC Faucigny - Glières", "is_company": True},
                {"name": "Faʻa", "is_company": True},
            ]
        )
        for body, words in zip(
            bodies,
            (
                ["Echirolles", "ECHIROLLES", "échir"],
                ["Saint Martin d'Uriage", "ST MARTIN D’URIAGE", "martin-d uriage"],
                ["Oeuilly", "oeuil", "OEUILLY"],
                ["faucigny glieres", "Faucigny–Glières"],
                ["Faa", "FAʻA"],
            ),
            strict=True,
        ):
            for typed in words:
                with self.subTest(typed=typed):
                    found = self.env["res.partner"].name_search(typed)
                    self.assertIn(body.id, [number for number, _name in found])

    def test_a_wild_card_stays_one(self):
        self.env["res.partner"].create({"name": "Échirolles"})
        search = self.env["res.partner"].search
        self.assertTrue(search([("name", "=ilike", "echi%lles")]))
        self.assertFalse(search([("name", "=ilike", "echi\\%lles")]))

    @settings(suppress_health_check=[HealthCheck.differing_executors], deadline=None)
    @given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, fold]))
    def test_the_database_folds_as_we_do(self, name, slip):
        query = SQL("SELECT unaccent(%s), unaccent(%s)", name, slip(name))
        ((found, typed),) = self.env.execute_query(query)
        self.assertEqual(fold(found), fold(name))
        if slip is not fold:
            self.assertEqual(found, typed)

    # --- order ------------------------------------------------------------------------

    def test_every_list_that_is_sorted_by_a_text_is_sorted_folded(self):
        count = 0
        for name, model in sorted(self.env.registry.items()):
            is_ours = name.startswith("tnl.") or name == "res.partner"
            if not is_ours or model._abstract or name in TECHNICAL:
                continue
            for field in model._fields.values():
                if field.type == "char" and field.store and not field.translate:
                    count += 1
                    with self.subTest(model=name, field=field.name):
                        query = self.env[name]._search([], order=field.name)
                        self.assertIn("unaccent(", query.select().code)
        self.assertGreater(count, 100)

    def test_both_orders_are_the_same(self):
        bodies = self.env["res.partner"].create([{"name": name} for name in NAMES])
        found = bodies.search([("id", "in", bodies.ids)], order="name")
        self.assertEqual(found.mapped("name"), sorted(NAMES, key=french_order))
        self.assertEqual(bodies.sorted("name").mapped("name"), found.mapped("name"))
        backwards = bodies.sorted("name", reverse=True).mapped("name")
        self.assertEqual(backwards, found.mapped("name")[::-1])

    def test_awards_and_applications_follow_the_names_of_bodies(self):
        edition = self.make_edition(2031)
        names = ["Zuydcoote", "Échirolles", "Eaubonne", "écully"]
        bodies = self.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in names]
        )
        awards = (
            self.env["tnl.award"]
            ._with_transition()
            .create(
                [
                    {
                        "edition_id": edition.id,
                        "partner_id": body.id,
                        "laureate_name": body.name,
                        "is_imported": True,
                        "state": "published",
                    }
                    for body in bodies
                ]
            )
        )
        order = ["Eaubonne", "Échirolles", "écully", "Zuydcoote"]
        found = awards.search([("edition_id", "=", edition.id)])
        self.assertEqual(found.mapped("laureate_name"), order)
        found = awards.search([("edition_id", "=", edition.id)], order="partner_id")
        self.assertEqual(found.mapped("laureate_name"), order)
        for typed in ("echirolles", "ÉCHIROLLES"):
            domain = [("edition_id", "=", edition.id), ("partner_id", "ilike", typed)]
            self.assertEqual(awards.search(domain).mapped("laureate_name"), order[1:2])
