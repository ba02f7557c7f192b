# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The letter of decision as PDF: accessible, complete, and the same each time."""

import datetime
import io
import re
from pathlib import Path

import page
import pikepdf
from document_samples import make_pdf, run, templates_of

from odoo.addons.base.models.ir_qweb import render
from odoo.addons.tnl_label.tests.verifying import failures

REPORT = Path(__file__).parents[1] / "tnl_label/report"
TEMPLATES = (
    REPORT / "award/letter_templates.xml",
    REPORT / "candidature/receipt_templates.xml",
)
WORDS = {
    "lang": "fr",
    "title": "Décision sur la candidature : Saint-Martin-d’Uriage – TNL 2018",
    "edition": "TNL 2018",
    "collectivity": "Saint-Martin-d’Uriage",
    "siren": "990000010",
    "reference": "TNL-2018-ABCDEFGH",
    "version": "TNL-2018-ABCDEFGH-v2",
    "outcome": "labelled",
    "level": "Niveau 4",
    "mentions": ["Données ouvertes"],
    "reasons": "Une stratégie <claire>.\nContinuez.",
    "place": "Bordeaux",
    "day": "mardi 6 novembre 2018",
    "signatory_name": "Camille Exemple",
    "signatory_function": "Présidence",
    "contact": "contact@label.example",
    "url": "https://label.example/my/candidatures/7",
    "score": "62,5",
    "declared_level": "Niveau 4",
    "axes": [
        {"title": "Stratégie", "earned": "6", "maximum": "10", "share": "60"},
        {"title": "Données", "earned": "0", "maximum": "0", "share": ""},
    ],
    "explanation": ["Niveau atteint : Niveau 4.", "Score global : 62,5 %."],
}


def make_letter(**values):
    """Return the PDF of an invented letter."""
    words = WORDS | values
    html = render("tnl_label.letter_document", {"r": words}, templates_of(*TEMPLATES))
    return make_pdf(
        str(html), title=words["title"], created=datetime.datetime(2018, 11, 6, 18)
    )


def text_of(pdf):
    return " ".join(run("pdftotext", "-raw", "-", "-", data=pdf).decode().split())


class TestLetterDocument:
    def test_it_is_accessible_and_made_to_last(self):
        for outcome in ("labelled", "refused", "inadmissible"):
            pdf = make_letter(outcome=outcome)
            assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
            assert failures(pdf, page.ValidationProfile.PDF_A_3A) == []

    def test_a_stream_whose_length_is_wrong_is_found(self):
        pdf = make_letter()
        length = re.search(rb"/Length (\d+)\b", pdf)
        shorter = str(int(length[1]) - 1).encode().rjust(len(length[1]))
        wrong = pdf[: length.start(1)] + shorter + pdf[length.end(1) :]
        found = failures(wrong, page.ValidationProfile.PDF_A_3A)
        assert any("STREAM-LENGTH" in failure for failure in found)

    def test_it_tells_neither_author_nor_tool_of_a_person(self):
        with pikepdf.open(io.BytesIO(make_letter())) as opened:
            assert str(opened.Root.Lang) == "fr"
            assert "Saint-Martin-d’Uriage" in str(opened.docinfo.Title)
            assert "/Author" not in opened.docinfo

    def test_it_says_every_word_in_reading_order(self):
        text = text_of(make_letter())
        words = (
            "Saint-Martin-d’Uriage",
            "990000010",
            "Bordeaux, mardi 6 novembre 2018",
            "TNL-2018-ABCDEFGH",
            "Niveau 4",
            "Données ouvertes",
            "Une stratégie <claire>. Continuez.",
            "Stratégie",
            "6 / 10",
            "60 %",
            "Not concerned",
            "TNL-2018-ABCDEFGH-v2",
            "Score global : 62,5 %.",
            "contact@label.example",
            "Camille Exemple",
        )
        place = -1
        for word in words:
            place = text.find(word, place + 1)
            assert place >= 0, word

    def test_the_same_words_are_the_same_file(self):
        assert make_letter() == make_letter()

    def test_without_figures_there_is_no_table(self):
        text = text_of(make_letter(axes=[], explanation=[]))
        assert "axis by axis" not in text
        assert "What your answers alone would give, before the jury" not in text

    def test_a_very_long_comment_stays_on_the_page(self):
        pdf = make_letter(reasons="x" * 4000 + "\nline" * 200)
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        assert text_of(pdf).count("x") >= 4000
