# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a press release and the slides of the ceremony promise, without a database."""

import io
import sys
from pathlib import Path

import odfdo
import page
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from document_samples import make_pdf, run
from hypothesis import given
from hypothesis import strategies as st
from press import text
from press.typography import french
from printing import odf_release, odf_slides, release_html
from printing.pdf import ACCESSIBLE

from odoo.addons.tnl_label.tests.verifying import failures

RELEASE = {
    "kicker": "Communiqué de presse",
    "date": "lundi 3 septembre 2018",
    "title": "Label : appel à candidatures <i>2018</i>",
    "lead": [{"kind": "text", "text": "L’appel est ouvert."}],
    "sections": [
        {
            "title": "Les lauréats",
            "blocks": [
                {"kind": "heading", "text": "Niveau 2"},
                {"kind": "list", "items": [f"Ville {n} & fils" for n in range(1, 10)]},
                {"kind": "heading", "text": "Niveau 1"},
                {"kind": "text", "text": "Aucun candidat"},
                {
                    "kind": "table",
                    "head": ["Niveau", "Barème actuel", "Seuils relevés"],
                    "rows": [["Niveau 2", "3 (60 %)", "1 (20 %)"]],
                },
            ],
        }
    ],
}
TEXTS = (
    "Communiqué de presse",
    "Label : appel à candidatures <i>2018</i>",
    "L’appel est ouvert.",
    "Les lauréats",
    "Niveau 2",
    "Ville 9 & fils",
    "Niveau 1",
    "Aucun candidat",
    "Seuils relevés",
    "1 (20 %)",
)
CEREMONY = RELEASE | {
    "sections": [
        {"title": "Niveau 2", "blocks": [RELEASE["sections"][0]["blocks"][1]]},
    ]
}


def in_order(words):
    places = [words.find(expected) for expected in TEXTS]
    return -1 not in places and places == sorted(places)


@pytest.fixture(scope="module")
def pdf():
    return make_pdf(
        release_html.html(RELEASE), title=RELEASE["title"], variant=ACCESSIBLE
    )


class TestDocuments:
    def test_the_pdf_is_accessible(self, pdf):
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []

    def test_the_pdf_reads_in_order_and_no_text_is_markup(self, pdf):
        words = run("pdftotext", "-raw", "-", "-", data=pdf).decode()
        assert in_order(" ".join(words.split()))

    def test_the_odt_opens_with_its_titles_in_order(self):
        opened = odfdo.Document(io.BytesIO(odf_release.release(RELEASE)))
        assert opened.meta.title == RELEASE["title"]
        assert opened.language == "fr-FR"
        assert [int(header.level) for header in opened.body.headers] == [1, 2, 3, 3]
        assert in_order(opened.get_formatted_text().replace("\n", " "))

    def test_a_long_level_takes_several_slides_and_loses_nobody(self):
        opened = odfdo.Document(io.BytesIO(odf_slides.slides(CEREMONY)))
        slides = [slide.text_recursive for slide in opened.body.get_draw_pages()]
        assert len(slides) == 3
        assert RELEASE["title"] in slides[0]
        for number in range(1, 10):
            assert sum(f"Ville {number} & fils" in slide for slide in slides) == 1
        assert "Niveau 2 (1/2)" in slides[1]
        assert "Niveau 2 (2/2)" in slides[2]

    def test_a_line_that_wraps_on_a_slide_covers_no_other(self):
        opened = odfdo.Document(io.BytesIO(odf_slides.slides(CEREMONY)))
        for slide in opened.body.get_draw_pages():
            # in one frame each paragraph pushes the next
            assert len(slide.get_frames()) == 1

    def test_the_slides_have_the_shape_of_a_projector(self):
        opened = odfdo.Document(io.BytesIO(odf_slides.slides(CEREMONY)))
        master = opened.get_style(
            "master-page", opened.body.get_draw_page(0).master_page
        )
        layout = opened.get_style("page-layout", master.page_layout)
        size = layout.get_properties("page-layout")
        width, height = (
            float(size[f"fo:page-{side}"].removesuffix("cm"))
            for side in ("width", "height")
        )
        assert width / height == pytest.approx(16 / 9)

    def test_the_titles_of_a_text_have_no_number(self):
        opened = odfdo.Document(io.BytesIO(odf_release.release(RELEASE)))
        levels = opened.styles.root.xpath("//text:outline-level-style")
        assert levels
        assert not any(level.get_attribute("style:num-format") for level in levels)

    def test_a_forbidden_character_spoils_nothing(self):
        for build in (odf_release.release, odf_slides.slides):
            odfdo.Document(io.BytesIO(build(CEREMONY | {"title": "A\x0bB\x00"})))


class TestText:
    def test_a_sentence_whose_figure_is_unknown_is_left_out(self):
        written = "Le jury compte {jurés} sièges.\nIl se réunit.\n\n- Le {clôture}"
        assert text.blocks(written, {"clôture": "1er mai"}) == [
            {"kind": "text", "text": "Il se réunit."},
            {"kind": "list", "items": ["Le 1er mai"]},
        ]

    def test_a_section_without_any_known_figure_is_empty(self):
        assert text.blocks("- {courriel}\n- {contact}", {}) == []

    def test_what_replaces_a_word_is_never_read_again(self):
        assert text.fill("À {lieu}.", {"lieu": "{clôture}", "clôture": "x"}) == (
            "À {clôture}."
        )

    def test_the_first_title_that_can_be_written_is_the_title(self):
        titles = "La {rang} édition\nL’édition {année}"
        assert text.first(titles, {"année": "2018"}) == "L’édition 2018"
        assert text.first(titles, {"année": "2018", "rang": "troisième"}) == (
            "La troisième édition"
        )

    def test_a_word_that_means_nothing_is_found(self):
        assert text.unknown("{Rang} {x} {x} { clôture }") == ["{x}"]

    @given(st.text(alphabet="ab {}-\n:;'«»", max_size=60))
    def test_any_text_can_be_read(self, written):
        for block in text.blocks(written, dict.fromkeys(text.WORDS, "v")):
            assert block["kind"] in ("text", "list")


class TestTypography:
    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            (
                "l'appel : oui ; non ! quoi ?",
                "l’appel\xa0: oui\u202f; non\u202f! quoi\u202f?",
            ),
            ("le label « libre »", "le label «\u202flibre\u202f»"),
            ("à 23 h 59", "à 23\u202fh\u202f59"),
            ("https://label.example:80/a?b=c", "https://label.example:80/a?b=c"),
            ("50 % et n° 3", "50\u202f% et n°\xa03"),
        ],
    )
    def test_french_is_printed_as_it_should(self, typed, printed):
        assert french(typed) == printed

    @given(st.text(alphabet="ab '«»:;!?%h0\u202f\xa0.", max_size=40))
    def test_what_is_right_stays(self, typed):
        assert french(french(typed)) == french(typed)
