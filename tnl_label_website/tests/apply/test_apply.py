# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.tools.limits import Window

from ...controllers.common import known_bodies
from ..common import WebCase

_SIREN = "200066918"


@tagged("post_install", "-at_install")
class TestApply(WebCase):
    def test_an_agent_starts_then_continues_one_application(self):
        self.make_open_edition()
        self.login(self.agent)
        page = self.open("/label/apply")
        first = self.send(page.form("/start"))
        self.assertEqual(first.text("h1"), "Valmont (38)")
        self.assertIn("to complete before you submit", first.text(".tnl-todo"))
        again = self.send(page.form("/start"))
        self.assertEqual(again.path, first.path)
        page = self.open("/label/apply")
        self.assertFalse(
            [f for f in page.doc.forms if (f.action or "").endswith("start")]
        )
        self.assertTrue(page.css(f"a[href=/{first.path}]"))

    def test_one_knows_what_it_takes_before_one_starts(self):
        self.make_open_edition(elected_confirms=True)
        self.login(self.agent)
        page = self.open("/label/apply")
        text = page.text(".tnl-before")
        self.assertIn(
            "5 questions at most, of which 2 are required: about 20 minutes", text
        )
        self.assertIn("The elected contact confirms the application", text)
        self.assertIn("files may be joined: 1", text)
        self.assertIn("Do you contribute?", page.text(".tnl-before details"))
        begun = self.send(page.form("/start"))
        self.assertIn("5 questions at most", begun.text(".tnl-before"))
        self.assertIn("0 of 4 questions answered", begun.text())
        self.assertEqual(begun.text().count("minutes"), 1, "one estimate at a time")
        candidature = self.env["tnl.candidature"].search([], order="id desc", limit=1)
        candidature._save_answers(self.agent, {"S01": {"value": "none"}})
        page = self.open(f"/{begun.path}")
        self.assertFalse(page.css(".tnl-before"), "it is begun")

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
            for body in (self.town, self.rival):
                self.assertNotIn(body.tnl_siren, page.text("[id=found]"))
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


