# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The options of ``make bench``; a mistake is one clear line."""

from dataclasses import dataclass

SIZES = range(1, 35_001)
USAGE = "known options: --size NUMBER (100 by default), --palmares, --pages, --rush"


class OptionError(Exception):
    """An option that cannot be followed; its text says what to do."""


@dataclass(frozen=True)
class Options:
    """What to measure.

    :param size: how many finished applications are made in batch
    :param palmares: measure the page of results with 35,000 awards, not 3,500
    :param pages: measure the public pages in a browser, and nothing else
    :param rush: measure many people at once, and nothing else
    :param profile: say where time and queries go, not how much they are
    """

    size: int = 100
    palmares: bool = False
    pages: bool = False
    rush: bool = False
    profile: bool = False


def read(arguments):
    """Return the options given on the command line.

    :raises OptionError: for an unknown option or a size out of range
    """
    size, asked = Options.size, set()
    left = list(arguments)
    while left:
        name, equal, value = left.pop(0).partition("=")
        if name in ("--palmares", "--pages", "--rush") and not equal:
            asked.add(name.removeprefix("--"))
        elif name == "--size":
            if not equal:
                value = left.pop(0) if left else ""
            size = _size(value)
        else:
            raise OptionError(f"{name} is not an option of bench; {USAGE}.")
    return Options(size, **dict.fromkeys(asked, True))


def _size(text):
    plain = text.replace(",", "").replace("_", "")
    if not (plain.isascii() and plain.isdecimal()) or int(plain) not in SIZES:
        raise OptionError(
            f"--size {text or '(nothing)'}: give a number from 1 to {SIZES[-1]:,}."
        )
    return int(plain)
