# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The laureates as OpenDocument slides, for the ceremony."""

from io import BytesIO

from .odt import clean

_PER_SLIDE = 7  # names that the last row of a hall still reads
_WIDTH = "25cm"
_STYLES = {
    "tnl_title": ("34pt", "#0A5C66", "bold"),
    "tnl_name": ("26pt", "#16212B", "normal"),
    "tnl_small": ("18pt", "#4A5A68", "normal"),
}


def odp(ceremony: dict) -> bytes:
    """Return the slides: one to open, then each level, a few names a slide.

    :param ceremony: data of ``tnl_label.press``, whose sections are the levels
    """
    from odfdo import Document

    document = Document("presentation")
    document.set_language("fr-FR")
    document.meta.title = clean(ceremony["title"])
    _declare(document)
    body = document.body
    body.clear()
    lead = [block["text"] for block in ceremony["lead"][:1]]
    _slide(body, ceremony["title"], [*lead, ceremony["date"]], "tnl_small", top="6cm")
    for section in ceremony["sections"]:
        names = [name for block in section["blocks"] for name in block["items"]]
        for start in range(0, len(names), _PER_SLIDE):
            _slide(body, section["title"], names[start : start + _PER_SLIDE])
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _declare(document):
    from odfdo import Element, Style

    for name, (size, colour, weight) in _STYLES.items():
        style = Style("paragraph", name=name)
        style.set_properties(
            {
                "fo:font-size": size,
                "fo:color": colour,
                "fo:font-weight": weight,
                "fo:font-family": "'Liberation Sans'",
            },
            area="text",
        )
        document.insert_style(style, automatic=True)
    document.insert_style(
        Element.from_tag(
            '<style:style style:name="tnl_frame" style:family="graphic">'
            '<style:graphic-properties draw:stroke="none" draw:fill="none"/>'
            "</style:style>"
        ),
        automatic=True,
    )


def _slide(body, title, lines, style="tnl_name", top="1.5cm"):
    from odfdo import DrawPage, Frame

    page = DrawPage(f"page{len(body.children) + 1}")
    below = f"{float(top.removesuffix('cm')) + 2.4}cm"
    for texts, name, height, y in (
        ([title], "tnl_title", "2cm", top),
        (lines, style, "10cm", below),
    ):
        page.append(
            Frame.text_frame(
                [clean(text) for text in texts if text],
                size=(_WIDTH, height),
                position=("1.5cm", y),
                style="tnl_frame",
                text_style=name,
            )
        )
    body.append(page)
