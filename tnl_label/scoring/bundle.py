# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Replay an edition: recompute every score and level from one file.

The bundle (format ``tnl-bundle/1``, schema in ``schemas/bundle.json``) holds the frozen
schemes with their hash, and of each candidature its answers and what was announced.
Other keys describe the export and change nothing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from .canonical import JsonError, digest, strict_json
from .decimals import number
from .engine import score
from .problems import Problem, ProblemsError
from .result import Result
from .scheme import Scheme, SchemeError
from .texts import AnswerError

FORMAT = "tnl-bundle/1"


class BundleError(ProblemsError):
    """The bundle cannot be replayed; ``details`` lists the reasons."""


def _refuse(code, *where, **params):
    return BundleError(Problem(code, where, **params))


@dataclass(frozen=True)
class Candidature:
    """What was announced: ``level`` None for none, ``score`` None if not given."""

    reference: str
    track: str
    answers: Mapping
    level: str | None
    score: Fraction | None


@dataclass(frozen=True)
class Bundle:
    schemes: Mapping[str, Scheme]
    scheme_hash: str
    candidatures: tuple[Candidature, ...]


@dataclass(frozen=True)
class Replay:
    """One candidature computed again; ``same`` tells if it is what was announced."""

    candidature: Candidature
    result: Result

    @property
    def same(self) -> bool:
        announced = self.candidature.score
        return self.candidature.level == self.result.level and (
            announced is None or announced == number(self.result.score)
        )

    def to_dict(self) -> dict:
        return {
            "reference": self.candidature.reference,
            "track": self.candidature.track,
            "same": self.same,
            "expected_level": self.candidature.level,
            "result": self.result.to_dict(),
        }


def load(path: str | Path) -> Bundle:
    """Read a bundle file (UTF-8 JSON).

    :raises BundleError: if it cannot be read, understood or trusted.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
        data = strict_json(text)
    except FileNotFoundError as error:
        raise _refuse("no_file", path=path) from error
    except OSError as error:
        raise _refuse("unreadable_file", path=path) from error
    except UnicodeDecodeError as error:
        raise _refuse("file_not_utf8", path=path) from error
    except JsonError as error:
        (cause,) = error.details
        raise _refuse("file_not_json", path=path, cause=cause) from error
    return read_bundle(data)


def read_bundle(data: Mapping) -> Bundle:
    """Read the JSON object of a bundle.

    :raises BundleError: for a wrong shape, an unsound scheme, or schemes that are not
        those of ``scheme_hash``: replaying other rules would prove nothing.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise _refuse("not_bundle", format=FORMAT)
    schemes = _part(data, "schemes", dict, ("bundle",))
    candidatures = _part(data, "candidatures", list, ("bundle",))
    scheme_hash = _part(data, "scheme_hash", str, ("bundle",))
    found = digest(schemes)
    if found != scheme_hash:
        raise _refuse("other_schemes", found=found, announced=scheme_hash)
    bundle = Bundle(
        {track: _scheme(track, scheme) for track, scheme in schemes.items()},
        scheme_hash,
        tuple(map(_candidature, candidatures)),
    )
    _check_candidatures(bundle)
    return bundle


def replay(bundle: Bundle) -> list[Replay]:
    """Compute every candidature again, in the order of the bundle.

    :raises BundleError: for answers that the scheme does not allow.
    """
    return [_replay(bundle, candidature) for candidature in bundle.candidatures]


def _replay(bundle, candidature):
    try:
        result = score(bundle.schemes[candidature.track], candidature.answers)
    except AnswerError as error:
        where = [("candidature", candidature.reference)]
        if "question" in error.params:
            where.append(("question", error.params["question"]))
        raise _refuse("answer", *where, cause=error) from error
    return Replay(candidature, result)


def _scheme(track, data):
    try:
        return Scheme.from_json(data)
    except SchemeError as error:
        details = (problem.inside("track", track) for problem in error.details)
        raise BundleError(*details) from error


def _candidature(data):
    reference = _part(data, "reference", str, ("candidature",))
    where = ("candidature", reference)
    announced = data.get("score")
    try:
        announced = None if announced is None else number(announced)
    except ValueError as error:
        raise _refuse("not_a_number", where, key="score", value=announced) from error
    level = _part(data, "level", (str, type(None)), where)
    if not f"{reference}{level}".isprintable():
        # They are printed: a line break could forge a line of the report.
        raise _refuse("invisible", where)
    return Candidature(
        reference=reference,
        track=_part(data, "track", str, where),
        answers=_part(data, "answers", dict, where),
        level=level,
        score=announced,
    )


def _check_candidatures(bundle):
    seen = set()
    for candidature in bundle.candidatures:
        where = ("candidature", candidature.reference)
        if candidature.reference in seen:
            raise _refuse("reference_twice", where)
        seen.add(candidature.reference)
        if candidature.track not in bundle.schemes:
            raise _refuse("no_scheme", where, track=candidature.track)


_SHAPES = {
    dict: "an object",
    list: "a list",
    str: "text",
    (str, type(None)): "text or null",
}


def _part(data, key, kind, where):
    if not isinstance(data, dict):
        raise _refuse("not_object", where)
    if key not in data:
        raise _refuse("missing", where, key=key)
    if not isinstance(data[key], kind):
        params = {"key": key, "shape": _SHAPES[kind], "value": data[key]}
        raise _refuse("wrong_shape", where, **params)
    return data[key]
