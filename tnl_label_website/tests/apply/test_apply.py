# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase

_SIREN = "200066918"


@tagged("post_install", "-at_install")
class TestApply(WebCase):
    def test_an_agent_starts_then_continues_one_application(self):
        self.make_open_edition()
        self.login(self.agent)
        page = self.open("/label/apply")
        first = self.send(page.form("/start"))
        self.assertEqual(first.text("h1"), "Valmont")
        self.assertIn("to complete before you submit", first.text(".tnl-todo"))
        again = self.send(page.form("/start"))
        self.assertEqual(again.path, first.path)
        page = self.open("/label/apply")
        self.assertFalse(
            [f for f in page.doc.forms if (f.action or "").endswith("start")]
        )
        self.assertTrue(page.css(f"a[href=/{first.path}]"))

    def test_nobody_starts_for_a_collectivity_not_theirs(self):
        edition = self.make_open_edition()
        self.login(self.agent)
        form = self.open("/label/apply").form("/start")
        page = self.send(form, {"partner_id": str(self.rival.id)})
        self.assertIn("not mandated", page.text("[role=alert]"))
        self.assertEqual(self.send(form, {"track_id": "99999999"}).status, 404)
        self.assertEqual(self.send(form, {"track_id": "x"}).status, 404)
        self.assertFalse(edition.candidature_ids)

    def test_without_an_open_call_nothing_starts(self):
        self.login(self.agent)
        page = self.open("/label/apply")
        self.assertIn("No call is open", page.text())
        self.assertFalse(
            [f for f in page.doc.forms if (f.action or "").endswith("start")]
        )

    def test_a_newcomer_asks_for_a_mandate_and_waits(self):
        self.make_open_edition()
        self.login(self.newcomer)
        form = self.open("/label/apply").form("/mandate")
        values = {"name": "Alès Agglomération", "role": "technical", "function": "DSI"}
        page = self.send(form, values | {"siren": "200 066 918"})
        self.assertIn("The office is checking your request", page.text())
        self.assertIn("Alès Agglomération", page.text("[id=pending]"))
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.newcomer.id)])
        self.assertEqual(
            (mandate.state, mandate.requested_siren), ("requested", _SIREN)
        )
        self.assertIn("checking your request", self.open("/my/candidatures").text())

    def test_a_collectivity_without_siren_asks_too(self):
        self.login(self.newcomer)
        form = self.open("/label/apply").form("/mandate")
        values = {"name": "Bora-Bora", "role": "technical", "siren": ""}
        page = self.send(form, values)
        self.assertIn("tick the box", page.text("[role=alert]"))
        page = self.send(page.form("/mandate"), values | {"has_no_siren": "1"})
        self.assertIn("Bora-Bora", page.text("[id=pending]"))
        self.assertNotIn("SIREN False", page.text())

    def test_who_acts_for_nobody_is_told_where_to_start(self):
        self.login(self.newcomer)
        page = self.open("/my/candidatures")
        self.assertTrue(page.css("div.tnl-empty a[href=/label/apply]"))

    def test_a_wrong_siren_keeps_what_was_typed(self):
        self.login(self.newcomer)
        form = self.open("/label/apply").form("/mandate")
        page = self.send(form, {"siren": "123", "name": "My town", "note": "Hello"})
        self.assertIn("123", page.text("[role=alert]"))
        self.assertEqual(page.css("[id=name]")[0].get("value"), "My town")
        self.assertEqual(page.css("[id=note]")[0].text.strip(), "Hello")
        self.assertFalse(
            self.env["tnl.mandate"].search([("user_id", "=", self.newcomer.id)])
        )

    def test_asking_does_not_tell_who_else_applies(self):
        self.make_open_edition()
        self.login(self.newcomer)
        form = self.open("/label/apply").form("/mandate")
        page = self.send(
            form,
            {"siren": self.town.tnl_siren, "name": "A town", "role": "contributor"},
        )
        self.assertNotIn("Valmont", page.text())

    # --- finding one's collectivity -------------------------------------------------

    def labelled(self):
        """Return two homonyms of the published results, in two départements."""
        edition = self.make_open_edition(2020)
        twins = self.env["res.partner"]
        for siren, insee in (("990000036", "38998"), ("990000044", "93066")):
            twin = self._collectivity("Saint-Éloi", "commune", siren, insee)
            agent = self._agent(f"agent{siren}", twin, "technical")
            self._agent(f"elected{siren}", twin, "elected")
            self.apply(edition, user=agent, partner=twin)
            twins |= twin
        self.walk(edition, "published")
        return twins

    def test_homonyms_are_told_apart_by_their_departement(self):
        one, other = self.labelled()
        self.login(self.newcomer)
        page = self.open("/label/apply?q=saint eloi")
        found = page.text("[id=found]")
        self.assertIn("Saint-Éloi (38)", found)
        self.assertIn("Saint-Éloi (93)", found)
        links = page.css("[id=found] a")
        (link,) = (a for a in links if other.tnl_siren in a.text_content())
        page = self.open(link.get("href"))
        self.assertEqual(page.css("[id=siren]")[0].get("value"), other.tnl_siren)
        self.assertEqual(page.css("[id=name]")[0].get("value"), "Saint-Éloi")
        self.send(page.form("/mandate"), {"role": "contributor"})
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.newcomer.id)])
        self.assertEqual(mandate.partner_id, other)

    def test_only_bodies_already_public_are_proposed(self):
        self.labelled()
        edition = self.make_open_edition()
        self.apply(edition)
        self.login(self.newcomer)
        for name in ("Valmont", "Rivalbourg", "v"):
            page = self.open(f"/label/apply?q={name}")
            self.assertIn("No labelled body has this name", page.text("[id=found]"))
        page = self.open(f"/label/apply?q=saint&siren={self.town.tnl_siren}")
        self.assertFalse(page.css("[id=siren]")[0].get("value"))

    def test_a_siret_says_its_siren(self):
        self.login(self.newcomer)
        form = self.open("/label/apply").form("/mandate")
        values = {"name": "A body", "role": "technical"}
        page = self.send(form, values | {"siren": "200 034 528 00041"})
        self.assertIn("is not valid", page.text("[role=alert]"))
        self.send(form, values | {"siren": "200 034 528 00014"})
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.newcomer.id)])
        self.assertEqual(mandate.requested_siren, "200034528")
