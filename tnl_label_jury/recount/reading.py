# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read the file of a session, and refuse one that cannot be trusted."""

from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from .count import Dossier, Mark
from .engine import JsonError, scoring, strict_json

FORMAT = "tnl-recount/1"


class RecountError(ValueError):
    """The file cannot be counted; the message says why."""


@dataclass(frozen=True)
class Session:
    """``whole`` is False for an extract, whose seals cannot all be compared."""

    dossiers: tuple[Dossier, ...]
    schemes: dict
    whole: bool


def load(path) -> Session:
    """Read a file.

    :raises RecountError: if it cannot be read, understood or trusted.
    """
    try:
        data = strict_json(Path(path).read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, JsonError) as error:
        raise RecountError(f"{path}: {error}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise RecountError(f"{path}: the format is not {FORMAT}")
    try:
        return _read(data)
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        ZeroDivisionError,
    ) as error:
        if isinstance(error, RecountError):
            raise
        raise RecountError(f"{path}: {type(error).__name__}: {error}") from error


def _read(data) -> Session:
    if scoring.digest(data["schemes"]) != data["scheme_hash"]:
        raise RecountError("the schemes are not those of scheme_hash")
    _check_seals(data)
    schemes = {
        code: scoring.Scheme.from_json(scheme)
        for code, scheme in data["schemes"].items()
    }
    assessments = {}
    for evaluation in data["evaluations"]:
        marks = tuple(map(_mark, evaluation["marks"]))
        assessments.setdefault(evaluation["dossier"], []).append(marks)
    dossiers = tuple(
        Dossier(
            item["reference"],
            item["name"],
            item["track"],
            item["answers"],
            tuple(assessments.pop(item["reference"], ())),
            item["announced"],
        )
        for item in data["dossiers"]
    )
    if assessments:
        unknown = ", ".join(sorted(assessments))
        raise RecountError(f"assessments of unknown dossiers: {unknown}")
    return Session(dossiers, schemes, data["seals"] is not None)


def _mark(data) -> Mark:
    points = data["points"]
    return Mark(
        data["axis"],
        None if points is None else Fraction(points),
        Fraction(data["maximum"]),
        # files made before questions could be judged have neither
        data.get("judgements", {}),
        data.get("is_set", False),
    )


def _check_seals(data):
    """Refuse seals that are not those of the anchor printed in the minutes."""
    seals = data["seals"]
    if seals is None:
        return
    anchor = sha256("\n".join(sorted(seals)).encode()).hexdigest()
    if anchor != data["seals_digest"]:
        raise RecountError(f"the seals are not those of the anchor: {anchor}")
    for evaluation in data["evaluations"]:
        if evaluation["seal"] not in seals:
            name = evaluation["name"]
            raise RecountError(f"{name}: its seal was not there at the closing")
