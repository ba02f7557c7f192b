# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import zipfile
from datetime import timedelta

import pikepdf

from odoo.tests import freeze_time, tagged

from ..common import WebCase

_CODES = ["S01", "S02", "L01", "L02", "L03"]


@tagged("post_install", "-at_install")
class TestBlankForm(WebCase):
    def get(self, rest, year=2030, **headers):
        return self.url_open(f"/label/edition/{year}/questions.{rest}", headers=headers)

    def test_the_pdf_is_tagged_and_titled(self):
        self.make_open_edition()
        answer = self.get("pdf")
        self.assertEqual(answer.status_code, 200)
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            self.assertIn(str(pdf.Root.Lang), ("fr", "en"))
            self.assertIn("2030", str(pdf.docinfo["/Title"]))
            self.assertIn(b"pdfuaid:part", pdf.Root.Metadata.read_bytes())
        etag = answer.headers["ETag"]
        self.assertEqual(self.get("pdf", **{"If-None-Match": etag}).status_code, 304)
        self.assertNotIn("Set-Cookie", answer.headers)

    def test_the_odt_asks_each_question_in_order_without_points(self):
        edition = self.make_edition()
        self.questionnaire.axis_ids[0].question_ids[0].name = "<b>bold</b> & so on?"
        self.walk(edition, "open")
        with zipfile.ZipFile(io.BytesIO(self.get("odt").content)) as odt:
            text = odt.read("content.xml").decode()
        places = [text.index(f"{code} – ") for code in _CODES]
        self.assertEqual(places, sorted(places))
        self.assertIn("&lt;b&gt;bold&lt;/b&gt; &amp; so on?", text)
        self.assertIn("200", text)

    def test_the_data_holds_no_points(self):
        edition = self.make_edition()
        before = edition._blank_form(edition._blank_tracks())
        questions = self.questionnaire.axis_ids.question_ids
        questions.max_points = 77
        questions.choice_ids.points = 77
        self.assertEqual(edition._blank_form(edition._blank_tracks()), before)

    def test_what_does_not_exist_is_not_found(self):
        self.make_edition(2031)
        silent = self.make_edition(2015)
        silent.track_ids.questionnaire_id = False
        silent._with_transition().write({"state": "archived"})
        self.make_open_edition()
        for year, rest in (
            (1999, "pdf"),
            (2031, "pdf"),
            (2031, "odt"),
            (2015, "pdf"),
            (2030, "docx"),
            (2030, "pdf?track=unknown"),
        ):
            with self.subTest(year=year, rest=rest):
                self.assertEqual(self.get(rest, year).status_code, 404)
        self.assertEqual(self.get("odt?track=label").status_code, 200)
        self.assertFalse(self.open("/label/edition/2015").css(".tnl-blank"))

    def test_the_pages_lead_to_it(self):
        self.make_open_edition()
        self.authenticate("tnl_agent", "tnl_agent")
        for path in ("/label", "/label/edition/2030", "/label/apply"):
            for extension in ("pdf", "odt"):
                link = f"a[href=/label/edition/2030/questions.{extension}]"
                with self.subTest(path=path, extension=extension):
                    [found] = self.open(path).css(link)
                    self.assertIn(extension.upper(), found.text_content())

    def test_it_speaks_french_where_french_is_installed(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.make_open_edition()
        answer = self.get("odt")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as odt:
            text = odt.read("content.xml").decode()
        self.assertIn("Questionnaire vierge", text)
        self.assertIn("Vous pouvez candidater jusqu’au", text)
        self.assertIn("heure de Paris", text)
        self.assertIn(
            "si vous donnez la réponse «\u202fOui\u202f» à la question L02", text
        )

    def test_a_past_call_says_that_it_is_closed(self):
        edition = self.make_open_edition()
        with freeze_time(edition.date_close + timedelta(hours=1)):
            form = edition._blank_form(edition._blank_tracks())
        self.assertIn("The call closed on", form["intro"][-1])
