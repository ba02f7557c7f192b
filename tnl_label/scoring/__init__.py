# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The barème engine: exact, replayable, and without any dependency.

``Scheme.from_json`` reads the rules of a track, :func:`score` applies them to answers,
:func:`explain` says the result in French or English, :func:`project` says what an
unfinished form may still reach, :func:`way_up` what brings the next level, and
``python -m scoring`` replays a whole edition from the file it exported.
"""

from .anonymous import anonymise
from .answers import is_filled, parse, typed
from .bundle import BundleError, load, read_bundle, replay
from .canonical import canonical, digest
from .engine import conclude, score, score_axis
from .example import example, invented_bundle
from .explain import explain
from .form import asked, missing
from .projection import Lead, Projection, Way, project, way_up
from .result import Result
from .scheme import Scheme, SchemeError
from .subset import subset
from .texts import AnswerError

__all__ = [
    "AnswerError",
    "BundleError",
    "Lead",
    "Projection",
    "Result",
    "Scheme",
    "SchemeError",
    "Way",
    "anonymise",
    "asked",
    "canonical",
    "conclude",
    "digest",
    "example",
    "explain",
    "invented_bundle",
    "is_filled",
    "load",
    "missing",
    "parse",
    "project",
    "read_bundle",
    "replay",
    "score",
    "score_axis",
    "subset",
    "typed",
    "way_up",
]
