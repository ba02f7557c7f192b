# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The picture of a laureate: any name holds in it, the same words the same bytes."""

import io

import pytest
from PIL import Image, ImageChops

from odoo.addons.tnl_label_website.tools.social_image import HEIGHT, WIDTH, draw

LONG = (
    "Communauté d’agglomération de Saint-Quentin-en-Yvelines et du Val-de-Garonne "
    "Guyenne-Gascogne"
)


@pytest.mark.parametrize(
    "name",
    ["Boé", "L’Haÿ-les-Roses", LONG, "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"]
    + ["X" * 200, ""],
)
def test_any_name_holds(name):
    content = draw(name, "Niveau 5 sur 5 – excellence", "Édition 2026", 5, 5)
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (WIDTH, HEIGHT)
        margin = image.convert("RGB").crop((WIDTH - 60, 120, WIDTH, HEIGHT - 20))
        white = Image.new("RGB", margin.size, "#ffffff")
        assert ImageChops.difference(margin, white).getbbox() is None
    assert len(content) < 300_000


def test_a_level_is_drawn_and_two_levels_differ():
    four, five = (draw("Boé", "Niveau", "Édition", n, 5) for n in (4, 5))
    assert four != five
    draw.cache_clear()
    assert draw("Boé", "Niveau", "Édition", 4, 5) == four
