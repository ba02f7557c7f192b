# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Signing keys: Ed25519, private part always under a passphrase, public part published.

The private part only leaves this module encrypted (PEM, PKCS#8). The public part has
two usual spellings, JWK (RFC 8037) and multikey (W3C Controlled Identifiers), and an
id derived from it, so that two keys never share one and none is ever reused.
"""

import base64
import hashlib
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

# PKCS#8 stretches the passphrase little: its strength is its length.
MIN_PASSPHRASE = 16

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519_PUBLIC = bytes.fromhex("ed01")


class SigningKeyError(ValueError):
    """A key, or its passphrase, that cannot be used; the message says why."""


def generate() -> Ed25519PrivateKey:
    """Return a fresh private key."""
    return Ed25519PrivateKey.generate()


def export_private(key: Ed25519PrivateKey, passphrase: str) -> str:
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


def load_private(pem: str, passphrase: str) -> Ed25519PrivateKey:
    """Return the private key of :func:`export_private`.

    :raises SigningKeyError: wrong passphrase, not an encrypted PEM, not Ed25519.
    """
    if "BEGIN ENCRYPTED PRIVATE KEY" not in pem:
        raise SigningKeyError("The signing key is not an encrypted private key (PEM).")
    try:
        key = load_pem_private_key(pem.encode(), passphrase.encode())
    except (ValueError, TypeError) as error:
        raise SigningKeyError(
            "The signing key does not open: wrong passphrase, or damaged key."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyError("The signing key is not an Ed25519 key.")
    return key


def key_id(key: Ed25519PublicKey) -> str:
    """Return the key's id: 8 characters of its thumbprint (RFC 7638)."""
    members = json.dumps(_jwk_members(key), separators=(",", ":"), sort_keys=True)
    thumbprint = hashlib.sha256(members.encode()).digest()
    return base64.b32encode(thumbprint)[:8].decode().lower()


def public_jwk(key: Ed25519PublicKey) -> dict[str, str]:
    """Return the public key as a JWK, id included, ready to publish."""
    return _jwk_members(key) | {"kid": key_id(key), "use": "sig", "alg": "EdDSA"}


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


def _jwk_members(key: Ed25519PublicKey) -> dict[str, str]:
    """Return the members of the JWK that identify the key (RFC 8037 §2)."""
    raw = base64.urlsafe_b64encode(key.public_bytes_raw())
    return {"crv": "Ed25519", "kty": "OKP", "x": raw.rstrip(b"=").decode()}
