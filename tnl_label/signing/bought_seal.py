# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read a seal that was bought: one PKCS #12 file, with the certificates of its issuer.

A trust service provider delivers a private key, its certificate and those of the
authorities above it (RFC 7292). What readers of PDF would refuse is refused before
anything is sealed with it.
"""

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from .keys import FileKey

# A new seal is ordered from a provider, who looks at the association's papers: weeks.
REMINDER = datetime.timedelta(days=60)
MOST_BYTES = 100_000  # a key and five certificates take ten thousand
MIN_RSA_BITS = 2048  # ETSI TS 119 312, until the end of 2028
_CURVES = ("secp256r1", "secp384r1")
# one of these, where the certificate says what its key is for: RFC 9336, and what
# issuers of seals have written before it
_PURPOSES = {
    ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # document signing
    ObjectIdentifier("1.2.840.113583.1.1.5"),  # documents, by Adobe
    ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # documents, by Microsoft
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
}


class BoughtSealError(ValueError):
    """A file that cannot seal; its argument says why, as a code of ``PROBLEMS``."""

    def __init__(self, code: str, value: object = ""):
        super().__init__(code, value)
        self.code, self.value = code, value


#: Codes of :class:`BoughtSealError`: each has its sentence where people are told.
PROBLEMS = (
    "not_pkcs12",
    "too_large",
    "no_key",
    "kind",
    "no_certificate",
    "other_key",
    "is_authority",
    "usage",
    "purpose",
    "not_yet",
    "expired",
    "self_signed",
    "chain",
    "chain_dates",
)


@dataclass(frozen=True)
class BoughtSeal:
    """A key, and its certificates in PEM: its own first, then each one's issuer."""

    key: FileKey
    chain: str


def read(content: bytes, password: str, now: datetime.datetime) -> BoughtSeal:
    """Return what a PKCS #12 file holds, once all of it can seal.

    :param content: the file's bytes.
    :param password: that of the file.
    :param now: aware instant at which it must be valid.
    :raises BoughtSealError: what is wrong with it.
    """
    if len(content) > MOST_BYTES:
        raise BoughtSealError("too_large")
    _require("\0" not in password, "not_pkcs12")  # the library would stop there
    try:
        opened = load_pkcs12(content, password.encode() or None)
    except (ValueError, TypeError) as error:
        raise BoughtSealError("not_pkcs12") from error
    _require(opened.key, "no_key")
    _require(_is_strong(opened.key), "kind")
    others = [extra.certificate for extra in opened.additional_certs]
    given = [opened.cert.certificate] if opened.cert else []
    _require(given or others, "no_certificate")
    public = opened.key.public_key()
    own = next((c for c in given + others if c.public_key() == public), None)
    _require(own, "other_key")
    _require_use(own)
    _require(
        own.not_valid_before_utc <= now, "not_yet", own.not_valid_before_utc.date()
    )
    _require(now < own.not_valid_after_utc, "expired", own.not_valid_after_utc.date())
    chain = _chain(own, [c for c in given + others if c != own])
    for authority in chain[1:]:
        is_valid = authority.not_valid_before_utc <= now < authority.not_valid_after_utc
        _require(is_valid, "chain_dates", _name(authority.subject))
    pem = "".join(c.public_bytes(Encoding.PEM).decode() for c in chain)
    return BoughtSeal(opened.key, pem)


def holder_and_issuer(chain: str) -> tuple[str, str]:
    """Return who a seal was issued to, and by whom: organisations, or common names.

    :param chain: certificates in PEM, the seal's own first.
    """
    own = x509.load_pem_x509_certificate(chain.encode())
    return _name(own.subject), _name(own.issuer)


def expires(chain: str) -> datetime.datetime:
    """Return the instant (UTC, aware) when the first of these certificates expires.

    :param chain: certificates in PEM.
    """
    certificates = x509.load_pem_x509_certificates(chain.encode())
    return min(certificate.not_valid_after_utc for certificate in certificates)


def _require(fact: object, code: str, value: object = "") -> None:
    if not fact:
        raise BoughtSealError(code, value)


def _is_strong(key: object) -> bool:
    if isinstance(key, RSAPrivateKey):
        return key.key_size >= MIN_RSA_BITS
    return isinstance(key, EllipticCurvePrivateKey) and key.curve.name in _CURVES


def _require_use(certificate: x509.Certificate) -> None:
    """Refuse a certificate whose key is not for sealing documents (RFC 5280, 4.2.1)."""
    basic = _extension(certificate, x509.BasicConstraints)
    _require(not (basic and basic.ca), "is_authority")
    usage = _extension(certificate, x509.KeyUsage)
    signs = not usage or usage.digital_signature or usage.content_commitment
    _require(signs, "usage")
    purposes = _extension(certificate, x509.ExtendedKeyUsage)
    _require(purposes is None or _PURPOSES & set(purposes), "purpose")


def _chain(
    own: x509.Certificate, others: list[x509.Certificate]
) -> list[x509.Certificate]:
    """Return the certificate and those above it, as far as the file goes."""
    chain = [own]
    while chain[-1].issuer != chain[-1].subject:
        above = next((c for c in others if _is_issued_by(chain[-1], c)), None)
        if not above or above in chain:
            break
        chain.append(above)
    _require(own.issuer != own.subject, "self_signed")
    # a certificate alone says nothing to who does not know the authority between
    # it and the roots that readers know
    _require(len(chain) > 1, "chain", _name(own.issuer))
    return chain


def _is_issued_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    basic = _extension(authority, x509.BasicConstraints)
    if not (basic and basic.ca):
        return False
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _extension(certificate: x509.Certificate, kind):
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _name(name: x509.Name) -> str:
    """Return how people call a name: its organisation, else its common name."""
    for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for attribute in name.get_attributes_for_oid(oid):
            return str(attribute.value)
    return name.rfc4514_string()
