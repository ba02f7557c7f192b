# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the certificate promises on paper."""

import io
import re
import sys
from pathlib import Path

import page
import pikepdf
import pytest
import zxingcpp

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from credential_samples import PUBLIC_KEYS
from document_samples import (
    BASE,
    CODE,
    LONG_NAME,
    make_certificate,
    make_pdf,
    pages_of,
    render_template,
    run,
    small_document,
    words_of,
)
from signing import code, payload, qr

from odoo.addons.tnl_label.tests.verifying import failures, verify_qr_text


@pytest.fixture(scope="module")
def certificate():
    return make_certificate()


@pytest.fixture(scope="module")
def pdf(certificate):
    return certificate[1]


class TestCertificate:
    def test_it_is_archivable_and_accessible(self, pdf):
        assert failures(pdf, page.ValidationProfile.PDF_A_3A) == []
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []

    def test_the_same_page_with_a_level_of_title_skipped_is_not(self, certificate):
        html = render_template(certificate[0])
        assert html.count("<h1>") == 1
        faulty = make_pdf(html.replace("<h1>", "<h3>x</h3><h1>"))
        assert failures(faulty, page.ValidationProfile.PDF_UA_1)

    def test_it_is_one_a4_landscape_page_in_french_with_its_title(self, pdf):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            [sheet] = opened.pages
            width, height = (float(side) for side in sheet.mediabox[2:])
            assert (round(width), round(height)) == (842, 595)
            assert str(opened.Root.Lang) == "fr"
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            assert str(opened.docinfo["/Title"]) == "Certificat"
            assert str(opened.docinfo["/CreationDate"]).startswith("D:20181106180000")

    def test_it_reads_aloud_in_order(self, pdf):
        text = " ".join(run("pdftotext", "-raw", "-", "-", data=pdf).decode().split())
        assert text.replace("\u00a0", " ") == (
            "Territoire Numérique Libre Certificat de labellisation Édition 2018 "
            "Le label est décerné à Saint-Martin-d’Uriage Commune – Isère (38) "
            "Niveau 4 sur 5 Mention : Sobriété numérique "
            "Candidature évaluée par le jury sur cinq axes : stratégie, formats "
            "ouverts, logiciels libres, écosystème, open data. "
            "Fait à Bordeaux, le 6 novembre 2018 Élise Ÿvonne Présidente "
            "Label organisé par l’ADULLACT, l’AFUL et l’April "
            f"Vérifier ce certificat {CODE} {BASE}/v/ {CODE}"
        )

    def test_it_says_what_the_level_means_and_stays_on_its_page(self):
        meaning = (
            "Des pratiques libres installées dans la plupart des services, et une "
            "volonté de les partager avec les autres organismes du territoire."
        )
        names = ["Sobriété numérique", "Coup de cœur du jury", "Première candidature"]
        document = make_certificate(
            laureate_name=LONG_NAME, mentions=names, level_meaning=meaning
        )[1]
        with pikepdf.open(io.BytesIO(document)) as opened:
            assert len(opened.pages) == 1
        text = run("pdftotext", "-raw", "-", "-", data=document).decode()
        assert f"Niveau 4 sur 5 {meaning} Mentions" in " ".join(text.split()).replace(
            "\u00a0", " "
        )

    def test_its_drawings_say_what_they_show(self, pdf):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            alternatives = [
                str(item.Alt)
                for item in opened.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
            ]
        assert alternatives == [
            "4 copylefts sur 5",
            f"QR code : vérifier ce certificat à l’adresse {BASE}/v/{CODE}",
        ]

    def test_its_fonts_are_odoo_s_and_embedded(self, pdf):
        lines = run("pdffonts", "-", data=pdf).decode().splitlines()[2:]
        assert len(lines) == 3
        for line in lines:
            assert re.match(r"[A-Z]{6}\+Roboto", line)
            embedded, subset, unicode = line.split()[-5:-2]
            assert (embedded, subset, unicode) == ("yes", "yes", "yes")

    def test_names_of_all_territories_are_spelled_without_another_font(self):
        name = "Œting-lès-L’Haÿ ā ē ʻ ñ ŵ № « Ç »"
        lines = run("pdffonts", "-", data=make_certificate(laureate_name=name)[1])
        assert len(lines.splitlines()) == 2 + 3

    @pytest.mark.parametrize("resolution", [300, 150])
    @pytest.mark.parametrize("name", ["Saint-Martin-d’Uriage", LONG_NAME])
    def test_its_qr_is_read_by_two_readers_and_its_signature_holds(
        self, name, resolution, tmp_path
    ):
        image = pages_of(make_certificate(laureate_name=name)[1], resolution)
        [barcode] = zxingcpp.read_barcodes(image)
        image.save(tmp_path / "page.png")
        other = run("zbarimg", "--quiet", "--raw", str(tmp_path / "page.png"))
        assert other.decode().strip() == barcode.text
        claims = verify_qr_text(payload, barcode.text, PUBLIC_KEYS)
        assert (claims.code, claims.name, claims.year) == (CODE, name, 2018)

    def test_the_qr_of_a_small_plate_is_read_by_two_readers(self, tmp_path):
        text = payload.qr_text(BASE, CODE)
        plate = make_pdf(small_document(qr.draw(text, 20, "QR code").svg))
        image = pages_of(plate, 150)
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [text]
        image.save(tmp_path / "plate.png")
        other = run("zbarimg", "--quiet", "--raw", str(tmp_path / "plate.png"))
        assert other.decode().strip() == text

    def test_its_qr_survives_a_grey_printer_and_a_slanted_photograph(self, pdf):
        image = pages_of(pdf, 150).convert("L").rotate(11, expand=True, fillcolor=180)
        [barcode] = zxingcpp.read_barcodes(image.point(lambda v: 60 + v // 2))
        assert verify_qr_text(payload, barcode.text, PUBLIC_KEYS).code == CODE

    def test_the_forged_twin_of_its_qr_is_refused(self, pdf):
        [barcode] = zxingcpp.read_barcodes(pages_of(pdf, 150))
        address, _, number = barcode.text.partition("#")
        for forged in (
            f"{address}#{int(number) ^ 1 << 600}",
            f"{payload.qr_text(BASE, code.new_code())}#{number}",
        ):
            with pytest.raises(payload.PayloadError):
                verify_qr_text(payload, forged, PUBLIC_KEYS)

    def test_the_name_is_the_largest_text(self, pdf):
        tallest = max(words_of(pdf), key=lambda word: word[4] - word[2])
        assert tallest[0] == "Saint-Martin-d’Uriage"

    @pytest.mark.parametrize(
        "values",
        [
            {"laureate_name": LONG_NAME, "mentions": ["Coup de cœur"] * 2},
            {
                "laureate_name": "Communauté de communes Cœur de Chartreuse-Haut-Pays",
                "mentions": ["Meilleure première candidature"] * 6,
                "organisers": ["la commune de Saint-Martin-d’Uriage"] * 6,
            },
            {"laureate_name": "M" * 26},
            {"laureate_name": "Grand-Œuvre " * 9, "level_name": "Niveau 4 – confirmé"},
        ],
    )
    def test_long_facts_stay_apart_and_inside_the_frame(self, values):
        words = words_of(make_certificate(**values)[1])
        margin = 13 / 25.4 * 72
        for text, left, top, right, bottom in words:
            assert margin < left and right < 842 - margin, text
            assert margin < top and bottom < 595 - margin, text
        # Boxes of lines one above the other share their leading, not more.
        for i, (text, left, top, right, bottom) in enumerate(words):
            for other, left2, top2, right2, bottom2 in words[i + 1 :]:
                across = min(right, right2) - max(left, left2)
                down = min(bottom, bottom2) - max(top, top2)
                shared = 0.3 * min(bottom - top, bottom2 - top2)
                assert across <= 0.5 or down <= shared, (text, other)

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"level_name": "Volontaire"}, "Niveau 4 sur 5 – Volontaire"),
            ({"level_name": "Niveau 4 – volontaire"}, "Niveau 4 sur 5 – volontaire"),
            ({"level_name": "Argent", "level_symbol": "medal"}, "Argent"),
            ({"mentions": ["Un", "Deux"]}, "Mentions : Un · Deux"),
            ({"department": "2A"}, "Commune (2A)"),
            ({"place": False}, "Le 6 novembre 2018"),
            ({"watermark": "SPÉCIMEN"}, "SPÉCIMEN"),
            ({"organisers": ["l’ADULLACT"]}, "Label organisé par l’ADULLACT"),
        ],
    )
    def test_it_says(self, values, said):
        text = run("pdftotext", "-raw", "-", "-", data=make_certificate(**values)[1])
        assert said in text.decode().replace("\u00a0", " ").splitlines()

    @pytest.mark.parametrize(
        ("missing", "unsaid"),
        [
            ("level_name", "Niveau"),
            ("mentions", "Mention"),
            ("department", "Isère"),
            ("evaluated_line", "Candidature"),
            ("signatory_name", "Présidente"),
            ("organisers", "organisé"),
        ],
    )
    def test_what_is_not_known_is_left_out(self, missing, unsaid):
        pdf = make_certificate(**{missing: False})[1]
        text = run("pdftotext", "-", "-", data=pdf).decode()
        assert unsaid not in text
        assert "False" not in text
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []

    def test_names_are_text_never_markup(self):
        pdf = make_certificate(laureate_name="<b>Nom</b> & <script>")[1]
        assert "<b>Nom</b> & <script>" in run(
            "pdftotext", "-raw", "-", "-", data=pdf
        ).decode().replace("\u00a0", " ")
