# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seal a PDF (PAdES, ETSI EN 319 142-1) without taking its conformity away.

A sealed PDF/A-3a and PDF/UA-1 file still is both. That asks for three things: the
signature's field is tagged like any form field (ISO 14289-1, 7.18), it draws nothing
(a stamp would need a font), and the metadata are left as they are.

The seal certifies the file: no change is allowed after it (DocMDP, level 1). Level B-B
proves integrity; with a time stamp and the proofs of validity of its time (B-LT), it
still does when the certificate has expired.
"""

import datetime
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from .keys import FileKey
from .seal_field import SealError, add_tagged_field

FIELD = "Cachet"
_YEARS = 10


def self_certify(
    key: ec.EllipticCurvePrivateKey,
    organisation: str,
    name: str,
    today: datetime.date,
) -> str:
    """Return a certificate of the key by itself, in PEM.

    It proves integrity to who knows its fingerprint; that a reader of PDF shows a known
    issuer asks for a certificate bought from a trust service provider.

    :param organisation: who seals, at most 64 characters (RFC 5280, upper bounds).
    :param name: what for, shown by readers as the name of the signer.
    :param today: first day of validity, for ten years.
    """
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "FR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
        ]
    )
    start = datetime.datetime.combine(today, datetime.time.min)
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=round(365.25 * _YEARS)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage),
            True,
        )
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False
        )
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.PEM).decode()


def fingerprint(certificate: str) -> str:
    """Return the SHA-256 of a PEM certificate, as readers of PDF show it."""
    digest = x509.load_pem_x509_certificate(certificate.encode()).fingerprint(
        hashes.SHA256()
    )
    return digest.hex(":").upper()


def load_certificates(pem: str) -> list[asn1_x509.Certificate]:
    """Return the certificates of a PEM text, as pyHanko wants them.

    :raises ValueError: the text holds something else.
    """
    found = asn1_pem.unarmor(pem.strip().encode(), multiple=True)
    return [asn1_x509.Certificate.load(der) for _type, _headers, der in found]


def validation_context(certificates: str, authorities: str):
    """Return how pyHanko proves that a seal and its time stamp are valid.

    What an authority says of a revocation must be had: a seal whose proofs lack some
    would be of a lower level, and nobody would be told.

    :param certificates: PEM of the seal's certificate, then of those above it; a root
        among them is trusted.
    :param authorities: PEM of the roots trusted besides, for time stamps and for a seal
        delivered without its root.
    """
    from pyhanko_certvalidator import ValidationContext

    chain = load_certificates(certificates)
    roots = [certificate for certificate in chain if certificate.self_issued]
    return ValidationContext(
        trust_roots=[*roots, *load_certificates(authorities)],
        other_certs=[certificate for certificate in chain if certificate not in roots],
        allow_fetching=True,
        revocation_mode="hard-fail",
    )


def seal_pdf(
    pdf: bytes,
    key: FileKey,
    certificates: str,
    reason: str,
    time_stamper=None,
    validation_context=None,
) -> bytes:
    """Return ``pdf`` followed by its seal; the bytes given are not changed.

    :param pdf: a tagged PDF that is not signed yet.
    :param certificates: PEM of the key's certificate, then of those above it.
    :param reason: why, as readers show it.
    :param time_stamper: a pyHanko ``TimeStamper`` (RFC 3161); without it, level B-B.
    :param validation_context: how pyHanko proves the validity of the certificates; with
        it and a time stamp, level B-LT.
    :raises SealError: not a tagged PDF, or already signed.
    :raises Exception: what the time stamper raises when it does not answer.
    """
    from pyhanko.sign import fields, signers
    from pyhanko.stamp.noop import NoOpStampStyle

    writer = _writer_that_keeps_metadata()(BytesIO(pdf))
    if list(fields.enumerate_sig_fields(writer.prev)):
        raise SealError("The file is already signed.")
    add_tagged_field(writer, FIELD, reason)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason=reason,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        embed_validation_info=validation_context is not None,
        validation_context=validation_context,
        dss_settings=_dss_in_the_same_revision(),
    )
    signer = signers.PdfSigner(
        metadata,
        _signer(key, certificates),
        timestamper=time_stamper,
        stamp_style=NoOpStampStyle(),
    )
    output = BytesIO()
    signer.sign_pdf(writer, existing_fields_only=True, output=output)
    return output.getvalue()


def _signer(key, certificates):
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    own, *above = load_certificates(certificates)
    registry = SimpleCertificateStore()
    registry.register_multiple(above)
    return signers.SimpleSigner(
        signing_cert=own,
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=registry,
    )


def _dss_in_the_same_revision():
    """Keep the proofs of validity below the seal, so that it covers the whole file."""
    from pyhanko.sign.signers.pdf_signer import (
        DSSContentSettings,
        SigDSSPlacementPreference,
    )

    return DSSContentSettings(
        include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
    )


def _writer_that_keeps_metadata():
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self):
            """Leave the metadata alone: strict validators refuse pyHanko's own."""

    return Writer
