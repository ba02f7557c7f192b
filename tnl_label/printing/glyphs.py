# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Texts that people pasted, as documents can show them.

A PDF that claims PDF/A and PDF/UA may hold no text that its fonts do not draw. Usual
characters of word processors become what they looked like, what draws nothing is left
out, and what no font of ours has is replaced; the end of the document names it, as
Unicode does in every language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement

# every document is written in Roboto, whose weights hold the same characters
FONT = "/web/static/fonts/google/Roboto/Roboto-Regular.ttf"
FALLBACK = "/tnl_label/static/src/fonts/DejaVuSans.woff2"
REPLACEMENT = "\ufffd"

# what XML 1.0 cannot hold
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_USUAL = {
    # ends of line of word processors and of Unicode
    "\x0b": "\n",
    "\x0c": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    # Symbol and Wingdings, which word processors keep in the private use area
    "\uf020": " ",
    "\uf02d": "−",
    "\uf04a": "☺",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf06f": "□",
    "\uf071": "❑",
    "\uf072": "❒",
    "\uf075": "◆",
    "\uf076": "❖",
    "\uf077": "◆",
    "\uf09f": "•",
    "\uf0a0": "€",
    "\uf0a3": "≤",
    "\uf0a7": "▪",
    "\uf0a8": "□",
    "\uf0ae": "→",
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b3": "≥",
    "\uf0b4": "×",
    "\uf0b7": "•",
    "\uf0b9": "≠",
    "\uf0bb": "≈",
    "\uf0d8": "➢",
    "\uf0de": "⇒",
    "\uf0df": "←",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0f0": "⇨",
    "\uf0fb": "✗",
    "\uf0fc": "✓",
    "\uf0fd": "☒",
    "\uf0fe": "☑",
}
for _code in range(0x80, 0xA0):  # bytes of Windows taken for Unicode
    _USUAL[chr(_code)] = bytes([_code]).decode("cp1252", errors="ignore")
_USUAL = str.maketrans(_USUAL)

_MOST = 30  # characters named by the note
# above the parts of a page that have a place of their own
_NOTE_STYLE = "position: relative; background: #fff; font-size: 8pt; margin: 4mm 0 0"


def usual(text: str) -> str:
    """Return a text as any document can hold it, OpenDocument files included."""
    return _FORBIDDEN.sub("", text.translate(_USUAL))


def make_printable(root: Element, read: Callable[[str], bytes]) -> None:
    """Change the texts of an HTML page to what the fonts of documents draw.

    :param root: of the page, changed in place: texts, the fallback font where a text
        needs it, and a note that names the characters replaced
    :param read: gives the bytes of a font
    """
    texts = list(_texts(root))
    used = set("".join(text for text, _write in texts))
    if all(" " <= sign <= "~" or sign in "\t\n\r" for sign in used):
        return
    font = _characters(read(FONT))
    if used <= font:
        fallback = frozenset()
    else:
        fallback = _characters(read(FALLBACK))
    lost, held = set(), set()
    for text, write in texts:
        printed = "".join(_print(text, font | fallback, lost))
        held.update(printed)
        if printed != text:
            write(printed)
    if lost:
        _say(root, sorted(lost))
    if held - font:
        _declare_fallback(root)


def _texts(root) -> Iterator:
    """Yield each text that is drawn, with the function that changes it."""
    for element in root.iter():
        if isinstance(element.tag, str) and not element.tag.endswith(
            ("style", "script")
        ):
            if element.text:
                yield element.text, lambda new, e=element: setattr(e, "text", new)
        if element.tail:
            yield element.tail, lambda new, e=element: setattr(e, "tail", new)


def _print(text, drawn, lost) -> Iterator[str]:
    for sign in unicodedata.normalize("NFC", usual(text)):
        if sign in drawn:
            yield sign
        elif _draws_nothing(sign):
            continue
        elif unicodedata.category(sign) == "Zs":
            yield " "
        elif (plain := unicodedata.normalize("NFKC", sign)) != sign and set(
            plain
        ) <= drawn:
            yield plain
        else:
            lost.add(sign)
            yield REPLACEMENT


def _draws_nothing(sign):
    """Tell of controls, marks of direction, joiners and selectors of variants."""
    is_selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return is_selector or unicodedata.category(sign) in ("Cc", "Cf")


@lru_cache(maxsize=4)
def _characters(font: bytes) -> frozenset[str]:
    """Return what a font draws: neither controls, nor signs private to its maker."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True) as opened:
        signs = map(chr, opened.getBestCmap())
        kept = (s for s in signs if unicodedata.category(s) not in ("Cc", "Cf", "Co"))
        return frozenset(kept) | {"\t", "\n", "\r"}


def _say(root, lost):
    codes = ", ".join(f"U+{ord(sign):04X}" for sign in lost[:_MOST])
    if len(lost) > _MOST:
        codes += f" + {len(lost) - _MOST}"
    paragraph = SubElement(_child(root, "body"), _tag(root, "p"))
    paragraph.set("style", _NOTE_STYLE)
    paragraph.text = f"{REPLACEMENT} = {codes}"


def _declare_fallback(root):
    style = SubElement(_child(root, "head"), _tag(root, "style"))
    style.text = f'@font-face {{ font-family: "Fallback"; src: url("{FALLBACK}") }}'


def _child(root, name):
    return next(e for e in root if e.tag == _tag(root, name))


def _tag(root, name):
    """Return the name of an element as the page's parser writes it."""
    return root.tag[: -len("html")] + name
