# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The badge: the same picture twice, the credential inside, unharmed."""

import io
import sys
from pathlib import Path

import pytest
from lxml import etree
from openbadgeslib.ob3 import OB3Verifier
from PIL import Image, ImageChops, ImageStat

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from badge_samples import Web, make_signed
from document_samples import FONTS, read_static
from signing import badge_image

CLAIMS = {
    "year": 2018,
    "level_code": "4",
    "level_name": "Niveau 4",
    "level_rank": 4,
    "level_total": 5,
    "level_symbol": "copyleft",
}
MEDAL = CLAIMS | {"level_symbol": "medal", "level_code": "or", "level_name": "Or"}
BADGE = CLAIMS | {"level_symbol": "badge", "level_code": "badge", "level_name": "Badge"}
LONG = MEDAL | {"level_name": "Excellence numérique et écologique des territoires"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def fonts():
    return {
        weight: read_static(f"{FONTS}/Roboto-{weight}.ttf")
        for weight in ("Regular", "Bold")
    }


@pytest.fixture(scope="module")
def credential():
    return make_signed().document


def words(svg):
    return [text.text for text in etree.fromstring(svg).iter(f"{SVG}text")]


def test_it_says_the_label_the_level_and_the_edition(fonts):
    svg = badge_image.draw_svg(badge_image.shapes(CLAIMS, fonts), "x")
    assert words(svg) == [
        "Territoire",
        "Numérique Libre",
        "Niveau 4 sur 5",
        "Édition 2018",
    ]
    svg = badge_image.draw_svg(badge_image.shapes(MEDAL, fonts), "x")
    assert "Or" in words(svg)


@pytest.mark.parametrize("claims", [CLAIMS, MEDAL, BADGE, LONG])
def test_no_line_is_wider_than_the_badge(fonts, claims):
    svg = etree.fromstring(badge_image.draw_svg(badge_image.shapes(claims, fonts), "x"))
    for text in svg.iter(f"{SVG}text"):
        assert float(text.get("textLength")) <= 268.5


def test_its_text_alternative_is_whole_and_harmless(fonts):
    svg = badge_image.draw_svg(badge_image.shapes(CLAIMS, fonts), "<b>&")
    assert etree.fromstring(svg).find(f"{SVG}title").text == "<b>&"


@pytest.mark.parametrize("total", [1, 3, 5, 8])
def test_the_marks_stay_within_the_badge(fonts, total):
    claims = CLAIMS | {"level_rank": 1, "level_total": total}
    discs = [
        shape
        for shape in badge_image.shapes(claims, fonts)
        if isinstance(shape, badge_image.Disc)
    ][2:]
    assert len(discs) == total
    assert min(disc.x - disc.radius for disc in discs) > 50
    assert max(disc.x + disc.radius for disc in discs) < badge_image.SIDE - 50


@pytest.mark.parametrize("claims", [CLAIMS, MEDAL])
def test_the_png_is_what_a_browser_shows_of_the_svg(fonts, claims, tmp_path, browser):
    drawing = badge_image.shapes(claims, fonts)
    png = Image.open(io.BytesIO(badge_image.draw_png(drawing, fonts)))
    assert png.size == (600, 600)
    (tmp_path / "badge.svg").write_bytes(badge_image.draw_svg(drawing, "x"))
    page = browser.new_page(viewport={"width": 400, "height": 400})
    page.goto((tmp_path / "badge.svg").as_uri())
    shown = Image.open(io.BytesIO(page.screenshot())).convert("L")
    page.close()
    white = Image.new("RGBA", png.size, "white")
    ours = Image.alpha_composite(white, png).convert("L").resize((400, 400))
    blurred = [image.resize((40, 40), Image.Resampling.BOX) for image in (ours, shown)]
    difference = ImageChops.difference(*blurred)
    assert ImageStat.Stat(difference).mean[0] < 3  # of 255
    empty = Image.new("L", (40, 40), "white")
    assert ImageStat.Stat(ImageChops.difference(empty, blurred[0])).mean[0] > 30


def test_the_credential_comes_out_of_both_images_as_it_went_in(fonts, credential):
    drawing = badge_image.shapes(CLAIMS, fonts)
    svg = badge_image.bake_svg(badge_image.draw_svg(drawing, "x"), credential)
    png = badge_image.bake_png(badge_image.draw_png(drawing, fonts), credential)
    assert OB3Verifier.extract_token_from_svg(svg) == credential
    assert OB3Verifier.extract_token_from_png(png) == credential
    Web().verify_document(OB3Verifier.extract_token_from_png(png))
    Image.open(io.BytesIO(png)).load()
    assert words(svg)[0] == "Territoire"
