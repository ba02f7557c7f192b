# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is being typed in the back-office stays in its box when the box is drawn again.

A value that a template gives is put in its box at each drawing, typed text or not: who
gives one listens to what is typed (``drafts.esm.js``).
"""

from live_site import REPOSITORY
from lxml import etree

_TYPED = (None, "text", "search", "email", "tel", "url", "number")


def deaf_boxes(source):
    """Return the boxes of a file of templates that a drawing would empty.

    :param bytes source: XML
    """
    boxes = etree.fromstring(source).iter("input", "textarea")
    return [
        box.get("t-att-value")
        for box in boxes
        if box.get("t-att-value")
        and box.get("type") in _TYPED
        and not box.get("t-on-input")
    ]


def test_each_box_with_a_value_listens_to_what_is_typed():
    sources = sorted(REPOSITORY.glob("tnl_label*/static/src/xml/*.xml"))
    assert len(sources) > 5
    deaf = {path.name: deaf_boxes(path.read_bytes()) for path in sources}
    assert {name: boxes for name, boxes in deaf.items() if boxes} == {}


def test_a_box_that_does_not_listen_is_found():
    new = b"<templates><textarea t-att-value='text' t-on-change='save'/></templates>"
    assert deaf_boxes(new) == ["text"]
