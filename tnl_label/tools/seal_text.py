# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a bought seal is refused, by problem of ``signing.bought_seal``."""

from odoo.tools.translate import LazyTranslate

# pylint: disable=prefer-env-translation
_lt = LazyTranslate(__name__)  # said in the language of who asks

SEAL_PROBLEMS = {
    "not_pkcs12": _lt(
        "This file and this password do not open together. Choose the file that the "
        "provider delivered (.p12 or .pfx), and type its own password again."
    ),
    "too_large": _lt(
        "This file is far too large for a seal. Choose the file that the provider "
        "delivered (.p12 or .pfx)."
    ),
    "no_key": _lt(
        "This file holds certificates and no private key: nothing can be sealed with "
        "it. Export the seal once more, with its private key."
    ),
    "kind": _lt(
        "The key of this file is of a kind that readers of PDF do not know, or is too "
        "short. Ask the provider for RSA of 2048 bits or more, or ECDSA on P-256 or "
        "P-384."
    ),
    "no_certificate": _lt(
        "This file holds a private key and no certificate. Export the seal once more, "
        "with its certificates."
    ),
    "other_key": _lt(
        "No certificate of this file is that of its private key. Export the seal once "
        "more, both together."
    ),
    "is_authority": _lt(
        "This certificate is that of an authority, which issues others. Choose the one "
        "that was issued to the association."
    ),
    "usage": _lt(
        "This certificate does not allow its key to sign. Ask the provider for a "
        "certificate of electronic seal."
    ),
    "purpose": _lt(
        "This certificate is for something else than documents, such as a web server. "
        "Ask the provider for a certificate of electronic seal."
    ),
    "not_yet": _lt(
        "This certificate is not valid before %(value)s. Come back on that day."
    ),
    "expired": _lt(
        "This certificate expired on %(value)s. Ask the provider for another one."
    ),
    "self_signed": _lt(
        "This certificate is signed by itself: no provider vouches for it, and readers "
        "of PDF would not recognise it. The button “New seal” makes one of that kind."
    ),
    "chain": _lt(
        "The certificate of who issued this one (%(value)s) is not in the file: "
        "readers of PDF could not recognise it. Export the seal once more, with all "
        "the certificates of its chain."
    ),
    "chain_dates": _lt(
        "A certificate above this one (%(value)s) is not valid today. Ask the provider "
        "for the chain in force."
    ),
}
