# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The picture of the rooms is that of the code, and the page names files that exist."""

import re

import architecture
import pytest

PAGE = (architecture.ROOT / "docs" / "architecture.md").read_text()


def test_the_picture_shows_the_code_as_it_is():
    drawn = architecture.read_graph(architecture.PICTURE.read_text())
    assert drawn == architecture.graph_text(architecture.uses()), "make docs-picture"


def test_each_room_is_in_the_picture_once():
    pairs = architecture.uses()
    picture = architecture.draw(pairs)
    for room in {room for pair in pairs for room in pair}:
        name = room.partition("/")[2]
        assert re.search(rf">{name}( \(\w+\))?</text>", picture), room


def test_in_a_column_no_arrow_goes_down():
    arrows = re.findall(
        r'<path d="M(\d+) ([\d.]+)C\S+ \S+ \S+ \S+ (\d+) ([\d.]+)"',
        architecture.draw(architecture.uses()),
    )
    assert len(arrows) > 20
    down = [a for a in arrows if a[0] == a[2] and float(a[3]) > float(a[1])]
    assert not down


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w./-]+\.\w+)`", PAGE))))
def test_the_page_names_files_that_exist(path):
    found = any(
        str(file).endswith(f"/{path}")
        for folder in (*architecture.ADDONS, "tests", "scripts")
        for file in (architecture.ROOT / folder).rglob(path.rpartition("/")[2])
    )
    assert found, path
