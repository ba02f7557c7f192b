# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What ``make demo`` and ``make demo-session`` load; a second time changes nothing."""

from unittest.mock import patch

from demodata import calls, history, jury, live, people, session, site

from odoo.tests import TransactionCase, tagged

# one count a rule, of what each says: there are as many rules as kinds of data; the
# journal reads the names of each kind of record that it tells of, together
_COUNTED = {"tnl.retention.rule", "tnl.journal"}


@tagged("standard", "post_install", "-at_install")
class TestDemo(TransactionCase):
    def test_the_past_that_it_shows_is_imported_whole(self):
        address = "https://label.example.org"
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", address)
        self.env["tnl.signing.key"]._generate("qr")
        for kind in ("editions", "levels", "laureates"):
            report = history.import_file(self.env, kind, f"{kind}.csv")
        lines = (history.DATA / "laureates.csv").read_text().splitlines()
        self.assertEqual(report["created"], len(lines) - 1)

    def test_what_its_legal_pages_say_is_clearly_invented(self):
        company = self.env["res.company"]._of_label()
        company.company_registry = "12345678900012"
        site._set_legal_facts(self.env, company)
        facts = self.env["tnl.edition"]._legal_facts()
        self.assertEqual(facts.pop("number"), "")
        self.assertEqual(facts.pop("name"), company.name)
        for name, text in facts.items():
            self.assertRegex(text, r"fictif|fictive|\.example|^01 99 00", name)

    def test_the_demo_is_made_and_its_jury_meets(self):
        people.load(self.env)
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            jury.load(self.env)
        live.load(self.env)
        edition = calls.known_edition(self.env, "edition_jury")
        self.assertEqual(edition.state, "jury")
        evaluations = edition.dossier_ids.evaluation_ids
        self.assertEqual(len(evaluations.dossier_id), 5)
        self.assertEqual(set(evaluations.mapped("state")), {"todo", "draft", "sealed"})
        self.assertTrue(edition.date_scoring)
        self.assertEqual(
            calls.known_edition(self.env, "edition_live").state,
            "open",
        )
        known = self.env["tnl.candidature"].search_count([])
        for load in (jury.load, live.load):
            self.assertIn("already there", load(self.env))
        self.assertEqual(self.env["tnl.candidature"].search_count([]), known)

        for _time in range(2):
            session.load(self.env)
            self.assertEqual(edition.state, "deliberation")
            counted = evaluations.filtered(lambda e: not e.is_recused)
            self.assertEqual(set(counted.mapped("state")), {"sealed"})
            self.assertEqual(len(edition.deliberation_ids), 1)
        spreads = edition.deliberation_ids.item_ids.mapped("deviation")
        self.assertGreater(len(set(spreads)), 1, "some dossiers divide the jury more")
        self.assert_no_list_asks_once_a_row()

    def assert_no_list_asks_once_a_row(self):
        """Read five rows, then eighty, of every list: as many queries, or nearly."""
        group = self.env.ref("tnl_label.group_tnl_manager")
        manager = self.env["res.users"].search([("group_ids", "in", group.ids)])[:1]
        views = self.env["ir.ui.view"].search(
            [
                ("type", "=", "list"),
                ("model", "=like", "tnl.%"),
                ("inherit_id", "=", False),
            ]
        )
        rows, growing = 0, {}
        for view in views:
            model = self.env[view.model].with_user(manager)
            if model._transient or not model.has_access("read"):
                continue
            shown = self.shown_by(model, view)
            few, many = self.cost(model, shown, 5), self.cost(model, shown, 80)
            rows = max(rows, many[0])
            # not all rows name something, and a count of all is one more
            if many[1] > few[1] + 4 and view.model not in _COUNTED:
                growing[view.model] = few, many
        self.assertGreater(rows, 50)
        self.assertFalse(growing)

    def shown_by(self, model, view):
        found = model.get_views([(view.id, "list")])
        known, arch = found["models"][model._name]["fields"], found["views"]["list"]
        named = ("many2one", "many2many")
        return {
            name: {"fields": {"display_name": {}}} if field["type"] in named else {}
            for name, field in known.items()
            if f'name="{name}"' in arch["arch"]
        }

    def cost(self, model, shown, limit):
        """Return how many rows are read, and by how many queries, when all is warm."""
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = model.web_search_read([], shown, limit=limit)["records"]
        return len(found), self.env.cr.sql_log_count - before
