# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The public code of a certificate: random, easy to read aloud, hard to mistype.

A code is 80 random bits in 16 characters of Crockford's base 32 (no I, L, O, U),
followed by two check characters: ``ABCD-EFGH-JKMN-PQRS-TV``. That spelling, capitals
and dashes included, is the canonical one: it is stored, printed, put in addresses
and signed. :func:`normalise` brings whatever people type or paste back to it.

The 18 characters are a word of a Reed-Solomon code of distance 3 over GF(32). Two
words therefore differ in at least three characters: one or two mistyped characters,
and any two characters swapped, whatever their distance, are always refused.
"""

import re
import secrets
from collections.abc import Sequence
from urllib.parse import unquote

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 10
DATA_LENGTH = 16
LENGTH = DATA_LENGTH + 2

_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
# The four letters that no code holds can only be a misread 0, 1 or V.
_LOOKALIKES = str.maketrans("OILU", "011V")
_FILE_SUFFIX = re.compile(r"\.(pdf|json|svg|png)$", re.IGNORECASE)
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

# Powers of a primitive element of GF(32), modulo x^5 + x^2 + 1.
_POWERS = [1]
while len(_POWERS) < 31:
    _doubled = _POWERS[-1] << 1
    _POWERS.append(_doubled ^ 0b100101 if _doubled & 0b100000 else _doubled)
_LOGARITHMS = {value: exponent for exponent, value in enumerate(_POWERS)}

# What the two sums of a word are worth. Not zero, so that a row of zeros is no code.
_PLAIN_SUM = _VALUES["T"]
_WEIGHTED_SUM = _VALUES["N"]

_REHEARSAL = "REPET"  # how the codes of a rehearsal begin


def _times_power(value: int, exponent: int) -> int:
    """Return ``value`` times the primitive element raised to ``exponent``."""
    if not value:
        return 0
    return _POWERS[(_LOGARITHMS[value] + exponent) % 31]


def _check_values(data: Sequence[int]) -> tuple[int, int]:
    """Return the two values that complete ``data`` (16 values of 0 to 31).

    With a the primitive element, all 18 values sum to ``_PLAIN_SUM`` and, each
    multiplied by a to the power of its position, to ``_WEIGHTED_SUM``. Two errors
    cannot cancel out in both sums, since the powers of a differ.
    """
    plain, weighted = _PLAIN_SUM, _WEIGHTED_SUM
    for position, value in enumerate(data):
        plain ^= value
        weighted ^= _times_power(value, position)
    divisor = _times_power(1, DATA_LENGTH) ^ _times_power(1, DATA_LENGTH + 1)
    last = _times_power(
        weighted ^ _times_power(plain, DATA_LENGTH), -_LOGARITHMS[divisor]
    )
    return plain ^ last, last


def _spell(symbols: str) -> str:
    """Group 18 symbols by four, as printed."""
    return "-".join(symbols[i : i + 4] for i in range(0, LENGTH, 4))


def from_bytes(data: bytes) -> str:
    """Return the code of 80 bits.

    :param data: 10 bytes.
    :raises ValueError: another length.
    """
    if len(data) != RANDOM_BYTES:
        raise ValueError(f"A code is made from {RANDOM_BYTES} bytes, not {len(data)}.")
    number = int.from_bytes(data, "big")
    values = [number >> shift & 31 for shift in range(75, -1, -5)]
    values += _check_values(values)
    return _spell("".join(ALPHABET[value] for value in values))


def to_bytes(code: str) -> bytes:
    """Return the 80 bits (10 bytes) of a code in canonical form.

    :raises ValueError: not a code in canonical form.
    """
    if not is_valid(code):
        raise ValueError(f"{code!r} is not a certificate code.")
    number = 0
    for symbol in code.replace("-", "")[:DATA_LENGTH]:
        number = number << 5 | _VALUES[symbol]
    return number.to_bytes(RANDOM_BYTES, "big")


def new_code() -> str:
    """Return a fresh code from the system's cryptographic random source."""
    return from_bytes(secrets.token_bytes(RANDOM_BYTES))


def rehearsal_code() -> str:
    """Return a code that no certificate can have: it proves nothing, and says so.

    It begins with a word that people read, and its two check characters are others
    than those of a true code: no drawing ever gives it.
    """
    free = secrets.token_bytes(DATA_LENGTH - len(_REHEARSAL))
    values = [_VALUES[symbol] for symbol in _REHEARSAL] + [byte & 31 for byte in free]
    values += (value ^ 1 for value in _check_values(values))
    return _spell("".join(ALPHABET[value] for value in values))


def is_rehearsal(text: str) -> bool:
    """Tell whether ``text`` holds, in any accepted way, a code of a rehearsal."""
    return _rehearsal(text) is not None


def _rehearsal(text):
    symbols = _symbols(text)
    if len(symbols) != LENGTH or not symbols.isascii():
        return None
    symbols = symbols.upper().translate(_LOOKALIKES)
    values = [_VALUES[symbol] for symbol in symbols]
    checks = tuple(value ^ 1 for value in _check_values(values[:DATA_LENGTH]))
    is_one = symbols.startswith(_REHEARSAL) and checks == tuple(values[DATA_LENGTH:])
    return _spell(symbols) if is_one else None


def normalise(text: str) -> str | None:
    """Return the code that ``text`` holds, in canonical form, or None.

    Accepted: any case; O for 0, I and L for 1, U for V; spaces, dashes and any other
    punctuation, or none; the whole address of a verification page or of a
    certificate's file, with or without what a QR adds after the #.
    """
    symbols = _symbols(text)
    if len(symbols) != LENGTH or not symbols.isascii():
        return None
    symbols = symbols.upper().translate(_LOOKALIKES)
    values = [_VALUES[symbol] for symbol in symbols]
    if _check_values(values[:DATA_LENGTH]) != tuple(values[DATA_LENGTH:]):
        return None
    return _spell(symbols)


def typed_length(text: str) -> int:
    """Return how many letters and digits were typed as a code: ``LENGTH`` are needed.

    :param text: anything that :func:`normalise` takes
    """
    return len(_symbols(text))


def _symbols(text):
    address = text.partition("#")[0].partition("?")[0].strip().rstrip("/")
    last_part = _FILE_SUFFIX.sub("", unquote(address.rpartition("/")[2]))
    return _NOT_ALPHANUMERIC.sub("", last_part)


def is_valid(code: str) -> bool:
    """Tell whether ``code`` is a code in canonical form, check characters included."""
    return normalise(code) == code


def display(text: str) -> str:
    """Return the printed form of a code written in any accepted way.

    :raises ValueError: no valid code in ``text``.
    """
    code = normalise(text) or _rehearsal(text)
    if code is None:
        raise ValueError(f"{text!r} is not a certificate code.")
    return code
