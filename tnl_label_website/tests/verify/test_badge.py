# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json
import os
from unittest.mock import patch

from lxml import etree
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from openbadgeslib.ob3.verifier import OB3VerificationError
from PIL import Image

from odoo.tests import tagged

from odoo.addons.tnl_label.signing import open_badge
from odoo.addons.tnl_label.tests.common import PASSPHRASE

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestBadge(WebCase):
    """A verifier has nothing but our addresses, and needs nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.keys = cls.env["tnl.signing.key"].with_user(cls.manager)
        cls.key = cls.keys.action_generate_credential()
        cls.award = cls.make_published().award_ids
        cls.certificate = cls.award.certificate_ids
        with patch.object(cls.registry["ir.cron"], "_commit_progress"):
            cls.env["tnl.certificate"]._cron_render()
        cls.origin = cls.env["tnl.edition"]._public_url()
        cls.page = f"/label/certificate/{cls.certificate.code}"

    def setUp(self):
        super().setUp()
        self.opener.cookies.clear()

    def download(self, url):
        self.assertTrue(url.startswith(self.origin))
        answer = self.url_open(url.removeprefix(self.origin))
        answer.raise_for_status()
        return answer.content

    def verify_document(self, document):
        did = open_badge.did_web(self.origin)
        return OB3LdpVerifier.for_issuer_did(did).verify(
            document,
            check_status=True,
            download=self.download,
            verify_status_list=False,
        )

    def verify_token(self, token):
        did = open_badge.did_web(self.origin)
        verifier = OB3Verifier.for_issuer_did(did, download=self.download)
        return verifier.verify(token, check_status=True, download=self.download)

    def test_both_forms_are_verified_from_the_site_alone(self):
        document = self.url_open(f"{self.page}.json")
        self.assertEqual(document.headers["Content-Type"], "application/vc")
        self.verify_document(document.text)
        token = self.url_open(f"{self.page}.jwt")
        self.assertEqual(token.headers["Content-Type"], "application/vc+jwt")
        self.verify_token(token.text)

    def test_the_credential_leads_to_itself(self):
        document = self.url_open(f"{self.page}.json").json()
        again = self.download(document["id"])
        self.assertEqual(json.loads(again), document)
        image = self.download(document["image"]["id"])
        self.assertEqual(Image.open(io.BytesIO(image)).size, (600, 600))

    def test_both_images_carry_the_credential(self):
        expected = self.url_open(f"{self.page}.json").text
        svg = self.url_open(f"{self.page}.svg")
        png = self.url_open(f"{self.page}.png")
        self.assertEqual(OB3Verifier.extract_token_from_svg(svg.content), expected)
        self.assertEqual(OB3Verifier.extract_token_from_png(png.content), expected)
        self.assertTrue(etree.fromstring(svg.content).tag.endswith("svg"))
        self.assertIn("inline", png.headers["Content-Disposition"])

    def test_a_withdrawn_badge_shows_its_state_and_its_credential_is_refused(self):
        document = self.url_open(f"{self.page}.json").text
        token = self.url_open(f"{self.page}.jwt").text
        self.award.with_user(self.manager)._change_life("revoked", "False statement.")
        for extension in ("svg", "png"):
            answer = self.url_open(f"{self.page}.{extension}", allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
            self.assertTrue(answer.headers["Location"].endswith("/state.svg"))
        self.assertEqual(self.url_open(f"{self.page}.json").text, document)
        for verify, form in (
            (self.verify_document, document),
            (self.verify_token, token),
        ):
            with self.assertRaisesRegex(OB3VerificationError, "suspension"):
                verify(form)

    def test_the_page_offers_them_while_the_label_holds(self):
        page = self.open(f"/v/{self.certificate.code}")
        for extension in ("png", "svg", "json", "jwt"):
            self.assertTrue(page.css(f"a[href={self.page}.{extension}]"), extension)
        self.award.with_user(self.manager)._change_life(
            "suspended", "A complaint came."
        )
        page = self.open(f"/v/{self.certificate.code}")
        self.assertFalse(page.css(f"a[href={self.page}.png]"))
        self.assertTrue(page.css(f"a[href={self.page}.json]"))

    def test_nobody_is_followed_and_any_site_may_read(self):
        paths = [f"{self.page}.{e}" for e in ("json", "jwt", "svg", "png")]
        paths += ["/label/status/revocation", "/label/status/suspension.jwt"]
        for path in [*paths, "/.well-known/did.json"]:
            answer = self.url_open(path)
            self.assertEqual(answer.status_code, 200, path)
            self.assertNotIn("Set-Cookie", answer.headers)
            self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")

    def test_unknown_embargoed_and_mistyped_codes_answer_alike(self):
        edition = self.make_open_edition(2025)
        self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "embargo")
        hidden = self.env["tnl.certificate"].create(
            {
                "award_id": edition.award_ids.id,
                "code": "0123456789ABCDEF00",
                "issued_on": "2025-01-01",
                "claims_json": self.certificate.claims_json,
            }
        )
        hidden._issue_credentials()
        self.assertTrue(hidden.credential_id)
        for extension in ("json", "jwt", "svg", "png"):
            answers = [
                self.url_open(f"/label/certificate/{code}.{extension}")
                for code in (hidden.code, "nonsense", "7KQX3MABCDEFGHJK00")
            ]
            self.assertEqual({a.status_code for a in answers}, {404})
            self.assertEqual(len({a.text for a in answers}), 1)

    def test_no_other_list_than_the_two(self):
        for name in ("message", "revocation.json", "1"):
            answer = self.url_open(f"/label/status/{name}")
            self.assertEqual(answer.status_code, 404, name)

    def test_without_a_key_there_is_no_identity_and_no_badge(self):
        self.key._declare_compromised(self.key.create_date)
        answer = self.url_open("/.well-known/did.json")
        self.assertEqual(answer.status_code, 404)
        other = self.make_published(2019).award_ids.certificate_ids
        answer = self.url_open(f"/label/certificate/{other.code}.json")
        self.assertEqual(answer.status_code, 404)
        page = self.open(f"/v/{other.code}")
        self.assertNotIn("wallet", page.text())
