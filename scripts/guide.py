# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The guides, from Markdown to the pages that the product serves: ``make docs``.

The pages are in ``tnl_label/static/guide``, in the package of the addon: they need
neither a network nor a library where the label runs. Between them, links lead from page
to page; those to other files of the repository become plain text.
"""

import re
from hashlib import sha256
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "docs" / "guide"
PAGES = ROOT / "tnl_label" / "static" / "guide"
# in the order of the menu: file, its place in the menu
GUIDES = {
    "candidature": "Candidats",
    "equipe": "Équipe du label",
    "jury": "Jury",
    "verification": "Vérifier",
    "administration": "Administration",
    "administration.en": "Administration (English)",
    "developpement": "Developers",
}
ENGLISH = {"administration.en", "developpement"}


def page(name: str) -> str:
    """Return the page of a guide, made of its Markdown.

    :param name: of ``GUIDES``
    """
    source = (SOURCES / f"{name}.md").read_text()
    body = MarkdownIt("commonmark").enable("table").render(source)
    body = re.sub(
        r'<a href="(?!https?:)([^"]+)">(.*?)</a>', _link, body, flags=re.DOTALL
    )
    body = body.replace('src="../../', 'src="../../../')
    body = body.replace("<pre>", '<pre tabindex="0">')
    title = re.search("^# (.+)$", source, re.MULTILINE)[1]
    is_english = name in ENGLISH
    menu = "".join(
        f'<li><a href="{other}.html"{_current(other, name)}'
        f"{_language(other, is_english)}>{escape(words)}</a></li>"
        for other, words in GUIDES.items()
    )
    words = (
        ("Skip to the text", "Guides") if is_english else ("Aller au texte", "Guides")
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if is_english else "fr"}">\n<head>\n'
        f"<!-- source: {sha256(source.encode()).hexdigest()} -->\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – Territoire Numérique Libre</title>\n"
        '<link rel="stylesheet" href="guide.css">\n</head>\n<body>\n'
        f'<a class="skip" href="#text">{words[0]}</a>\n'
        f'<nav aria-label="{words[1]}"><ul>{menu}</ul></nav>\n'
        f'<main id="text">\n{body}</main>\n</body>\n</html>\n'
    )


def _link(found: re.Match) -> str:
    target, words = found.groups()
    name = target.removesuffix(".md")
    return f'<a href="{name}.html">{words}</a>' if name in GUIDES else words


def _current(other: str, name: str) -> str:
    return ' aria-current="page"' if other == name else ""


def _language(other: str, is_english: bool) -> str:
    if (other in ENGLISH) == is_english:
        return ""
    language = "en" if other in ENGLISH else "fr"
    return f' hreflang="{language}" lang="{language}"'


def main() -> None:
    """Write every page."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in GUIDES:
        (PAGES / f"{name}.html").write_text(page(name))


if __name__ == "__main__":
    main()
