# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``python -m recount session.json``: find the means, ranks and levels of a jury again.

Exit status: 0 when everything is the same, 1 when something differs, 2 when the file
cannot be used.
"""

import argparse
import json
import sys
from pathlib import Path

from .count import recount
from .engine import Catalogue, languages, sentence
from .reading import RecountError, load

_I18N = Path(__file__).with_name("i18n_extra")
_TEXTS = {
    "line": sentence(
        "{rank}  {mean}%  level {level}  {count} assessment(s)  {name}  {end}"
    ),
    "same": sentence("same"),
    "differs": sentence("DIFFERS ({names}); announced: {announced}"),
    "none": sentence("none"),
    "summary": sentence(
        "Dossiers counted again: {total}. Same: {same}. Different: {differing}."
    ),
    "extract": sentence(
        "This file is an extract: the anchor of the seals is not checked."
    ),
    "unusable": sentence("Unusable file: {error}"),
}


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(argv)
    say = _speech(options.lang)
    try:
        session = load(options.file)
        outcomes = recount(session.dossiers, session.schemes)
    except (RecountError, KeyError) as error:
        sys.stderr.write(say("unusable", error=error) + "\n")
        return 2
    differing = sum(bool(outcome.differing) for outcome in outcomes)
    if options.json:
        _tell(json.dumps(_as_data(outcomes, differing), indent=2))
        return 1 if differing else 0
    if not session.whole:
        _tell(say("extract"))
    for outcome in outcomes:
        _tell(_line(outcome, say))
    same = len(outcomes) - differing
    _tell(say("summary", total=len(outcomes), same=same, differing=differing))
    return 1 if differing else 0


def _speech(lang):
    catalogue = Catalogue(lang, _I18N)
    return lambda key, **values: catalogue(_TEXTS[key], **values)


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m recount",
        description="Count again the sealed marks of a jury.",
    )
    parser.add_argument("file", help="the file exported from the session (JSON)")
    parser.add_argument("--lang", choices=languages(_I18N), default="fr")
    parser.add_argument("--json", action="store_true", help="print the count as JSON")
    return parser


def _line(outcome, say):
    end = say("same")
    if outcome.differing:
        known = outcome.dossier.announced
        announced = {name: known[name] for name in outcome.differing if name in known}
        end = say(
            "differs",
            names=", ".join(outcome.differing),
            announced=json.dumps(announced, ensure_ascii=False),
        )
    found = outcome.found | {
        "level": say("none") if outcome.level is None else outcome.level
    }
    return say("line", **found, name=outcome.dossier.name, end=end)


def _as_data(outcomes, differing):
    return {
        "format": "tnl-recounted/1",
        "total": len(outcomes),
        "differing": differing,
        "dossiers": [
            {"reference": outcome.dossier.reference, "differing": outcome.differing}
            | outcome.found
            for outcome in outcomes
        ],
    }


def _tell(line):
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # a terminal that lacks a character shows its number; it does not stop us
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
