# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever text people paste, each document keeps the conformity that it claims."""

import io
import re
import sys
import unicodedata
from functools import partial
from pathlib import Path

import odfdo
import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

import document_samples
import test_letter_document
import test_minutes_document
import test_receipt_document
from document_samples import make_pdf, read_static, run, small_document
from printing import (
    blank_form_html,
    glyphs,
    odf_form,
    odf_page,
    odf_release,
    odf_slides,
    pdf,
    release_html,
)
from test_blank_form import FORM
from test_press_document import CEREMONY, RELEASE

from odoo.addons.base.models.ir_qweb import render
from odoo.addons.tnl_label.tests.verifying import failures
from odoo.addons.tnl_label.tools.named_links import NamedLink

pytestmark = pytest.mark.long(40)

ROOT = Path(__file__).parents[1]
CONFORMITIES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
ALL = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
PASTED = (
    "\uf0b7 des formats ouverts\n→ 35 postes sur 120 ✓ fait\nnombre : 1\u202f234,5\n"
    "\u2019\x92\u201c\x93 \uf0fc Ａ \u202egauche\u202c e\u0301 👩\u200d💻 "
    "⚡️ 日本 عربي עברית \ufeff"
)
DRAWING = Markup('<svg viewBox="0 0 1 1"><title>Dessin</title></svg>')
PRINT = {
    "label": "Territoire Numérique Libre",
    "year": 2018,
    "name": "Saint-Martin-d’Uriage",
    "level": "Niveau 4 sur 5",
    "is_ranked": True,
    "sign": DRAWING,
    "qr": DRAWING,
    "code": "ABCD",
    "address": "https://label.example/v/ABCD",
    "host": "label.example",
}
BOOKLET = {
    "lang": "fr",
    "title": "Dossiers",
    "juror": "Camille",
    "edition": "2030",
    "dossiers": [
        {
            "number": 1,
            "name": "Rivalbourg",
            "reference": "TNL",
            "axes": [
                {
                    "title": "Logiciels",
                    "maximum": "10",
                    "declared": "5",
                    "questions": [
                        {
                            "code": "L01",
                            "name": "Lesquels ?",
                            "not_applicable": False,
                            "reason": "",
                            "answer": ["Suite libre"],
                            "comment": "Depuis 2012",
                            "files": [],
                            "grade": {
                                "earned": "1",
                                "maximum": "2",
                                "grades": ["Bien"],
                            },
                        }
                    ],
                }
            ],
        }
    ],
}


def template_of(identifier, letter, facts, text):
    """Return the page of a template whose values all hold the text."""
    [path] = [p for p in report_files() if f'id="{identifier}"' in p.read_text()]
    shared = (
        ROOT / "tnl_label/report/candidature/receipt_templates.xml",
        ROOT / "tnl_label/report/award/letter_templates.xml",
    )
    name = f"{path.relative_to(ROOT).parts[0]}.{identifier}"
    templates = document_samples.templates_of(path, *shared)
    return str(render(name, {letter: filled(facts, text)}, templates))


def caught(module, make):
    """Return the values that a test's own maker of documents gives its template."""
    with pytest.MonkeyPatch.context() as patched:
        found = {}

        def keep(_name, values, _load):
            found.update(values)
            return "<html lang='fr'><body/></html>"

        patched.setattr(module, "render", keep)
        make()
    [facts] = found.values()
    return facts


def kind(identifier, letter, module, make):
    facts = caught(module, make) if module else make
    return partial(template_of, identifier, letter, facts)


