# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What others do with our files: check a seal, a profile of PDF, read a QR code."""

import json
import re
from dataclasses import dataclass
from io import BytesIO

import page
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from ..signing import keys


@dataclass(frozen=True)
class Verdict:
    """What a verification of the seal finds.

    ``is_intact``: the bytes sealed were not altered; ``is_whole``: the seal covers the
    whole file; ``signer``: the common name of its certificate.
    """

    is_intact: bool
    is_whole: bool
    signer: str

    @property
    def is_good(self) -> bool:
        return self.is_intact and self.is_whole


def check_seal(pdf: bytes) -> Verdict:
    """Say what the seal of a file is worth, whoever issued its certificate.

    :raises LookupError: no seal of ours in the file.
    """
    reader = PdfFileReader(BytesIO(pdf))
    seals = [s for s in reader.embedded_signatures if s.field_name == "Cachet"]
    if not seals:
        raise LookupError("The file has no seal.")
    [seal] = seals
    context = ValidationContext(
        trust_roots=[seal.signer_cert],
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_signature(seal, context, ts_validation_context=context)
    return Verdict(
        is_intact=status.intact and status.valid and bool(status.docmdp_ok),
        is_whole=status.coverage.name == "ENTIRE_FILE",
        signer=seal.signer_cert.subject.native["common_name"],
    )


def failures(pdf, profile):
    """Return what the validator finds, in words.

    It takes the last byte of a stream for a line end when that byte is a carriage
    return: of lengths, the file itself is asked.
    """
    found = page.validate_pdf_bytes(pdf, profile=profile).failures
    exact = _lengths_are_exact(pdf)
    return [str(f) for f in found if not (exact and "STREAM-LENGTH" in f.rule_id)]


def _lengths_are_exact(pdf):
    """Tell whether each stream ends, by its /Length, right before "endstream"."""
    for found in re.finditer(
        rb"/Length (\d+)\b(?! \d+ R).*?stream\r?\n", pdf, re.DOTALL
    ):
        end = found.end() + int(found[1])
        if not re.match(rb"\r?\n?endstream", pdf[end : end + 12]):
            return False
    return True


def public_keys(env):
    """Return the public keys of statements, by identifier, compromised excepted."""
    records = env["tnl.signing.key"].search(
        [("purpose", "=", "qr"), ("state", "!=", "compromised")]
    )
    return {r.kid: keys.load_public_jwk(json.loads(r.public_jwk)) for r in records}


def verify_qr_text(payload, text, known_keys):
    """Return the verified claims of a scanned QR, bound to the code of its address.

    :param payload: the module ``signing.payload``, with or without Odoo around it
    :raises PayloadError: as ``payload.verify``; or no signed part; or a signed part
        that was taken from the QR of another certificate
    """
    code, signed = payload.read_qr_text(text)
    if signed is None:
        raise payload.PayloadError("unsigned", "This QR holds no signature.")
    claims = payload.verify(signed, known_keys)
    if claims.code != code:
        raise payload.PayloadError("other_code", "Signed for another certificate.")
    return claims
