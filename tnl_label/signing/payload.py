# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the certificate's QR says: an address, and a signed statement after the #.

``HTTPS://HOST/V/ABCD-EFGH-JKMN-PQRS-TV#1234567890...``

A phone opens the address; the part after the # never reaches the server. It is a
COSE_Sign1 message (RFC 9052, tag 18) as one decimal number, signed with Ed25519, that
a small script verifies with no network. Its protected header holds the algorithm and
the key's id; its content is a CBOR map (RFC 8949) with these keys:

1. code, its 80 random bits as a byte string
2. name of the laureate
3. SIREN, as a number (absent when the laureate has none)
4. year of the edition
5. code of the level (absent when the label was given without one)
6. name of the level (absent when it has none)
7. day of issue, as days since 1970-01-01

Only the exact bytes that :func:`sign` writes are accepted: one statement, one spelling.
A signature proves who issued and what was issued, never that it still stands: only the
verification page knows of a revocation.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from . import code as public_code

MALFORMED = "malformed"
UNKNOWN_KEY = "unknown_key"
BAD_SIGNATURE = "bad_signature"
OTHER_CODE = "other_code"
UNSIGNED = "unsigned"

_COSE_SIGN1 = 18
_ALGORITHM, _KEY_ID = 1, 4
_EDDSA = -8
_CODE, _NAME, _SIREN, _YEAR, _LEVEL_CODE, _LEVEL_NAME, _ISSUED = range(1, 8)
_EPOCH = datetime.date(1970, 1, 1).toordinal()
# A version 40 QR holds 2,953 bytes; ours are about 150.
_MAX_BYTES = 1024
_QR_TEXT = re.compile(r"https?://[^/?#\s]+/v/([^/?#]+)(?:#([1-9][0-9]*))?", re.I)
_ORIGIN = re.compile(r"(https?)://([a-z0-9][a-z0-9.-]*)(:[0-9]{1,5})?/?")
_LOCAL_HOSTS = {"localhost", "127.0.0.1"}


