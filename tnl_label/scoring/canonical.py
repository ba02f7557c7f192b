# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""JSON with one meaning when read and one form when written, so that a hash holds."""

import hashlib
import json

from .problems import Problem, ProblemsError

_DEEPEST = 50  # levels of nesting; a bundle needs a dozen


class JsonError(ProblemsError):
    """Text that is not JSON, or not JSON with one meaning."""


def canonical(obj) -> bytes:
    """Write ``obj`` as JSON in its only form: sorted keys, no spaces, UTF-8.

    Keys are sorted by code point. Floats are refused because the same number may be
    written in several ways; numbers that count are decimal text.

    :param obj: ``None``, booleans, integers, text, lists, tuples and dictionaries
        with text keys, nested up to 50 levels.
    :returns: the bytes to hash or to compare.
    :raises TypeError: for a float, for a key that is not text, for any other type.
    :raises ValueError: for deeper nesting, or for text that UTF-8 cannot write (half
        of a surrogate pair).
    """
    _check(obj, 0)
    text = json.dumps(obj, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def digest(obj) -> str:
    """Return the SHA-256 of :func:`canonical`, as 64 hexadecimal characters."""
    return hashlib.sha256(canonical(obj)).hexdigest()


def strict_json(text: str):
    """Read JSON that can have only one meaning.

    :returns: data that :func:`canonical` accepts.
    :raises JsonError: for text that is not JSON, a key given twice in one object, a
        number with a fraction or an exponent, and what :func:`canonical` refuses.
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
        canonical(data)
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise JsonError(Problem("syntax", **place)) from error
    except JsonError:
        raise
    except ValueError as error:
        raise JsonError(Problem("broken")) from error
    return data


def _unique(pairs):
    data = dict(pairs)
    if len(data) != len(pairs):
        seen = set()
        twice = next(key for key, _v in pairs if key in seen or seen.add(key))
        raise JsonError(Problem("key_twice", name=twice))
    return data


def _no_float(literal):
    raise JsonError(Problem("float", number=literal))


def _too_deep():
    return JsonError(Problem("too_deep", deepest=_DEEPEST))


def _check(obj, depth):
    if depth > _DEEPEST:
        raise _too_deep()
    if obj is None or isinstance(obj, (bool, int, str)):
        return
    if isinstance(obj, dict):
        for key, value in obj.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be text, not {key!r}")
            _check(value, depth + 1)
    elif isinstance(obj, (list, tuple)):
        for value in obj:
            _check(value, depth + 1)
    else:
        raise TypeError(
            f"{obj!r} ({type(obj).__name__}) has no canonical form;"
            " write numbers as decimal text"
        )
