# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The receipt as PDF: accessible, complete, and the same each time."""

import datetime
import io
from pathlib import Path

import page
import pikepdf
from document_samples import make_pdf, run, templates_of

from odoo.addons.base.models.ir_qweb import render
from odoo.addons.tnl_label.tests.verifying import failures

TEMPLATES = (
    Path(__file__).parents[1] / "tnl_label/report/candidature/receipt_templates.xml"
)
DIGEST = "0123456789abcdef" * 4
FILE = {
    "question": "L02",
    "name": "délibération.pdf",
    "size": "1\u202f234",
    "sha256": DIGEST[::-1],
}
QUESTION = {
    "code": "L02",
    "name": "Which <software> do you use?",
    "answer": ["Office suite", "Servers & more"],
    "not_applicable": False,
    "reason": "",
    "comment": "Since\n2012.",
    "files": [FILE],
}
UNANSWERED = QUESTION | {"code": "L03", "answer": [], "comment": "", "files": []}


def make_receipt(**values):
    """Return the PDF of the receipt of an invented version."""
    facts = {
        "lang": "fr",
        "title": "Accusé de réception TNL-2030-ABCDEFGH-v2",
        "reference": "TNL-2030-ABCDEFGH-v2",
        "collectivity": "Saint-Martin-d’Uriage",
        "siren": "990000010",
        "edition": 2030,
        "received": "lundi 15 octobre 2018 à 23 h 59, heure de Paris",
        "received_utc": "lundi 15 octobre 2018 à 21\u202fh 59\u202fmin 30\u202fs UTC",
        "confirmed": "",
        "answer_count": 1,
        "content_hash": DIGEST,
        "files": [FILE],
        "axes": [{"title": "Logiciels", "questions": [QUESTION, UNANSWERED]}],
    } | values
    html = render("tnl_label.receipt_document", {"r": facts}, templates_of(TEMPLATES))
    return make_pdf(
        str(html),
        title=facts["title"],
        created=datetime.datetime(2018, 10, 15, 21, 59, 30),
    )


def text_of(pdf):
    return " ".join(run("pdftotext", "-raw", "-", "-", data=pdf).decode().split())


class TestReceiptDocument:
    def test_it_is_accessible_and_made_to_last(self):
        pdf = make_receipt()
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        assert failures(pdf, page.ValidationProfile.PDF_A_3A) == []
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert str(opened.Root.Lang) == "fr"
            assert opened.Root.MarkInfo.Marked
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            assert "TNL-2030-ABCDEFGH-v2" in str(opened.docinfo.Title)

    def test_every_font_is_embedded(self):
        rows = run("pdffonts", "-", data=make_receipt()).decode().splitlines()[2:]
        assert rows
        for row in rows:
            assert "Roboto" in row
            assert row.split()[-5:-2] == ["yes", "yes", "yes"]

    def test_it_says_every_fact(self):
        text = text_of(make_receipt())
        for fact in (
            "TNL-2030-ABCDEFGH-v2",
            "Saint-Martin-d’Uriage",
            "990000010",
            "2030",
            "lundi 15 octobre 2018 à 23 h 59, heure de Paris",
            "lundi 15 octobre 2018 à 21 h 59 min 30 s UTC",
            "délibération.pdf",
            DIGEST,
            DIGEST[::-1],
        ):
            assert fact in text, fact
        # the annex, in reading order
        words = (
            "Logiciels",
            "Which <software> do you use?",
            "Office suite",
            "Servers & more",
            "Since 2012.",
            "L03",
            "No answer",
        )
        places = [text.index(word) for word in words]
        assert places == sorted(places)

    def test_the_same_version_is_the_same_file(self):
        assert make_receipt() == make_receipt()

    def test_a_version_without_file_has_no_list_of_files(self):
        text = text_of(make_receipt(files=[]))
        assert "Files received" not in text

    def test_who_confirmed_is_said_when_the_edition_asks_it(self):
        confirmed = "Jeanne Élue, maire, le lundi 8 octobre 2018 à 9 h 00"
        assert "Confirmed by the elected contact" not in text_of(make_receipt())
        pdf = make_receipt(confirmed=confirmed)
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        assert f"Confirmed by the elected contact {confirmed}" in text_of(pdf)

    def test_a_very_long_text_stays_on_the_page(self):
        long = QUESTION | {"answer": ["x" * 5000], "comment": "line\n" * 300}
        axes = [{"title": "Logiciels", "questions": [long]}]
        pdf = make_receipt(axes=axes, collectivity="Collectivité" * 20)
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        assert text_of(pdf).count("x") >= 5000
