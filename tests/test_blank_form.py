# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the blank questionnaire promises on paper."""

import io
import sys
from pathlib import Path

import odfdo
import page
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from document_samples import make_pdf, run
from printing import blank_form_html, odf_form
from printing.pdf import ACCESSIBLE

from odoo.addons.tnl_label.tests.verifying import failures

FORM = {
    "lang": "fr",
    "title": "Questionnaire vierge – Édition 2026",
    "intro": [
        "Les réponses se donnent en ligne.",
        "Vous pouvez candidater jusqu’au lundi 30 novembre 2026.",
    ],
    "answer": "Votre réponse :",
    "tracks": [
        {
            "title": title,
            "description": "",
            "axes": [
                {
                    "title": "1. Stratégie & partage",
                    "description": "Une politique <i>décidée</i>.",
                    "questions": [
                        {
                            "title": "S01 – Avez-vous une stratégie ?",
                            "help": "Une délibération\nou un plan.",
                            "facts": ["Type de réponse : Un choix – obligatoire."],
                            "choices": ["Aucune", "En cours", "<b>Adoptée</b>"],
                            "lines": 0,
                            "columns": [],
                            "rows": 0,
                        },
                        {
                            "title": "S02 – Racontez",
                            "help": "",
                            "facts": [
                                "Type de réponse : Texte – facultative.",
                                "Posée seulement si vous répondez « Oui » à S01.",
                            ],
                            "choices": [],
                            "lines": 6,
                            "columns": [],
                            "rows": 0,
                        },
                        {
                            "title": "S03 – Vos logiciels",
                            "help": "",
                            "facts": ["Type de réponse : Tableau – facultative."],
                            "choices": [],
                            "lines": 0,
                            "columns": ["Nom (obligatoire)", "<i>Usage</i>"],
                            "rows": 3,
                        },
                    ],
                }
            ],
        }
        for title in ("Communes", "Établissements")
    ],
}
TEXTS = (
    "Communes",
    "1. Stratégie & partage",
    "Une politique <i>décidée</i>.",
    "S01 – Avez-vous une stratégie ?",
    "<b>Adoptée</b>",
    "S02 – Racontez",
    "« Oui »",
    "Nom (obligatoire)",
    "<i>Usage</i>",
    "Établissements",
)


def in_order(text):
    places = [text.find(words) for words in TEXTS]
    return -1 not in places and places == sorted(places)


@pytest.fixture(scope="module")
def pdf():
    return make_pdf(blank_form_html.html(FORM), title=FORM["title"], variant=ACCESSIBLE)


class TestPdf:
    def test_it_is_accessible(self, pdf):
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []

    def test_it_reads_in_order_and_no_text_is_markup(self, pdf):
        text = run("pdftotext", "-raw", "-", "-", data=pdf).decode()
        assert in_order(" ".join(text.split()))

    def test_its_fonts_are_embedded(self, pdf):
        lines = run("pdffonts", "-", data=pdf).decode().splitlines()[2:]
        assert lines
        assert all("Roboto" in line and " yes " in line for line in lines)


class TestOdt:
    def test_it_opens_with_its_titles_in_order(self):
        opened = odfdo.Document(io.BytesIO(odf_form.form(FORM)))
        assert opened.meta.title == FORM["title"]
        assert opened.language == "fr-FR"
        levels = [int(header.level) for header in opened.body.headers]
        assert levels == [1, 2, 3, 4, 4, 4, 2, 3, 4, 4, 4]
        assert in_order(opened.get_formatted_text().replace("\n", " "))

    def test_a_table_has_its_headings_and_empty_lines(self):
        body = odfdo.Document(io.BytesIO(odf_form.form(FORM))).body
        tables = [
            [[cell.text_content for cell in row.cells] for row in table.rows]
            for table in body.tables
        ]
        headings = ["Nom (obligatoire)", "<i>Usage</i>"]
        assert [table[0] for table in tables] == [headings] * 2
        assert [len(table) for table in tables] == [4, 4]

    def test_a_forbidden_character_spoils_nothing(self):
        odfdo.Document(io.BytesIO(odf_form.form(FORM | {"title": "A\x0bB\x00"})))