@tagged("post_install", "-at_install")
class TestDirectory(WebCase):
    """A candidate finds their body in the national directory, and types no number."""

    def setUp(self):
        super().setUp()
        self.make_open_edition()
        self.login(self.newcomer)

    def found(self, typed):
        return self.open(f"/label/apply?q={typed}").css("[id=found] a")

    def mandate(self):
        return self.env["tnl.mandate"].search([("user_id", "=", self.newcomer.id)])

    def test_a_body_is_chosen_without_javascript(self):
        link = self.found("st denis 974")[0]
        said = " ".join(link.text_content().split())
        self.assertRegex(
            said,
            r"^Saint-Denis \(974\), municipality, [\d,]+ inhabitants SIREN 219740115$",
        )
        page = self.open(link.get("href"))
        self.assertIn("Saint-Denis (974)", page.text("[role=status]"))
        page = self.send(page.form("/mandate"), {"role": "technical"})
        self.assertIn("Saint-Denis", page.text("[id=pending]"))
        mandate = self.mandate()
        self.assertEqual(mandate.requested_siren, "219740115")
        # a contact is made when the office accepts, with what is known
        self.assertFalse(mandate.partner_id)
        self.assertIn("(974)", mandate.directory_words)
        mandate.with_user(self.officer).action_accept()
        self.assertEqual(mandate.partner_id.tnl_insee_code, "97411")
        self.assertEqual(mandate.partner_id.tnl_kind_id.code, "commune")
        again = self._user("again", "base.group_portal")
        self.login(again)
        page = self.open(link.get("href"))
        self.send(page.form("/mandate"), {"role": "contributor"})
        other = self.env["tnl.mandate"].search([("user_id", "=", again.id)])
        self.assertEqual(other.partner_id, mandate.partner_id)

    def test_numbers_find_a_body_too(self):
        for typed in ("219740115", "219 740 115", "97411"):
            with self.subTest(typed=typed):
                self.assertIn("219740115", self.found(typed)[0].text_content())
        codes = "".join(link.text_content() for link in self.found("97400"))
        self.assertIn("219740115", codes)

    def test_a_body_without_siren_says_so_by_itself(self):
        page = self.open(self.found("bora bora")[0].get("href"))
        self.assertFalse(page.css("[id=siren]")[0].get("value"))
        self.assertTrue(page.css("[id=has_no_siren]")[0].get("checked"))
        self.send(page.form("/mandate"), {"role": "technical"})
        mandate = self.mandate()
        mandate.with_user(self.officer).action_accept()
        self.assertEqual(mandate.partner_id.tnl_insee_code, "98714")

    def test_a_body_that_is_in_no_list_is_entered_by_hand(self):
        page = self.open("/label/apply?q=zzyzxqw")
        self.assertIn("No body has this name", page.text("[id=found]"))
        values = {"siren": "990000036", "name": "Syndicat", "role": "technical"}
        page = self.send(page.form("/mandate"), values)
        self.assertIn("Syndicat", page.text("[id=pending]"))
        self.assertFalse(self.mandate().directory_words)

    def test_the_page_is_told_while_one_types(self):
        answer = self.url_open("/label/apply/bodies?q=saint denis 974")
        first = answer.json()["bodies"][0]
        self.assertEqual((first["name"], first["siren"]), ("Saint-Denis", "219740115"))
        self.assertEqual(set(first), {"name", "siren", "insee", "words"})
        self.assertEqual(self.url_open("/label/apply/bodies").json()["bodies"], [])
        # a public list: one finds one's body before one has an account
        self.authenticate(None, None)
        first = self.url_open("/label/apply/bodies?q=saint denis 974").json()["bodies"][
            0
        ]
        self.assertEqual(first["siren"], "219740115")

    def test_a_list_that_is_cut_says_so(self):
        answer = self.url_open("/label/apply/bodies?q=51300").json()
        self.assertEqual(len(answer["bodies"]), 12)
        self.assertGreater(answer["more"], 10)
        # the page without scripts shows all the communes of a post code
        page = self.open("/label/apply?q=51300")
        shown = len(page.css("[id=found] li"))
        self.assertEqual(shown, 12 + answer["more"])
        self.assertNotIn("more: look again", page.text("[id=found]"))
        page = self.open("/label/apply?q=saint")
        self.assertEqual(len(page.css("[id=found] li")), 50)
        self.assertIn("more: look again", page.text("[id=found]"))

    def test_no_siren_is_said_to_be_missing_not_wrong(self):
        form = self.open("/label/apply").form("/mandate")
        page = self.send(form, {"name": "Syndicat", "role": "technical"})
        self.assertIn("The SIREN is missing", page.text("[id=refusal]"))

    def test_a_request_that_waits_comes_before_another(self):
        form = self.open("/label/apply").form("/mandate")
        values = {"siren": "990000036", "name": "Syndicat", "role": "technical"}
        page = self.send(form, values)
        self.assertFalse(page.css("details[open=open] form"))
        self.assertTrue(page.css("details form"))

    def test_too_many_look_ups_are_refused(self):
        self.env["ir.config_parameter"].set_param("tnl_label.limit_lookups", 2)
        self.patch(known_bodies, "_LOOKED_UP", Window())
        for _time in range(2):
            self.assertEqual(
                self.url_open("/label/apply/bodies?q=rennes").status_code, 200
            )
        with mute_logger("odoo.http"):
            for path in ("/label/apply/bodies?q=rennes", "/label/apply?q=rennes"):
                self.assertEqual(self.url_open(path).status_code, 429)
        # one may still apply, by hand
        self.assertTrue(self.open("/label/apply").form("/mandate") is not None)

    def test_a_body_is_picked_with_the_keyboard(self):
        self.start_tour("/label/apply", "tnl_body_search", login=self.newcomer.login)
        self.assertEqual(self.mandate().requested_name, "Bora-Bora")

    def test_a_link_fills_in_the_form_that_is_there(self):
        path = "/label/apply?q=st+denis+974"
        self.start_tour(path, "tnl_body_link", login=self.newcomer.login)