DRAFT = {
    "lang": "fr",
    "title": "Candidature",
    "collectivity": "Rivalbourg",
    "edition": "2030",
    "track": "Label",
    "reference": "TNL-2030-0001",
    "instant": "mardi 6 novembre 2029 à 15 h 00",
    "axes": caught(test_receipt_document, test_receipt_document.make_receipt)["axes"],
}
PLAN = {
    "lang": "fr",
    "title": "Plan de progrès",
    "collectivity": "Rivalbourg",
    "edition": "2030",
    "track": "Label",
    "reference": "TNL-2030-0001",
    "level": "Niveau 4",
    "printed": "6 novembre 2030",
    "steps": [
        {
            "code": "L01",
            "name": "Lesquels ?",
            "when": "2e trimestre 2031",
            "note": "Une étude,\npuis un essai.",
            "advice": {
                "text": "Commencez par la messagerie.",
                "links": [NamedLink("Catalogue", "https://comptoir-du-libre.org")],
            },
        },
        {
            "code": "L02",
            "name": "Combien ?",
            "when": "",
            "note": "",
            "advice": {"text": "", "links": []},
        },
    ],
}
HELD = {
    "lang": "fr",
    "title": "Ce qui est détenu",
    "sections": [
        {
            "title": "Messages",
            "note": "Jusqu’en 2032.",
            "rows": [{"Texte": "Bonjour,\nune question."}],
        },
        {"title": "Fichiers", "rows": []},
    ],
}
CHANGE = {
    "lang": "fr",
    "title": "Un changement de votre label",
    "collectivity": "Rivalbourg",
    "siren": "219900010",
    "edition": "2030",
    "state": "Label suspendu",
    "sentence": "Il ne vaut plus.",
    "act": "suspended",
    "motive": "Une preuve\nretirée.",
    "day": "6 novembre 2030",
    "place": "Montpellier",
    "contact": "label@label.example",
    "url": "https://label.example/v/ABCD",
    "signatory_name": "Camille",
    "signatory_function": "Présidence",
}
KINDS = {
    "certificate_document": kind(
        "certificate_document", "c", document_samples, document_samples.make_certificate
    ),
    "certificate_plate": kind("certificate_plate", "c", None, PRINT),
    "certificate_sticker": kind("certificate_sticker", "c", None, PRINT),
    "letter_document": kind(
        "letter_document", "r", test_letter_document, test_letter_document.make_letter
    ),
    "receipt_document": kind(
        "receipt_document",
        "r",
        test_receipt_document,
        test_receipt_document.make_receipt,
    ),
    "minutes_document": kind(
        "minutes_document",
        "m",
        test_minutes_document,
        test_minutes_document.make_minutes,
    ),
    "booklet_document": kind("booklet_document", "b", None, BOOKLET),
    "draft_document": kind("draft_document", "d", None, DRAFT),
    "plan_document": kind("plan_document", "p", None, PLAN),
    "held_document": kind("held_document", "d", None, HELD),
    "change_letter_document": kind("change_letter_document", "r", None, CHANGE),
    "blank_form_html": lambda text: blank_form_html.html(filled(FORM, text)),
    "release_html": lambda text: release_html.html(filled(RELEASE, text)),
}
OPEN_DOCUMENTS = {
    "odf_page": lambda text: odf_page.page(
        f"<body><h1>{escape(text)}</h1></body>", text
    ),
    "odf_form": lambda text: odf_form.form(filled(FORM, text)),
    "odf_release": lambda text: odf_release.release(filled(RELEASE, text)),
    "odf_slides": lambda text: odf_slides.slides(filled(CEREMONY, text)),
}
# by which templates choose, and which no person types
CODES = {
    "lang",
    "kind",
    "outcome",
    "act",
    "level_symbol",
    "verify_url",
    "url",
    "address",
}


def filled(value, text):
    """Return the values of a document with the text in each of their texts."""
    if isinstance(value, dict):
        return {k: v if k in CODES else filled(v, text) for k, v in value.items()}
    if isinstance(value, list):
        return [filled(item, text) for item in value]
    if isinstance(value, str) and value and not isinstance(value, Markup):
        return f"{value} {text}"
    return value


def report_files():
    return sorted(ROOT.glob("tnl_*/report/**/*_templates.xml"))


def broken(name, text):
    """Return what the validator finds in a document of a kind that holds the text."""
    content = make_pdf(KINDS[name](text), title=f"Titre {text}")
    return [found for profile in CONFORMITIES for found in failures(content, profile)]


def printed(text):
    content = run("pdftotext", "-raw", "-", "-", data=make_pdf(page_of(text)))
    return " ".join(content.decode().split())


def page_of(text):
    return small_document(f"<p>{Markup.escape(text)}</p>")


