# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import odfdo

from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestMakers(WebCase):
    """Who made an edition: those who agree, until they take it back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start_application()
        contact = cls.candidature._contacts()["elected"]
        cls.carrier, cls.elected = contact.user_id, contact.name

    def submit(self, *agreement, user=None):
        self.login(user or self.carrier)
        form = self.open(f"{self.root}/recap").form("/submit")
        return self.send(form, agreement)

    def public(self):
        """Return what anybody reads of who carried the application."""
        self.authenticate(None, None)
        self.env.flush_all()
        award = self.candidature.award_ids
        page = self.open(award._get_laureate_path())
        data = self.url_open(f"/label/edition/{self.edition.year}/people.json").json()
        return page.text("main"), data

    def test_the_body_agrees_when_it_deposits(self):
        self.submit(("named", "yes"))
        self.walk(self.edition, "embargo")
        _text, data = self.public()
        self.assertEqual(data["carried_by"], [])
        self.walk(self.edition, "published")
        text, data = self.public()
        self.assertIn(f"Application carried by {self.elected}", text)
        self.assertEqual([c["name"] for c in data["carried_by"]], [self.elected])
        self.assertTrue(data["results_online_at"])

    def test_nobody_agrees_in_the_place_of_the_person(self):
        page = self.submit(user=self.agent)
        self.assertNotIn("named", page.text("form"))
        for path in ("submit", "named"):
            data = {"csrf_token": self.csrf_token(), "named": "yes"}
            self.url_open(f"{self.root}/{path}", data=data)
            self.assertFalse(self.candidature.is_elected_public)
        self.submit(("named", "yes"))
        self.assertTrue(self.candidature.is_elected_public)
        # a colleague who submits again takes nothing back
        self.submit(user=self.agent)
        self.assertTrue(self.candidature.is_elected_public)

    def test_without_agreement_nobody_is_named(self):
        self.submit()
        self.walk(self.edition, "published")
        text, data = self.public()
        self.assertNotIn(self.elected, text)
        self.assertEqual(data["carried_by"], [])

    def test_it_is_taken_back_at_any_time(self):
        self.submit(("named", "yes"))
        self.walk(self.edition, "published")
        self.login(self.agent)
        self.send(self.open(self.root).form("/named"))
        text, data = self.public()
        self.assertNotIn(self.elected, text)
        self.assertEqual(data["carried_by"], [])
        entries = self.env["tnl.journal"].search(
            [("event", "=", "tnl.candidature.elected_unnamed")]
        )
        self.assertEqual(entries.res_id, self.candidature.id)

    def test_a_stranger_changes_nothing(self):
        self.submit(("named", "yes"))
        self.login(self.rival_agent)
        answer = self.url_open(
            f"{self.root}/named", data={"csrf_token": self.csrf_token()}
        )
        self.assertEqual(answer.status_code, 404)
        self.assertTrue(self.candidature.is_elected_public)

    def test_the_presentation_is_for_all_once_the_results_are(self):
        self.submit()
        self.walk(self.edition, "embargo")
        paths = [
            f"/label/edition/{self.edition.year}/presentation.{kind}"
            for kind in ("odp", "pdf")
        ]
        for path in paths:
            self.assertEqual(self.url_open(path).status_code, 404)
        self.walk(self.edition, "published")
        slides, paper = (self.url_open(path).content for path in paths)
        document = odfdo.Document(io.BytesIO(slides))
        self.assertIn("Valmont", document.get_formatted_text())
        self.assertTrue(paper.startswith(b"%PDF"))

    def test_the_calendar_says_what_happened(self):
        self.submit()
        self.walk(self.edition, "published")
        page = self.open(f"/label/edition/{self.edition.year}")
        self.assertIn("The results were put online", page.text(".tnl-timeline"))
        self.assertNotIn("are announced", page.text(".tnl-timeline"))

    def test_the_committee_is_told_line_by_line(self):
        self.edition.committee = "Ada, president, ADULLACT\n\nAlan, mayor, Rivalbe\n"
        page = self.open(f"/label/edition/{self.edition.year}")
        self.assertEqual(len(page.css("ul.tnl-people li")), 2)
        self.assertIn("Ada, president, ADULLACT", page.text("main"))
