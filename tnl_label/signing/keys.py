# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Signing keys, private part always under a passphrase, public part published.

Statements are signed with Ed25519, files are sealed with ECDSA on P-256, which readers
of PDF know; a seal that was bought may be ECDSA on P-384, or RSA. The private part only
leaves this module encrypted (PEM, PKCS#8). The public part has two usual spellings, JWK
(RFC 8037) and multikey (W3C Controlled Identifiers), and an id derived from it, so that
two keys never share one and none is ever reused.
"""

import base64
import hashlib
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

# PKCS#8 stretches the passphrase little: its strength is its length.
MIN_PASSPHRASE = 16

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
FileKey = EllipticCurvePrivateKey | RSAPrivateKey
PrivateKey = Ed25519PrivateKey | FileKey
PublicKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey
# of the curves that a seal may be on: name, bytes of a coordinate, algorithm (RFC 7518)
_CURVES = {"secp256r1": ("P-256", 32, "ES256"), "secp384r1": ("P-384", 48, "ES384")}

_ED25519_PUBLIC = bytes.fromhex("ed01")


class SigningKeyError(ValueError):
    """A key, or its passphrase, that cannot be used; the message says why."""


def generate() -> Ed25519PrivateKey:
    """Return a fresh private key that signs statements."""
    return Ed25519PrivateKey.generate()


def generate_for_files() -> EllipticCurvePrivateKey:
    """Return a fresh private key that seals PDF files."""
    return generate_private_key(SECP256R1())


def export_private(key: PrivateKey, passphrase: str) -> str:
    """Return the private key as encrypted PEM.

    :param passphrase: ``MIN_PASSPHRASE`` characters or more, kept outside the database.
    :raises SigningKeyError: too short a passphrase.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        raise SigningKeyError(
            f"The passphrase of the signing keys must have at least {MIN_PASSPHRASE} "
            f"characters; this one has {len(passphrase)}."
        )
    return key.private_bytes(
        Encoding.PEM,
        PrivateFormat.PKCS8,
        BestAvailableEncryption(passphrase.encode()),
    ).decode()


def load_private(pem: str, passphrase: str) -> PrivateKey:
    """Return the private key of :func:`export_private`.

    :raises SigningKeyError: wrong passphrase, not an encrypted PEM, another kind.
    """
    if "BEGIN ENCRYPTED PRIVATE KEY" not in pem:
        raise SigningKeyError("The signing key is not an encrypted private key (PEM).")
    try:
        key = load_pem_private_key(pem.encode(), passphrase.encode())
    except (ValueError, TypeError) as error:
        raise SigningKeyError(
            "The signing key does not open: wrong passphrase, or damaged key."
        ) from error
    if not isinstance(key, PrivateKey):
        raise SigningKeyError("The signing key is neither Ed25519, ECDSA nor RSA.")
    return key


def key_id(key: PublicKey) -> str:
    """Return the key's id: 8 characters of its thumbprint (RFC 7638)."""
    members = json.dumps(_jwk_members(key), separators=(",", ":"), sort_keys=True)
    thumbprint = hashlib.sha256(members.encode()).digest()
    return base64.b32encode(thumbprint)[:8].decode().lower()


def public_jwk(key: PublicKey) -> dict[str, str]:
    """Return the public key as a JWK, id included, ready to publish."""
    said = {"kid": key_id(key), "use": "sig", "alg": _algorithm(key)}
    return _jwk_members(key) | said


def load_public_jwk(jwk: Mapping[str, str]) -> Ed25519PublicKey:
    """Return the public key of :func:`public_jwk`.

    :raises SigningKeyError: not the JWK of an Ed25519 key, or not the one its id names.
    """
    try:
        if (jwk["kty"], jwk["crv"]) != ("OKP", "Ed25519"):
            raise ValueError("another kind of key")
        padded = jwk["x"] + "=" * (-len(jwk["x"]) % 4)
        key = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(padded))
    except (LookupError, TypeError, ValueError) as error:
        raise SigningKeyError("The public key is not an Ed25519 JWK.") from error
    if jwk.get("kid") != key_id(key):
        raise SigningKeyError("The public key is not the one that its id names.")
    return key


def public_multikey(key: Ed25519PublicKey) -> str:
    """Return the public key as a multikey: ``z`` and base 58 of 0xed01 and the key."""
    number = int.from_bytes(_ED25519_PUBLIC + key.public_bytes_raw(), "big")
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    return f"z{digits}"


def _jwk_members(key: PublicKey) -> dict[str, str]:
    """Return what identifies the key in a JWK (RFC 7518 §6, RFC 8037 §2)."""
    if isinstance(key, Ed25519PublicKey):
        return {"crv": "Ed25519", "kty": "OKP", "x": _base64url(key.public_bytes_raw())}
    numbers = key.public_numbers()
    if isinstance(key, RSAPublicKey):
        exponent, modulus = (
            number.to_bytes((number.bit_length() + 7) // 8, "big")
            for number in (numbers.e, numbers.n)
        )
        return {"e": _base64url(exponent), "kty": "RSA", "n": _base64url(modulus)}
    curve, size, _algorithm = _CURVES[key.curve.name]
    return {
        "crv": curve,
        "kty": "EC",
        "x": _base64url(numbers.x.to_bytes(size, "big")),
        "y": _base64url(numbers.y.to_bytes(size, "big")),
    }


def _algorithm(key: PublicKey) -> str:
    if isinstance(key, Ed25519PublicKey):
        return "EdDSA"
    return "RS256" if isinstance(key, RSAPublicKey) else _CURVES[key.curve.name][2]


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
