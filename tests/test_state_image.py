# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The image of a label's present state: whole alone, safe, never too wide."""

import sys
from pathlib import Path

import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tnl_label"))

from signing.state_image import TONES, state_image_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("status", TONES)
def test_each_status_has_a_colour_an_icon_and_a_word(status):
    root = etree.fromstring(state_image_svg(status, "Word", ("Name", "Level"), "Alt"))
    assert root.findtext(f"{SVG}title") == "Alt"
    assert [text.text for text in root.iter(f"{SVG}text")][1:] == [
        "Name",
        "Level",
        "Word",
    ]
    assert TONES[status] in etree.tostring(root).decode()


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="Unknown status"):
        state_image_svg("fine", "Word", ("Name", "Level"), "Alt")


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_its_text():
    name = "Communauté d’agglomération de Valmont-sur-Lac et de Rivalbourg"
    root = etree.fromstring(state_image_svg("valid", "Word", (name, "Level"), name))
    drawn = [text.text for text in root.iter(f"{SVG}text")][1]
    assert drawn.endswith("…") and len(drawn) <= 32
    assert root.findtext(f"{SVG}title") == name


def test_what_is_written_is_never_markup():
    hostile = '<script>alert("x")</script>&'
    svg = state_image_svg("valid", hostile, (hostile, hostile), hostile)
    root = etree.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
