# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
import os
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from odoo import fields
from odoo.tests import tagged

from odoo.addons.tnl_label.signing import code as public_code
from odoo.addons.tnl_label.signing import keys, payload
from odoo.addons.tnl_label.tests.verifying import public_keys, verify_qr_text

from ..common import WebCase

_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


@tagged("post_install", "-at_install")
class TestOffline(WebCase):
    """The page kept on a disk says what the QR's signature is worth, off line."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(
            "tnl_label.public_url", "https://label.example.org"
        )
        cls.key = cls.env["tnl.signing.key"]._generate("qr")
        cls.certificate = cls.make_published().award_ids.certificate_ids
        cls.certificate._render_pdf()
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        playwright = cls.enterClassContext(sync_playwright())
        cls.chromium = playwright.chromium.launch(
            executable_path=os.environ["TNL_CHROMIUM"], args=_ARGS
        )
        cls.addClassCleanup(cls.chromium.close)

    def setUp(self):
        super().setUp()
        self.requests = []
        self.complaints = []
        self.page = self.keep()

    def keep(self):
        """Save the page as a visitor does and open it from the disk, off line."""
        response = self.url_open("/label/verify/offline.html")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        file = self.folder / "kept.html"
        file.write_bytes(response.content)
        context = self.chromium.new_context(offline=True, locale="en-US")
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: message.type == "error"
            and self.complaints.append(message.text),
        )
        page.goto(file.as_uri())
        return page

    def qr_text(self):
        """Return what a scanner reads on the certificate."""
        claims = json.loads(self.certificate.claims_json)
        return payload.qr_text(
            "https://label.example.org",
            self.certificate.code,
            self.certificate._signed(claims),
        )

    def picture(self):
        """Return the certificate as a scanner gives it."""
        pdf = self.folder / "certificate.pdf"
        pdf.write_bytes(base64.b64decode(self.certificate.pdf))
        subprocess.run(
            ["pdftoppm", "-r", "150", "-png", "-singlefile", pdf, pdf.with_suffix("")],
            check=True,
        )
        return pdf.with_suffix(".png")

    def answer(self, text):
        self.page.get_by_label("Texte du QR code").fill(text)
        self.page.get_by_role("button", name="Vérifier ce texte").click()
        answer = self.page.locator("#result .verdict")
        expect(answer).to_be_visible()
        return answer

    def refused(self, text, words):
        answer = self.answer(text)
        expect(answer).to_contain_text(words)
        expect(self.page.locator("#result")).not_to_contain_text("Authentique")

    # --- promises --------------------------------------------------------------------

    def test_a_scan_of_the_paper_is_authentic_and_nothing_was_fetched(self):
        self.page.get_by_label("Photo du QR code").set_input_files(self.picture())
        answer = self.page.locator("#result")
        expect(answer).to_contain_text("Authentique", timeout=20_000)
        for fact in ("Valmont", "2020", self.certificate.code, "Engaged"):
            expect(answer).to_contain_text(fact)
        expect(answer).to_contain_text("il est impossible de savoir si le label")
        link = answer.get_by_role("link", name="Interroger le registre en ligne")
        self.assertEqual(
            link.get_attribute("href"),
            f"https://label.example.org/v/{self.certificate.code}",
        )
        self.assertEqual(len(self.requests), 1, self.requests)
        self.assertEqual(self.complaints, [])

    def test_the_verdict_is_in_view_on_a_phone(self):
        self.page.set_viewport_size({"width": 390, "height": 664})
        button = self.page.get_by_role("button", name="Vérifier ce texte")
        button.scroll_into_view_if_needed()
        word = self.answer(self.qr_text()).locator(".word")
        expect(word).to_be_in_viewport(ratio=1)
        self.assertGreaterEqual(word.bounding_box()["y"], 0)

    def test_a_picture_without_code_and_a_file_that_is_none_say_what_to_do(self):
        picture = self.page.get_by_label("Photo du QR code")
        picture.set_input_files(
            {"name": "x.txt", "mimeType": "text/plain", "buffer": b"no picture"}
        )
        expect(self.page.locator("#result")).to_contain_text("pas une image")
        blank = self.page.screenshot(clip={"x": 0, "y": 0, "width": 40, "height": 40})
        picture.set_input_files(
            {"name": "x.png", "mimeType": "image/png", "buffer": blank}
        )
        expect(self.page.locator("#result")).to_contain_text("Aucun QR code lisible")

    def test_every_altered_bit_of_the_statement_is_refused(self):
        address, _, number = self.qr_text().partition("#")
        bits = int(number).bit_length()
        forged = [f"{address}#{int(number) ^ 1 << bit}" for bit in range(bits - 1)]
        believed = self.page.evaluate(
            """async (texts) => {
                const block = document.querySelector("#keys").textContent;
                const {keys} = JSON.parse(block);
                const reasons = [];
                for (const text of texts) {
                    try {
                        await Statement.verify(text, keys);
                        reasons.push("believed");
                    } catch (error) {
                        reasons.push(error.reason || String(error));
                    }
                }
                return reasons;
            }""",
            [*forged, f"{address}#{number}"],
        )
        self.assertEqual(believed.pop(), "believed")
        self.assertLessEqual(
            set(believed), {"malformed", "unknown_key", "bad_signature"}
        )

    def test_the_signature_of_another_certificate_is_refused(self):
        _address, _, number = self.qr_text().partition("#")
        other = f"https://label.example.org/v/{public_code.new_code()}#{number}"
        self.refused(other, "La signature est celle d’un autre certificat")

    def test_a_typed_address_says_that_nothing_is_signed_in_it(self):
        self.refused(self.qr_text().partition("#")[0], "une adresse, sans signature")
        self.refused("https://example.org/menu", "pas le QR code d’un certificat")

    def test_the_key_of_somebody_else_is_unknown(self):
        claims = verify_qr_text(payload, self.qr_text(), public_keys(self.env))
        foreign = keys.generate()
        kid = keys.key_id(foreign.public_key())
        text = payload.qr_text(
            "https://label.example.org",
            claims.code,
            payload.sign(claims, foreign, kid),
        )
        self.refused(text, "ne connaît pas la clé")

    def test_a_retired_key_still_proves_and_a_compromised_one_no_longer(self):
        text = self.qr_text()
        self.env["tnl.signing.key"]._generate("qr")
        self.page = self.keep()
        expect(self.answer(text)).to_contain_text("Authentique")
        self.key.with_user(self.manager)._declare_compromised(fields.Datetime.now())
        self.page = self.keep()
        self.refused(text, "clé compromise")
        self.assertIn("compromise depuis le", self.page.text_content(".keys"))

    def test_the_page_is_light_sets_no_cookie_and_allows_no_request(self):
        self.opener.cookies.clear()
        response = self.url_open("/label/verify/offline")
        self.assertLess(len(response.content), 100_000)
        self.assertNotIn("Set-Cookie", response.headers)
        policy = response.headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("connect-src", policy)
        self.assertNotIn("unsafe-inline'; script", policy)
        self.assertNotIn("private", response.text.lower())
