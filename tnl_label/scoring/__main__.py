# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``python -m scoring bundle.json``: check every published score outside the software.

The same from one file, without installation: ``python3 bareme.pyz bundle.json``.

Exit status: 0 when everything is the same, 1 when something differs, 2 when the file
cannot be used.
"""

import json
import os
import sys
from pathlib import Path

from .bundle import BundleError, load, replay
from .catalogue import Catalogue, languages, sentence
from .command import Parser, add_language, spoken
from .decimals import exact
from .explain import explain
from .problems import Problem
from .words import is_french

_TEXTS = {
    "help": sentence(
        "Computes again the score and the level of each candidature of a bundle: the "
        "JSON file that the label's site, or a candidate's page, offers.\n"
        "\n"
        "  --explain REF   say why this candidature has its level\n"
        "  --lang en|fr    the language of the answer\n"
        "  --json          print the whole results as JSON\n"
        "  --help          print this help\n"
        "\n"
        "Exit status: 0 when everything is the same, 1 when something differs, 2 when "
        "the file cannot be used."
    ),
    "differs": sentence("DIFFERS: level {level} and score {score} announced"),
    "no_level": sentence("none"),
    "not_given": sentence("not given"),
    "percent": sentence("{score}%"),
    "same": sentence("same"),
    "summary": sentence(
        "Candidatures recomputed: {total}. Same: {same}. Different: {differing}."
    ),
    "unusable": sentence("Unusable file: {error}"),
}


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser(sys.argv[1:] if argv is None else argv).parse_args(argv)
    say = _Speech(options.lang)
    try:
        bundle = load(options.bundle)
        replays = replay(bundle)
        _check_reference(options.explain, replays)
    except BundleError as error:
        for line in error.messages(options.lang):
            sys.stderr.write(say("unusable", error=line) + "\n")
        return 2
    differing = sum(not item.same for item in replays)
    if options.json:
        _print_json(bundle, replays, options)
    else:
        _print_lines(bundle, replays, options, say)
        same = len(replays) - differing
        _tell(say("summary", total=len(replays), same=same, differing=differing))
    return 1 if differing else 0


def _tell(line):
    sys.stdout.write(f"{line}\n")


def _parser(argv):
    known = languages()
    lang = spoken(argv, known)
    usage = f"{_name()} [--explain REF] [--lang en|fr] [--json] bundle.json"
    parser = Parser(Catalogue(lang), usage, _TEXTS["help"])
    parser.add_argument("bundle")
    parser.add_argument("--explain")
    add_language(parser, known, lang)
    parser.add_argument("--json", action="store_true")
    return parser


def _name():
    packed = Path(sys.argv[0]).suffix == ".pyz"
    return f"python3 {Path(sys.argv[0]).name}" if packed else "python -m scoring"


class _Speech:
    def __init__(self, lang):
        self.french, self.say = is_french(lang), Catalogue(lang)

    def __call__(self, key, **values):
        return self.say(_TEXTS[key], **values)

    def percent(self, text):
        return self("percent", score=text.replace(".", ",") if self.french else text)


def _check_reference(reference, replays):
    references = [item.candidature.reference for item in replays]
    if reference is not None and reference not in references:
        raise BundleError(Problem("unknown_reference", reference=reference))


def _print_lines(bundle, replays, options, say):
    for item in replays:
        reference, level = item.candidature.reference, item.result.level
        columns = [
            reference,
            say.percent(item.result.score),
            say("no_level") if level is None else level,
            say("same") if item.same else _difference(item.candidature, say),
        ]
        _tell("  ".join(columns))
        if reference == options.explain:
            for line in _explanation(bundle, item, options):
                _tell(f"    {line}")


def _difference(announced, say):
    level, number = announced.level, announced.score
    return say(
        "differs",
        level=say("no_level") if level is None else level,
        score=say("not_given") if number is None else say.percent(exact(number)),
    )


def _explanation(bundle, item, options):
    scheme = bundle.schemes[item.candidature.track]
    return explain(item.result, scheme, options.lang)


def _print_json(bundle, replays, options):
    differing = sum(not item.same for item in replays)
    data = {
        "format": "tnl-replay/1",
        "scheme_hash": bundle.scheme_hash,
        "total": len(replays),
        "differing": differing,
        "candidatures": [item.to_dict() for item in replays],
    }
    if options.explain is not None:
        data["explanation"] = next(
            _explanation(bundle, item, options)
            for item in replays
            if item.candidature.reference == options.explain
        )
    _tell(json.dumps(data, indent=2))


def run():
    """Run the command on this process's arguments and streams, and end it."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows its number; it does not stop us.
        stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader left (``| head``): nothing more to say, and nothing was checked.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 2
    sys.exit(status)


if __name__ == "__main__":
    run()
