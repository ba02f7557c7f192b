# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import timedelta

import odfdo

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...models.press import event as edition_event
from ...tools.drawn_documents import render
from ...tools.instants import to_zone
from ..common import TnlCase, TnlHttpCase


@tagged("post_install", "-at_install")
class TestCeremony(TnlCase):
    def led_to(self, stage):
        edition = self.make_open_edition(2030, ceremony_name="The fair")
        self.apply(edition)
        self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "deliberation")
        levels = edition.track_ids.level_ids.sorted("sequence")
        awards = self.env["tnl.award"].with_user(self.manager2)
        for candidature, level in zip(
            edition.candidature_ids.sorted("partner_id"), (levels[2], None), strict=True
        ):
            awards._propose(candidature, level, None, "Read aloud to nobody.")
        self.walk(edition, stage)
        return edition

    def test_the_lowest_level_is_called_first_and_refusals_never(self):
        edition = self.led_to("embargo")
        content = edition.with_user(self.officer)._ceremony_content()
        named = str(content["sections"])
        labelled = edition.award_ids.filtered("level_id")
        refused = edition.award_ids - labelled
        self.assertIn(labelled.laureate_name, named)
        self.assertNotIn(refused.laureate_name, named)
        self.assertEqual(
            [s["title"] for s in content["sections"]], labelled.level_id.mapped("name")
        )

    def test_nothing_is_made_while_a_decision_may_change(self):
        edition = self.led_to("deliberation")
        with self.assertRefused("once the deliberation is closed", UserError):
            edition.with_user(self.officer).action_ceremony_list()

    def test_it_is_for_the_office_alone(self):
        edition = self.led_to("embargo")
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                edition.with_user(user).action_ceremony_slides()

    def test_the_slides_open_with_a_level_each(self):
        edition = self.led_to("embargo")
        content = edition.with_user(self.officer)._ceremony_content()
        opened = odfdo.Document(io.BytesIO(render("release", content, "odp")))
        self.assertEqual(opened.get_type(), "presentation")
        pages = opened.body.get_draw_pages()
        self.assertEqual(len(pages), 1 + len(content["sections"]))
        text = pages[1].text_recursive
        self.assertIn(content["sections"][0]["title"], text)
        self.assertIn(content["sections"][0]["blocks"][0]["items"][0], text)

    def test_guests_register_at_a_full_address_until_the_day_is_past(self):
        edition = self.make_edition(2031)
        self.assertEqual(edition._ceremony_signup(), "")
        with self.assertRefused("is not the address of a page", ValidationError):
            edition.ceremony_signup_url = "javascript:alert(1)"
        edition.ceremony_signup_url = "https://event.example/register"
        today = to_zone(fields.Datetime.now(), edition.tz).date()
        edition.ceremony_start = today
        self.assertEqual(edition._ceremony_signup(), "https://event.example/register")
        edition.ceremony_start = today - timedelta(days=2)
        self.assertEqual(edition._ceremony_signup(), "")

    def test_without_the_app_no_event_is_offered(self):
        # whatever else is installed in this database
        self.patch(edition_event, "_EVENTS", "event.absent")
        edition = self.make_edition(2031).with_user(self.officer)
        self.assertFalse(edition.may_make_ceremony_event)
        with self.assertRefused("Install Odoo's Events app", UserError):
            edition.action_make_ceremony_event()
        with self.assertRefused("is not there", UserError):
            edition.action_open_ceremony_event()
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                edition.with_user(user).action_open_ceremony_event()

    def test_an_event_does_not_end_before_it_begins(self):
        with self.assertRaises(ValidationError):
            self.make_edition(
                2031, ceremony_start="2031-02-02", ceremony_end="2031-02-01"
            )


@tagged("post_install", "-at_install")
class TestPressDownloads(TnlHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def test_the_office_downloads_and_others_find_nothing(self):
        edition = self.make_open_edition(2030)
        self.apply(edition)
        self.walk(edition, "embargo")
        edition._make_releases()
        results = edition.release_ids.filtered(lambda r: r.kind == "results")
        paths = [
            f"/tnl/edition/{edition.id}/ceremony.pdf",
            f"/tnl/edition/{edition.id}/ceremony.odp",
            f"/tnl/release/{results.id}/release.pdf",
            f"/tnl/release/{results.id}/release.odt",
        ]
        self.authenticate(self.officer.login, self.officer.login)
        for path in paths:
            answer = self.url_open(path)
            self.assertEqual(answer.status_code, 200, path)
            self.assertIn("no-store", answer.headers["Cache-Control"])
        self.assertTrue(self.url_open(paths[0]).content.startswith(b"%PDF"))
        for user in (self.internal, self.agent):
            self.authenticate(user.login, user.login)
            for path in paths:
                self.assertEqual(self.url_open(path).status_code, 404, path)
        events = self.env["tnl.journal"].search([("res_id", "=", edition.id)])
        self.assertIn("tnl.edition.ceremony", events.mapped("event"))
