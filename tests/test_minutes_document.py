# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The minutes as PDF: accessible, made to last, and marked when they are no final."""

import datetime
from pathlib import Path

import page
import pytest
from document_samples import failures, make_pdf, run
from lxml import etree

from odoo.addons.base.models.ir_qweb import render

ROOT = Path(__file__).parents[1]
TEMPLATES = {
    "tnl_label": ROOT / "tnl_label/report/candidature/receipt_templates.xml",
    "tnl_label_jury": ROOT / "tnl_label_jury/report/deliberation/minutes_templates.xml",
}
DIGEST = "0123456789abcdef" * 4
VOTE = {
    "secret": False,
    "asked": "Niveau 3",
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
    "figures": "scellées : 5 ; moyenne 61,20",
    "engine_level": "Niveau 2",
    "retained_level": None,
    "decision": "Niveau 3",
    "mentions": "Coup de cœur",
    "differs": True,
    "votes": [VOTE],
    "reasons": "Une stratégie\nsolide & claire.",
    "minutes": "Débat.",
}
SECRET = VOTE | {"secret": True, "choices": [], "casting": False}


def make_minutes(**values):
    """Return the PDF of the minutes of an invented session."""
    facts = {
        "lang": "fr",
        "title": "Procès-verbal du jury, édition 2030",
        "mark": "",
        "edition": "Territoire Numérique Libre 2030",
        "date": "mardi 6 novembre 2018 à 14 h 00, heure de Paris",
        "closed": "mardi 6 novembre 2018 à 18 h 00, heure de Paris",
        "quorum": 4,
        "present_count": 6,
        "members": [
            {
                "name": "Camille",
                "role": "Présidence",
                "organisation": "",
                "present": True,
            },
            {
                "name": "Andréa",
                "role": "Membre",
                "organisation": "April",
                "present": False,
            },
        ],
        "unsealed_reason": "Une absence.",
        "agreement": "0,612",
        "items": [ITEM, ITEM | {"name": "Rivalbourg", "votes": [SECRET]}],
        "withheld": False,
        "seals_digest": DIGEST,
        "journal_anchor": DIGEST[::-1],
    } | values
    html = render("tnl_label_jury.minutes_document", {"m": facts}, load_template)
    return make_pdf(
        str(html),
        title=facts["title"],
        created=datetime.datetime(2018, 11, 6, 18),
    )


def load_template(name):
    module, identifier = name.split(".")
    template = etree.parse(TEMPLATES[module]).find(f"template[@id='{identifier}']")
    template.tag = "t"
    template.attrib.clear()
    return template, name


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
            "Camille",
            "April",
            "Une absence.",
            "0,612",
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
        places = [text.index(word) for word in words]
        assert places == sorted(places)

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
