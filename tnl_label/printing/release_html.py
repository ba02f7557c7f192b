# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A press release as HTML, for ``printing.pdf.render_pdf``.

``html`` and the ``odf_`` builders take plain data whose texts are ready to print::

    {"kicker", "date", "title", "lead": [block], "sections": [
        {"title", "blocks": [block]}]}

A block is ``{"kind": "text", "text"}``, ``{"kind": "list", "items": [text]}``,
``{"kind": "heading", "text"}`` or ``{"kind": "table", "head": [text], "rows":
[[text]]}``.
"""

from .html_page import page, table, tag


def html(release: dict) -> str:
    """Return the document; every text of ``release`` is escaped."""
    parts = [
        tag("p", release["kicker"], "o_tnl_kicker"),
        tag("p", release["date"], "o_tnl_date"),
        tag("h1", release["title"]),
        f'<div class="o_tnl_opening">{_blocks(release["lead"], "h2")}</div>',
    ]
    for section in release["sections"]:
        parts.append(f"<section>{tag('h2', section['title'])}")
        parts.append(f"{_blocks(section['blocks'], 'h3')}</section>")
    return page(release["title"], "fr", "o_tnl_release", parts)


def _blocks(blocks, heading):
    return "".join(_block(block, heading) for block in blocks)


def _block(block, heading):
    if block["kind"] == "list":
        return f"<ul>{''.join(tag('li', item) for item in block['items'])}</ul>"
    if block["kind"] == "table":
        return table(block["head"], block["rows"])
    return tag(heading if block["kind"] == "heading" else "p", block["text"])
