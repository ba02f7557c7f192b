# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

import odfdo
import pikepdf
from PIL import Image

from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestPress(WebCase):
    def test_the_call_has_its_release_as_page_pdf_and_odt(self):
        self.make_open_edition(rank=15, hashtag="#TNL2030")
        page = self.open("/label/edition/2030/communique")
        self.assertEqual(page.status, 200)
        title = page.text("h1")
        self.assertIn("quinzième édition", title)
        self.assertIn("#TNL2030", page.text("article"))
        answer = self.url_open("/label/edition/2030/communique.pdf")
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            self.assertEqual(str(pdf.Root.Lang), "fr")
            self.assertIn(b"pdfuaid:part", pdf.Root.Metadata.read_bytes())
        self.assertNotIn("Set-Cookie", answer.headers)
        again = self.url_open(
            "/label/edition/2030/communique.pdf",
            headers={"If-None-Match": answer.headers["ETag"]},
        )
        self.assertEqual(again.status_code, 304)
        odt = self.url_open("/label/edition/2030/communique.odt").content
        text = odfdo.Document(io.BytesIO(odt)).get_formatted_text()
        self.assertIn("#TNL2030", text)

    def test_the_results_answer_like_nothing_before_publication(self):
        edition = self.make_open_edition()
        self.apply(edition)
        nothing = self.open("/label/edition/1999/communique")
        for stage in ("open", "screening", "jury", "deliberation", "embargo"):
            self.walk(edition, stage)
            with self.subTest(stage):
                for extension in ("", ".pdf", ".odt"):
                    path = f"/label/edition/2030/communique{extension}"
                    refused = self.open(f"{path}?kind=results")
                    self.assertEqual(refused.status, 404)
                    other = self.open(f"{path}?kind=nonsense")
                    self.assert_same_refusal(refused, other)
                refused = self.open("/label/edition/2030/communique?kind=results")
                self.assert_identical(refused, nothing)
                call = self.open("/label/edition/2030/communique")
                self.assertNotIn("Valmont", call.response.text)
                self.assertNotIn("kind=results", call.response.text)

    def assert_same_refusal(self, one, other):
        self.assertEqual(one.status, other.status)
        same = ("Content-Type", "Cache-Control")
        for name in same:
            self.assertEqual(
                one.response.headers.get(name), other.response.headers.get(name)
            )

    def test_an_edition_in_preparation_has_none(self):
        self.make_edition(2031)
        unknown = self.open("/label/edition/1999/communique")
        self.assert_identical(self.open("/label/edition/2031/communique"), unknown)
        self.assertNotIn("2031", self.url_open("/sitemap.xml").text)

    def test_the_results_name_the_laureates_once_published(self):
        self.make_published()
        page = self.open("/label/edition/2020/communique")
        self.assertIn("Valmont", page.text("article"))
        link = "a[href=/label/edition/2020/communique?kind=call]"
        self.assertTrue(page.css(link))
        call = self.open("/label/edition/2020/communique?kind=call")
        self.assertNotIn("Valmont", call.text("article"))

    def test_the_signs_of_organisers_show_and_no_other_s(self):
        sign = io.BytesIO()
        Image.new("RGB", (300, 300), "#0a5c66").save(sign, "PNG")
        image = base64.b64encode(sign.getvalue())
        partners = self.env["res.partner"].create(
            [
                {"name": name, "is_company": True, "image_1920": image}
                for name in ("Organiser", "Supporter", "Stranger")
            ]
        )
        self.make_open_edition(
            organiser_ids=partners[0].ids, partner_ids=partners[1].ids
        )
        page = self.open("/label")
        for partner in partners[:2]:
            path = f"/label/edition/2030/logo/{partner.id}"
            self.assertTrue(page.css(f"img[src={path}]"))
            answer = self.url_open(path)
            self.assertEqual(answer.headers["Content-Type"], "image/png")
            self.assertTrue(answer.content.startswith(b"\x89PNG"))
        stranger = f"/label/edition/2030/logo/{partners[2].id}"
        self.assertEqual(self.url_open(stranger).status_code, 404)
        self.assertNotIn("Stranger", page.text("html"))
