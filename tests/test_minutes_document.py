# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The minutes as PDF: accessible, made to last, and marked when they are no final."""

import datetime
import io
import itertools
from pathlib import Path

import odfdo
import page
import pytest
from document_samples import make_pdf, run, templates_of
from printing import odf_page

from odoo.addons.base.models.ir_qweb import render
from odoo.addons.tnl_label.tests.verifying import failures

ROOT = Path(__file__).parents[1]
TEMPLATES = (
    ROOT / "tnl_label/report/candidature/receipt_templates.xml",
    ROOT / "tnl_label_jury/report/deliberation/minutes_templates.xml",
)
DIGEST = "0123456789abcdef" * 4
VOTE = {
    "secret": False,
    "asked": "Niveau 3",
    "cast": 4,
    "favour": 2,
    "against": 2,
    "abstained": 1,
    "missing": 0,
    "result": "Adopté",
    "casting": "Camille <Présidence>",
    "choices": ["Pour – Camille, Dominique", "Contre – Claude, Andréa"],
}
ITEM = {
    "name": "Saint-Martin-d’Uriage",
    "track": "Label",
    "withdrawn": "Maxime",
    "left": "",
    "chaired_by": "Secrétaire",
    "attending": 5,
    "quorum": 4,
    "figures": "scellées : 5 ; moyenne 61,20",
    "engine_level": "Niveau 2",
    "retained_level": None,
    "decision": "Niveau 3",
    "mentions": "Coup de cœur",
    "differs": True,
    "votes": [VOTE],
    "reasons": "Une stratégie\nsolide & claire.",
    "summary": "Une stratégie solide…",
    "minutes": "Débat.",
}
SECRET = VOTE | {"secret": True, "choices": [], "casting": False}


def sample(**values):
    """Return the values of the template for an invented session."""
    return {
        "lang": "fr",
        "title": "Procès-verbal du jury, édition 2030",
        "mark": "",
        "edition": "Territoire Numérique Libre 2030",
        "date": "mardi 6 novembre 2018 à 14 h 00, heure de Paris",
        "closed": "mardi 6 novembre 2018 à 18 h 00, heure de Paris",
        "quorum": 4,
        "present_count": 6,
        "opened_with": "Camille, Andréa",
        "members": [
            {
                "name": "Camille",
                "role": "Présidence",
                "organisation": "",
                "present": "Oui",
            },
            {
                "name": "Andréa",
                "role": "Membre",
                "organisation": "April",
                "present": "Oui, départ : 16 h 36",
            },
        ],
        "unsealed_reason": "Une absence.",
        "agreement": "0,612",
        "items": [ITEM, ITEM | {"name": "Rivalbourg", "votes": [SECRET]}],
        "withheld": False,
        "changes": [
            {
                "what": "Quorum – 5, puis 4",
                "before": "Une preuve\npar axe.",
                "after": "Une preuve par question.",
                "reason": "Une absence\nprévue.",
                "when": "mardi 6 novembre 2018 à 15 h 00, heure de Paris",
            }
        ],
        "signatures": [{"name": "Camille", "role": "Présidence"}],
        "seals_digest": DIGEST,
        "journal_anchor": DIGEST[::-1],
    } | values


def make_minutes(**values):
    """Return the PDF of the minutes of an invented session."""
    facts = sample(**values)
    return make_pdf(
        make_html(facts),
        title=facts["title"],
        created=datetime.datetime(2018, 11, 6, 18),
    )


def make_html(facts):
    """Return the page of the minutes, from which both files are made."""
    return str(
        render(
            "tnl_label_jury.minutes_document", {"m": facts}, templates_of(*TEMPLATES)
        )
    )


def text_of(pdf):
    return " ".join(run("pdftotext", "-raw", "-", "-", data=pdf).decode().split())


class TestMinutesDocument:
    @pytest.mark.parametrize("mark", ["", "Projet : la séance n’est pas close"])
    def test_it_is_accessible_and_made_to_last(self, mark):
        pdf = make_minutes(mark=mark)
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        assert failures(pdf, page.ValidationProfile.PDF_A_3A) == []

    def test_it_says_every_fact_in_reading_order(self):
        text = text_of(make_minutes())
        words = (
            "Procès-verbal du jury",
            "Summary",
            "Une stratégie solide…",
            "Members and quorum",
            "Camille",
            "April",
            "Une absence.",
            "0,612",
            "Recusals",
            "Quorum – 5, puis 4",
            "Une absence prévue.",
            "Saint-Martin-d’Uriage",
            "Maxime",
            "Secrétaire",
            "Coup de cœur",
            "Camille <Présidence>",
            "Pour – Camille, Dominique",
            "Une stratégie solide & claire.",
            "Débat.",
            "Rivalbourg",
            "Secret vote",
            DIGEST,
            DIGEST[::-1],
        )
        place = 0
        for word in words:
            assert word in text[place:], word
            place = text.index(word, place)

    def test_a_draft_is_marked_on_every_page(self):
        mark = "Projet : la séance n’est pas close"
        many = [ITEM | {"name": f"Commune {number}"} for number in range(12)]
        pdf = make_minutes(mark=mark, items=many, journal_anchor=False, closed=False)
        pages = run("pdftotext", "-layout", "-", "-", data=pdf).decode().split("\f")
        pages = [" ".join(sheet.split()) for sheet in pages if sheet.strip()]
        assert len(pages) > 3
        assert all(mark in sheet for sheet in pages)
        assert "Session closed" not in " ".join(pages)
        assert mark not in text_of(make_minutes())

    def test_an_extract_says_that_it_leaves_something_out(self):
        assert "left out of this copy" in text_of(make_minutes(withheld=True))
        assert "left out" not in text_of(make_minutes())

    def test_the_same_session_is_the_same_file(self):
        assert make_minutes() == make_minutes()


class TestMinutesOpenDocument:
    """The same page as an OpenDocument text."""

    @pytest.fixture
    def document(self):
        html = make_html(sample())
        return odfdo.Document(io.BytesIO(odf_page.page(html, sample()["title"])))

    def test_it_says_what_the_pdf_says(self, document):
        text = " ".join(" ".join(document.body.xpath("//text()")).split())
        for fact in ("Rivalbourg", "Une absence", "prévue.", "Coup de cœur", DIGEST):
            assert fact in text

    def test_its_headings_are_headings_in_order(self, document):
        levels = [int(head.level) for head in document.body.headers]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))

    def test_its_tables_repeat_their_headings(self, document):
        tables = document.body.get_elements("//table:table")
        headed = document.body.get_elements("//table:table-header-rows")
        # those of a dossier have their headings at the start of each row
        dossiers = len(sample()["items"])
        assert len(tables) - dossiers == len(headed) >= 3

    def test_it_says_its_language_and_its_title(self, document):
        assert document.get_language() == "fr-FR"
        assert document.meta.title == sample()["title"]