class TestEveryKind:
    def test_no_document_is_left_out(self):
        pages = re.compile(r'<template id="(\w+)">&lt;!DOCTYPE html')
        known = {n for path in report_files() for n in pages.findall(path.read_text())}
        folder = ROOT / "tnl_label/printing"
        written = {p.stem for p in folder.glob("*_html.py")}
        opened = {p.stem for p in folder.glob("odf_*.py")}
        # a page of the ZIP for browsers, which have fonts of their own
        known.remove("dossier_answers")
        assert set(KINDS) == known | written - {"html_page"}
        assert set(OPEN_DOCUMENTS) == opened - {"odf_style"}

    def test_one_module_alone_makes_pdf_files(self):
        makers = {
            str(path.relative_to(ROOT))
            for path in ROOT.glob("tnl_*/**/*.py")
            if re.search(
                r"\bimport weasyprint\b|\bfrom weasyprint\b|_run_wkhtmltopdf",
                path.read_text(),
            )
        }
        assert makers == {"tnl_label/printing/pdf.py"}

    @pytest.mark.parametrize("name", sorted(KINDS))
    def test_what_people_paste_keeps_it_conform(self, name):
        assert broken(name, PASTED) == []

    @pytest.mark.parametrize("name", sorted(KINDS))
    @settings(
        max_examples=4,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
    )
    @given(text=st.text(min_size=20, max_size=80))
    def test_any_text_keeps_it_conform(self, name, text):
        assert broken(name, text) == []

    @pytest.mark.parametrize("name", sorted(OPEN_DOCUMENTS))
    @settings(max_examples=8, deadline=None)
    @given(text=st.text(max_size=200))
    def test_any_text_is_held_by_open_documents(self, name, text):
        content = OPEN_DOCUMENTS[name](text)
        assert odfdo.Document(io.BytesIO(content)).body.children


class TestAllOfUnicode:
    def test_every_character_that_our_fonts_draw_is_printed(self):
        drawn = glyphs._characters(read_static(glyphs.FONT))
        drawn |= glyphs._characters(read_static(glyphs.FALLBACK))
        # one a word: no mark joins the next
        text = " ".join(sorted(drawn - {"\t", "\n", "\r"}))
        content = make_pdf(page_of(text))
        for profile in CONFORMITIES:
            assert failures(content, profile) == []

    def test_every_character_that_they_do_not_draw_is_replaced(self):
        text = " ".join(ALL[::97])
        content = make_pdf(page_of(text))
        for profile in CONFORMITIES:
            assert failures(content, profile) == []

    def test_the_weights_of_the_font_hold_the_same_characters(self):
        regular = glyphs._characters(read_static(glyphs.FONT))
        for weight in ("Medium", "Bold"):
            path = glyphs.FONT.replace("Regular", weight)
            assert glyphs._characters(read_static(path)) == regular

    def test_no_style_names_another_font(self):
        files = [*report_files(), ROOT / "tnl_label/static/src/css/document.css"]
        for path in files:
            for fonts in re.findall(
                r"font(?:-family)?:[^;}]*\"[^;}]*", path.read_text()
            ):
                assert re.findall(r'"([^"]+)"', fonts) == ["Roboto"], path.name


class TestText:
    def test_usual_characters_become_what_they_looked_like(self):
        text = printed("\uf0b7 des formats → 35 ✓ fait : 1\u202f234 \x92 \uf0fc Ａ")
        assert "• des formats → 35 ✓ fait" in text
        assert "1 234 ’ ✓ A" in text
        assert "U+" not in text

    def test_what_has_no_sign_is_replaced_and_said(self):
        text = printed("Le 日本, \ue123.")
        assert "Le \ufffd\ufffd, \ufffd." in text
        assert text.endswith("\ufffd = U+65E5, U+672C, U+E123")

    def test_a_long_list_of_signs_is_cut(self):
        text = printed("".join(map(chr, range(0x4E00, 0x4E30))))
        assert text.endswith("U+4E1D + 18")

    def test_what_draws_nothing_is_left_out(self):
        text = printed("a\u202eb\u202c\u200d\ufe0f\u0007c")
        assert "abc" in text
        assert "U+" not in text

    def test_an_entity_is_a_character_too(self):
        content = make_pdf(small_document("<p>&#xF0B7; x</p>"))
        assert failures(content, page.ValidationProfile.PDF_UA_1) == []

    def test_a_common_text_needs_no_other_font(self):
        fonts = run("pdffonts", "-", data=make_pdf(page_of("Reçu le 3 • « œuvre »")))
        assert b"Fallback" not in fonts

    def test_the_fonts_of_the_machine_are_not_read(self):
        head = "<style>em { font-family: 'DejaVu Serif', serif }</style>"
        html = small_document("<p><em>Reçu ✓ ⚡</em></p>", head)
        fonts = run("pdffonts", "-", data=make_pdf(html)).decode()
        assert re.findall(r"\+(\S+)", fonts) == ["R", "Fallback"]

    def test_a_glyph_that_is_missing_all_the_same_stops_the_document(self):
        html = small_document("<style>p::before { content: '\u65e5' }</style><p>a</p>")
        with pytest.raises(pdf.DocumentError, match=r"U\+65E5"):
            make_pdf(html)

    def test_a_common_text_is_left_alone(self):
        for sign in map(chr, range(0x20, 0x17F)):
            if unicodedata.category(sign) not in ("Cc", "Cf"):
                assert glyphs.usual(sign) == sign
