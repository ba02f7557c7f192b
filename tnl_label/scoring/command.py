# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the commands for anybody share: the language they speak, and how they refuse."""

import argparse
import locale
import os
import re
import sys
from collections.abc import Callable, Sequence

from .catalogue import sentence

DEFAULT = "fr"  # the label's, for a machine that says nothing of its people's
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # in this order, see locale(7)

OPTIONS = {
    "refused": sentence("This command cannot be understood as it is written."),
    "usage": sentence("Usage: {usage}"),
}


def spoken(argv: Sequence[str], known: Sequence[str]) -> str:
    """Return the language to speak: of ``--lang``, else of the reader's machine.

    :param argv: the words of the command, which may be wrong
    :param known: codes of the languages that there are
    """
    asked = re.findall(r"(?<=\0)--lang[=\0]([a-z]+)", "\0" + "\0".join(argv))
    return next((code for code in (*asked, _of_machine()) if code in known), DEFAULT)


def _of_machine():
    said = next((os.environ[name] for name in _LOCALES if os.environ.get(name)), "")
    if not said and os.name == "nt":
        said = locale.getlocale()[0] or ""
    # "fr_FR.UTF-8", "French_France"; "C" is nobody's language
    return {"french": "fr", "english": "en"}.get(
        said.lower().split("_")[0], said.lower()[:2]
    )


class Parser(argparse.ArgumentParser):
    """A parser that says nothing of its own, in a language that one may not read.

    :param say: says a sentence in the reader's language
    :param usage: what to type
    :param text: the help, a sentence
    """

    def __init__(self, say: Callable[..., str], usage: str, text: str):
        super().__init__(prog=usage.split(" [")[0], usage=usage, add_help=False)
        self._say, self._text = say, text
        self.add_argument("-h", "--help", action="help")

    def format_help(self) -> str:
        """Return the whole help."""
        usage = self._say(OPTIONS["usage"], usage=self.usage)
        return f"{usage}\n\n{self._say(self._text)}\n"

    def error(self, message: str):
        """Refuse the command, with status 2: it is said how to write it."""
        refused = self._say(OPTIONS["refused"])
        sys.stderr.write(f"{refused}\n\n{self.format_help()}")
        sys.exit(2)


def add_language(parser: argparse.ArgumentParser, known: Sequence[str], spoken: str):
    """Add ``--lang``, for who does not read the language of the machine."""
    parser.add_argument("--lang", choices=known, default=spoken)
