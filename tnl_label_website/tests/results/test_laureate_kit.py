# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import tagged

from odoo.addons.tnl_label.signing.code import new_code

from ...controllers.common.light_layout import in_french
from ..common import WebCase


@tagged("post_install", "-at_install")
class TestLaureateKit(WebCase):
    """What a laureate shows of its label stays true, and follows nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_label()
        cls.candidature = cls.edition.candidature_ids
        cls.image_path = f"/label/certificate/{cls.certificate.code}/state.svg"
        cls.plate_path = f"/my/candidatures/{cls.candidature.id}/label/plate.pdf"

    def image(self):
        answer = self.url_open(self.image_path)
        return "".join(etree.fromstring(answer.content).itertext())

    def assert_shows(self, status):
        """The image is in French where French is installed: so are its words here."""
        words = in_french(self.env["tnl.award"])._standing_words()
        self.assertIn(words[status][0], self.image())

    def test_the_image_shows_the_present_state(self):
        for fact in ("Valmont", "Engaged", "2020"):
            self.assertIn(fact, self.image())
        self.assert_shows("valid")
        self.award.with_user(self.manager)._change_life(
            "suspended", "A doubt about it."
        )
        self.assert_shows("suspended")
        self.award.with_user(self.manager)._change_life("revoked", "False since then.")
        self.assert_shows("revoked")

    def test_the_image_is_fresh_within_a_minute_and_loads_nothing(self):
        answer = self.url_open(self.image_path)
        self.assertEqual(answer.headers["Cache-Control"], "public, max-age=60")
        self.assertEqual(answer.headers["Content-Type"], "image/svg+xml; charset=utf-8")
        self.assertNotIn("Set-Cookie", answer.headers)
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
        for element in etree.fromstring(answer.content).iter():
            self.assertNotIn(etree.QName(element).localname, ("image", "script", "use"))
            self.assertFalse([a for a in element.attrib if a.endswith("href")])

    def test_every_code_that_is_not_public_has_the_same_image(self):
        unknown = self.url_open(f"/label/certificate/{new_code()}/state.svg")
        self.assertEqual(unknown.status_code, 404)
        self.award._with_transition().state = "decided"
        embargoed = self.url_open(self.image_path)
        mistyped = self.url_open("/label/certificate/ABCD/state.svg")
        for answer in (embargoed, mistyped):
            self.assertEqual(answer.status_code, 404)
            self.assertEqual(answer.content, unknown.content)

    def test_the_portal_offers_the_prints_and_the_image_to_copy(self):
        self.login(self.agent)
        page = self.open(f"/my/candidatures/{self.candidature.id}")
        self.assertTrue(page.css(f"a[href={self.plate_path}]"))
        snippet = page.text("textarea")
        self.assertIn(f'src="https://label.example.org{self.image_path}"', snippet)
        self.assertIn('alt="Label Territoire Numérique Libre, Valmont', snippet)
        for kind in ("plate", "sticker"):
            answer = self.url_open(self.plate_path.replace("plate", kind))
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(answer.headers["Content-Type"], "application/pdf")
            self.assertTrue(answer.content.startswith(b"%PDF-"))

    def test_the_prints_are_for_the_laureate_while_the_label_holds(self):
        self.login(self.rival_agent)
        self.assertEqual(self.url_open(self.plate_path).status_code, 404)
        self.login(self.agent)
        other = self.plate_path.replace("plate", "poster")
        self.assertEqual(self.url_open(other).status_code, 404)
        self.award.with_user(self.manager)._change_life(
            "suspended", "A doubt about it."
        )
        self.assertEqual(self.url_open(self.plate_path).status_code, 404)
