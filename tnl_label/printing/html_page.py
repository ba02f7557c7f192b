# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A page of HTML made of plain data, with the look of all the printed documents.

Plain HTML and not QWeb: these documents are drawn from data alone, without a database,
and the last ones are kept by that data for the next reader.
"""

from collections.abc import Iterable
from html import escape

_STYLE = '<style>@import url("/tnl_label/static/src/css/document.css");</style>'


def page(title: str, lang: str, kind: str, parts: Iterable[str]) -> str:
    """Return the page.

    :param kind: class of the body, by which ``document.css`` knows the document
    :param parts: HTML whose texts are escaped already
    """
    return (
        f'<!DOCTYPE html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{_STYLE}</head>"
        f'<body class="{kind}">{"".join(parts)}</body></html>'
    )


def tag(name: str, text: str, kind: str = "") -> str:
    """Return an element that holds ``text``, escaped; nothing for an empty text.

    :param kind: class of the element
    """
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{escape(text)}</{name}>" if text else ""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; the first cell of a row names it, the others are figures."""
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
