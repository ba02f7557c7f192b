# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A trust service provider for the tests: a root, who it certifies, and its files."""

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID, ObjectIdentifier

DOCUMENTS = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
START = datetime.datetime(2020, 1, 1)
PASSWORD = "that of the file"


@dataclass(frozen=True)
class Holder:
    """Somebody certified, with their key."""

    certificate: x509.Certificate
    key: object


def certified(
    name,
    by=None,
    key=None,
    is_authority=False,
    purposes=(DOCUMENTS,),
    signs=True,
    start=START,
    days=36500,
    revocations="",
):
    """Return somebody certified.

    :param str name: organisation
    :param Holder by: authority; None for a certificate of oneself
    :param key: private key, by default a fresh one on P-256
    :param purposes: extended key usages, none for no such extension
    :param bool signs: whether the key may sign
    :param datetime start: first instant of validity, naive UTC
    :param int days: length of it
    :param str revocations: address of the list of the certificates revoked
    """
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Seal of {name}"),
        ]
    )
    usage = dict.fromkeys(
        ("data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=days))
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signs and not is_authority,
                content_commitment=signs and not is_authority,
                key_encipherment=not signs,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                **usage,
            ),
            critical=True,
        )
    )
    issuer = by.certificate.public_key() if by else key.public_key()
    own, above = _key_identifiers(key.public_key(), issuer)
    builder = builder.add_extension(own, False).add_extension(above, False)
    if purposes and not is_authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), False)
    if revocations:
        place = x509.DistributionPoint(
            [x509.UniformResourceIdentifier(revocations)], None, None, None
        )
        builder = builder.add_extension(x509.CRLDistributionPoints([place]), False)
    return Holder(builder.sign(by.key if by else key, hashes.SHA256()), key)


def revoked_by(authority, now, *holders):
    """Return the list (DER) of the certificates that an authority has revoked."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(now - datetime.timedelta(hours=1))
        .next_update(now + datetime.timedelta(days=7))
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(_key_identifiers(*[authority.key.public_key()] * 2)[1], False)
    )
    for holder in holders:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(holder.certificate.serial_number)
            .revocation_date(now - datetime.timedelta(hours=1))
            .build()
        )
    made = builder.sign(authority.key, hashes.SHA256())
    return made.public_bytes(Encoding.DER)


def delivered(holder, *above, password=PASSWORD, key=None):
    """Return the file (PKCS #12) that a provider delivers.

    :param holder: whose seal it is; None for certificates alone
    :param above: authorities
    :param key: another private key than the holder's
    """
    encryption = BestAvailableEncryption(password.encode()) if password else None
    return pkcs12.serialize_key_and_certificates(
        b"seal",
        key or (holder.key if holder else None),
        holder.certificate if holder and not key else None,
        [authority.certificate for authority in above],
        encryption or NoEncryption(),
    )


def _key_identifiers(own, issuer):
    return (
        x509.SubjectKeyIdentifier.from_public_key(own),
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer),
    )


def rsa_key(bits=2048):
    """Return a private key of this many bits."""
    return rsa.generate_private_key(65537, bits)
