# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``python -m recount session.json``: find the means, ranks and levels of a jury again.

Exit status: 0 when everything is the same, 1 when something differs, 2 when the file
cannot be used.
"""

import argparse
import json
import sys

from .count import recount
from .reading import RecountError, load

_TEXTS = {
    "fr": {
        "line": "{rank}  {mean} %  niveau {level}  {count} évaluation(s)  {name}"
        "  {end}",
        "same": "identique",
        "differs": "DIFFÈRE ({names}) ; annoncé : {announced}",
        "none": "aucun",
        "summary": "Dossiers recomptés : {total}. Identiques : {same}."
        " Différents : {differing}.",
        "extract": "Ce fichier est un extrait : l’empreinte des scellés n’est pas"
        " vérifiée.",
        "unusable": "Fichier inutilisable : {error}",
    },
    "en": {
        "line": "{rank}  {mean}%  level {level}  {count} assessment(s)  {name}  {end}",
        "same": "same",
        "differs": "DIFFERS ({names}); announced: {announced}",
        "none": "none",
        "summary": "Dossiers counted again: {total}. Same: {same}."
        " Different: {differing}.",
        "extract": "This file is an extract: the anchor of the seals is not checked.",
        "unusable": "Unusable file: {error}",
    },
}


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(argv)
    texts = _TEXTS[options.lang]
    try:
        session = load(options.file)
        outcomes = recount(session.dossiers, session.schemes)
    except (RecountError, KeyError) as error:
        sys.stderr.write(texts["unusable"].format(error=error) + "\n")
        return 2
    differing = sum(bool(outcome.differing) for outcome in outcomes)
    if options.json:
        _tell(json.dumps(_as_data(outcomes, differing), indent=2))
        return 1 if differing else 0
    if not session.whole:
        _tell(texts["extract"])
    for outcome in outcomes:
        _tell(_line(outcome, texts))
    same = len(outcomes) - differing
    _tell(texts["summary"].format(total=len(outcomes), same=same, differing=differing))
    return 1 if differing else 0


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m recount",
        description="Count again the sealed marks of a jury.",
    )
    parser.add_argument("file", help="the file exported from the session (JSON)")
    parser.add_argument("--lang", choices=sorted(_TEXTS), default="fr")
    parser.add_argument("--json", action="store_true", help="print the count as JSON")
    return parser


def _line(outcome, texts):
    end = texts["same"]
    if outcome.differing:
        announced = {
            name: outcome.dossier.announced[name] for name in outcome.differing
        }
        end = texts["differs"].format(
            names=", ".join(outcome.differing),
            announced=json.dumps(announced, ensure_ascii=False),
        )
    found = outcome.found | {
        "level": texts["none"] if outcome.level is None else outcome.level
    }
    return texts["line"].format(**found, name=outcome.dossier.name, end=end)


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