class PayloadError(ValueError):
    """A payload that must not be believed; ``reason`` is one of this module's words."""

    def __init__(self, reason: str, message: str):
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Claims:
    """What a certificate states, frozen on the day of issue.

    :raises ValueError: a value that cannot be printed on a certificate.
    """

    code: str
    name: str
    year: int
    issued_on: datetime.date
    siren: str | None = None
    level_code: str | None = None
    level_name: str | None = None

    def __post_init__(self):
        checks = {
            "code": public_code.is_valid(self.code),
            "name": _is_text(self.name),
            "year": type(self.year) is int and 1000 <= self.year <= 9999,
            "issued_on": type(self.issued_on) is datetime.date,
            "siren": self.siren is None or _is_siren(self.siren),
            "level_code": self.level_code is None or _is_text(self.level_code),
            "level_name": self.level_name is None or _is_text(self.level_name),
        }
        wrong = [field for field, is_right in checks.items() if not is_right]
        if wrong:
            raise ValueError(f"Claims that cannot be signed: {', '.join(wrong)}.")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_siren(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{9}", value) is not None


def sign(claims: Claims, private_key: Ed25519PrivateKey, kid: str) -> bytes:
    """Return the COSE_Sign1 message of ``claims``.

    :param kid: id under which the public key is published.
    """
    protected = _encode({_ALGORITHM: _EDDSA, _KEY_ID: kid.encode()})
    content = _encode_claims(claims)
    signature = private_key.sign(_to_be_signed(protected, content))
    return _encode_message(protected, content, signature)


def verify(payload: bytes, public_keys: Mapping[str, Ed25519PublicKey]) -> Claims:
    """Return the claims of a COSE_Sign1 message, once its signature is verified.

    :param payload: what :func:`sign` returned.
    :param public_keys: every key ever published, by id.
    :raises PayloadError: malformed, signed with a key that is not in ``public_keys``,
        or altered since.
    """
    kid, protected, content, signature = _open(payload)
    if kid not in public_keys:
        raise PayloadError(UNKNOWN_KEY, f"No published key has the id {kid!r}.")
    try:
        public_keys[kid].verify(signature, _to_be_signed(protected, content))
    except InvalidSignature:
        raise PayloadError(
            BAD_SIGNATURE, "The signature does not match: the statement was altered."
        ) from None
    return _decode_claims(content)


def verify_qr_text(text: str, public_keys: Mapping[str, Ed25519PublicKey]) -> Claims:
    """Return the verified claims of a scanned QR, bound to the code of its address.

    :raises PayloadError: as :func:`verify`; or no signed part; or a signed part that
        was taken from the QR of another certificate.
    """
    code, payload = read_qr_text(text)
    if payload is None:
        raise PayloadError(UNSIGNED, "This QR holds an address and no signature.")
    claims = verify(payload, public_keys)
    if claims.code != code:
        raise PayloadError(OTHER_CODE, "The signature is that of another certificate.")
    return claims


def qr_text(base_url: str, code: str, payload: bytes | None = None) -> str:
    """Return the text of a QR: the address alone, or followed by its signed statement.

    Capitals and digits take the fewest modules in a QR; hosts and the route ignore
    case.

    :param base_url: see :func:`public_origin`.
    :param code: in canonical form.
    :param payload: what :func:`sign` returned for the same code.
    :raises ValueError: wrong base_url or code, or the payload of another code.
    """
    address = verify_url(base_url, code).upper()
    if payload is None:
        return address
    if _decode_claims(_open(payload)[2]).code != public_code.display(code):
        raise ValueError("The signed payload is that of another code.")
    return f"{address}#{int.from_bytes(payload, 'big')}"


def verify_url(base_url: str, code: str) -> str:
    """Return the address of a code's verification page, as printed beside the QR.

    :raises ValueError: wrong base_url or code.
    """
    return f"{public_origin(base_url)}/v/{public_code.display(code)}"


def read_qr_text(text: str) -> tuple[str, bytes | None]:
    """Return the code and the signed payload, if any, of a scanned QR.

    Nothing is verified here but the form and the check characters.

    :raises PayloadError: not the text of a certificate's QR.
    """
    match = _QR_TEXT.fullmatch(text.strip())
    code = match and public_code.normalise(match[1])
    if not code:
        raise PayloadError(MALFORMED, "This is not the QR of a certificate.")
    if match[2] is None:
        return code, None
    # 1,024 bytes are 2,467 digits; int() of much longer texts is slow.
    if len(match[2]) > 2467:
        raise PayloadError(MALFORMED, "The signed part of this QR is too long.")
    number = int(match[2])
    return code, number.to_bytes((number.bit_length() + 7) // 8, "big")


def public_origin(base_url: str) -> str:
    """Return the public address of the site, lower case, without a final slash.

    :param base_url: ``https://host[:port]``; ``http`` only on this machine
        (localhost, for a demonstration).
    :raises ValueError: anything else, since a printed QR cannot be corrected.
    """
    match = _ORIGIN.fullmatch(base_url.strip().lower())
    if match is None:
        raise ValueError(
            "The public address must be https:// and a host name, nothing more, such "
            f"as https://label.example.org (given: {base_url!r})."
        )
    scheme, host, port = match.groups(default="")
    if scheme == "http" and host not in _LOCAL_HOSTS:
        raise ValueError(
            f"The public address must start with https:// (given: {base_url!r})."
        )
    return f"{scheme}://{host}{port}"


def _encode(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _encode_message(protected: bytes, content: bytes, signature: bytes) -> bytes:
    return _encode(cbor2.CBORTag(_COSE_SIGN1, [protected, {}, content, signature]))


def _to_be_signed(protected: bytes, content: bytes) -> bytes:
    """Return the Sig_structure of RFC 9052 §4.4, without external data."""
    return _encode(["Signature1", protected, b"", content])


def _encode_claims(claims: Claims) -> bytes:
    values = {
        _CODE: public_code.to_bytes(claims.code),
        _NAME: claims.name,
        _SIREN: None if claims.siren is None else int(claims.siren),
        _YEAR: claims.year,
        _LEVEL_CODE: claims.level_code,
        _LEVEL_NAME: claims.level_name,
        _ISSUED: claims.issued_on.toordinal() - _EPOCH,
    }
    return _encode({key: value for key, value in values.items() if value is not None})


def _decode(data: bytes) -> Any:
    try:
        return cbor2.loads(data)
    except (cbor2.CBORError, ValueError, TypeError, RecursionError) as error:
        raise PayloadError(MALFORMED, "The signed part is not CBOR.") from error


def _decode_claims(content: bytes) -> Claims:
    values = _decode(content)
    try:
        siren = values.get(_SIREN)
        claims = Claims(
            code=public_code.from_bytes(values[_CODE]),
            name=values[_NAME],
            year=values[_YEAR],
            issued_on=datetime.date.fromordinal(values[_ISSUED] + _EPOCH),
            siren=None if siren is None else f"{siren:09d}",
            level_code=values.get(_LEVEL_CODE),
            level_name=values.get(_LEVEL_NAME),
        )
    except (LookupError, AttributeError, ValueError, TypeError, OverflowError) as error:
        raise PayloadError(MALFORMED, "The signed part lacks a statement.") from error
    if _encode_claims(claims) != content:
        raise PayloadError(MALFORMED, "The signed part is not in its only spelling.")
    return claims


def _open(payload: bytes) -> tuple[str, bytes, bytes, bytes]:
    """Return key id, protected header, content and signature; nothing is verified."""
    if len(payload) > _MAX_BYTES:
        raise PayloadError(MALFORMED, "The signed part is too long.")
    message = _decode(payload)
    try:
        protected, _unprotected, content, signature = message.value
        header = _decode(protected)
        kid = header[_KEY_ID].decode()
        is_ours = (
            isinstance(signature, bytes)
            and header == {_ALGORITHM: _EDDSA, _KEY_ID: kid.encode()}
            and _encode_message(protected, content, signature) == payload
            and _encode(header) == protected
        )
    except (LookupError, AttributeError, ValueError, TypeError) as error:
        raise PayloadError(MALFORMED, "The signed part is not a signature.") from error
    if not is_ours:
        raise PayloadError(MALFORMED, "The signed part is not one of this label's.")
    return kid, protected, content, signature
