# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``python3 audit.pyz OLD NEW``: was the public register rewritten in between?

Exit status: 0 when the new copy continues the old one and every signature holds, 1 when
something is wrong, 2 when a copy cannot be read.
"""

import sys
from importlib.resources import files

from ..scoring.catalogue import I18N, Catalogue, languages, sentence
from ..scoring.command import OPTIONS, Parser, add_language, spoken
from .audit import FINDINGS, CopyError, audit, load, unsigned

_I18N = files(__package__) / "i18n_extra"
_TEXTS = {
    "good": sentence(
        "The new copy continues the old one. Lines unchanged: {old}; added: {added}. "
        "Every signature holds."
    ),
    "copies": sentence("OLD NEW"),
    "help": sentence(
        "Compares two copies of the public register, taken at two times: was it "
        "rewritten in between? Each copy is the folder of a copy of the site, or the "
        "file register.jsonl with checkpoints beside it; the older one comes first.\n"
        "\n"
        "  --lang en|fr   the language of the answer\n"
        "  --help         print this help\n"
        "\n"
        "Exit status: 0 when the new copy continues the old one and every signature "
        "holds, 1 when something is wrong, 2 when a copy cannot be read."
    ),
    "unsigned": sentence(
        "Lines at the end that no signature covers yet: {count}. Take another copy in "
        "some minutes; if it stays so, ask the label why."
    ),
    "no_copy": sentence(
        "{path}: no register here. Give the folder of a copy of the site, or the file "
        "register.jsonl with checkpoints beside it."
    ),
}


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser(sys.argv[1:] if argv is None else argv).parse_args(argv)
    say = Catalogue(options.lang, _I18N)
    try:
        old, new = load(options.old), load(options.new)
    except CopyError as error:
        sys.stderr.write(say(_TEXTS["no_copy"], path=error) + "\n")
        return 2
    found = audit(old, new)
    for finding in found:
        sys.stdout.write(say(FINDINGS[finding.code], **finding.values) + "\n")
    if not found:
        counts = {"old": len(old.lines), "added": len(new.lines) - len(old.lines)}
        sys.stdout.write(say(_TEXTS["good"], **counts) + "\n")
        if count := unsigned(new):
            sys.stdout.write(say(_TEXTS["unsigned"], count=count) + "\n")
    return 1 if found else 0


def _parser(argv):
    known = languages(_I18N)
    lang = spoken(argv, known)
    own, common = Catalogue(lang, _I18N), Catalogue(lang, I18N)

    def say(text, **values):
        return (common if text in OPTIONS.values() else own)(text, **values)

    usage = f"python3 audit.pyz [--lang en|fr] {say(_TEXTS['copies'])}"
    parser = Parser(say, usage, _TEXTS["help"])
    parser.add_argument("old")
    parser.add_argument("new")
    add_language(parser, known, lang)
    return parser


def run():
    """Run the command on this process's arguments and streams, and end it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main())


if __name__ == "__main__":
    run()
