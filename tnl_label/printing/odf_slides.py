# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The laureates as OpenDocument slides, for the ceremony."""

from math import ceil

from .odf_style import FONT, INK, TEAL, clean, new_document, to_bytes

_PER_SLIDE = 5  # names of two lines each that the last row of a hall still reads
_PAGE = ("28cm", "15.75cm")  # 16:9, the shape of projectors
_MASTER = "presentation"  # what the empty document calls its model slide
_WHITE = "#FFFFFF"
_STYLES = {
    # name: size, colour, weight, space below
    "tnl_cover": ("44pt", _WHITE, "bold", "0.6cm"),
    "tnl_cover_small": ("22pt", _WHITE, "normal", "0.2cm"),
    "tnl_title": ("36pt", TEAL, "bold", "0.8cm"),
    "tnl_name": ("26pt", INK, "normal", "0.3cm"),
}
_OTHER_STYLES = (
    # text stays inside its frame, at the top of a slide or in the middle of the cover
    '<style:style style:name="tnl_frame" style:family="graphic">'
    '<style:graphic-properties draw:stroke="none" draw:fill="none"'
    ' draw:textarea-vertical-align="top"/></style:style>',
    '<style:style style:name="tnl_middle" style:family="graphic">'
    '<style:graphic-properties draw:stroke="none" draw:fill="none"'
    ' draw:textarea-vertical-align="middle"/></style:style>',
    '<style:style style:name="tnl_band" style:family="graphic">'
    '<style:graphic-properties draw:stroke="none" draw:fill="solid"'
    f' draw:fill-color="{TEAL}"/></style:style>',
    '<style:style style:name="tnl_dark" style:family="drawing-page">'
    '<style:drawing-page-properties draw:fill="solid"'
    f' draw:fill-color="{TEAL}" draw:background-size="border"/></style:style>',
)
_BAND = (
    '<draw:rect draw:style-name="tnl_band" svg:x="0cm" svg:y="0cm"'
    f' svg:width="0.7cm" svg:height="{_PAGE[1]}"/>'
)


def slides(content: dict) -> bytes:
    """Return the slides (ODP): one to open, then each level, a few names a slide.

    :param content: data of ``tnl_label.press``, whose sections are the levels
    """
    document = new_document("presentation", content["title"])
    _declare(document)
    body = document.body
    _cover(body, content)
    for section in content["sections"]:
        names = [name for block in section["blocks"] for name in block["items"]]
        total = ceil(len(names) / _PER_SLIDE)
        for rank in range(total):
            place = f" ({rank + 1}/{total})" if total > 1 else ""
            start = rank * _PER_SLIDE
            _level(body, section["title"] + place, names[start : start + _PER_SLIDE])
    return to_bytes(document)


def _declare(document):
    from odfdo import Element, Style

    for name, (size, colour, weight, space) in _STYLES.items():
        style = Style("paragraph", name=name)
        style.set_properties(
            {
                "fo:font-size": size,
                "fo:color": colour,
                "fo:font-weight": weight,
                "fo:font-family": FONT,
            },
            area="text",
        )
        style.set_properties({"fo:margin-bottom": space}, area="paragraph")
        document.insert_style(style, automatic=True)
    for source in _OTHER_STYLES:
        document.insert_style(Element.from_tag(source), automatic=True)
    layout = document.get_style(
        "page-layout", document.get_style("master-page", _MASTER).page_layout
    )
    width, height = _PAGE
    layout.set_properties(
        {"fo:page-width": width, "fo:page-height": height}, area="page-layout"
    )


def _cover(body, content):
    lead = [block["text"] for block in content["lead"][:1]]
    lines = [("tnl_cover", content["title"])]
    lines += [("tnl_cover_small", text) for text in (*lead, content["date"])]
    _page(body, lines, "tnl_middle", style="tnl_dark")


def _level(body, title, names):
    from odfdo import Element

    lines = [("tnl_title", title), *(("tnl_name", name) for name in names)]
    page = _page(body, lines, "tnl_frame")
    page.append(Element.from_tag(_BAND))


def _page(body, lines, frame_style, style=None):
    """Add a slide; its lines follow each other in one frame: a long one pushes."""
    from odfdo import DrawPage, Frame, Paragraph

    texts = [Paragraph(clean(text), style=style) for style, text in lines if text]
    frame = Frame.text_frame(
        texts, size=("24.5cm", "13.2cm"), position=("2cm", "1.3cm"), style=frame_style
    )
    name = f"page{len(body.children) + 1}"
    page = DrawPage(name, master_page=_MASTER, style=style)
    page.append(frame)
    body.append(page)
    return page
