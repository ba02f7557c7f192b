# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The award as an Open Badges 3.0 credential, and the lists that can withdraw it.

Sources: Open Badges 3.0 (1EdTech), Verifiable Credentials 2.0 and their Data Integrity
EdDSA (W3C), VC-JWT, Bitstring Status List 1.0, the DID method ``did:web``.

A credential is signed twice: as linked data (``eddsa-rdfc-2022``, the proof is inside)
and as a token (VC-JWT, EdDSA). What linked data does not define is not covered by its
signature, so each document is read back by a verifier that refuses such words before
it leaves this module.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import ldp, status_list

from . import keys

# Entries of a list: the least that the specification allows, so that one hides among
# many.
PLACES = status_list.DEFAULT_SIZE_BITS
PURPOSES = status_list.STATUS_PURPOSES  # revocation, suspension
# Open Badges 3.0 allows one status, and no revocation is ever undone (Bitstring Status
# List 1.0, 3.2): the list that says "not now", for a time or for good. Credentials
# signed before name both lists.
_PURPOSE = "suspension"

_VC = "https://www.w3.org/ns/credentials/v2"
_CONTEXTS = [
    _VC,
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
]
_SCHEMA = {
    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
    "ob_v3p0_achievementcredential_schema.json",
    "type": "1EdTechJsonSchemaValidator2019",
}
_DID_CONTEXTS = [
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
]
_TTL = 300_000  # milliseconds during which a reader may keep a list


class CredentialError(ValueError):
    """A credential that cannot be signed as it is; the message says why."""


@dataclass(frozen=True)
class Issuer:
    """Who signs: the label at its public address, with one of its keys."""

    origin: str  # https://label.example.org
    name: str
    key: Ed25519PrivateKey
    kid: str

    @property
    def did(self) -> str:
        return did_web(self.origin)

    @property
    def method(self) -> str:
        """Address of the public key in the DID document."""
        return f"{self.did}#{self.kid}"


@dataclass(frozen=True)
class Signed:
    """One statement under its two signatures: JSON with a proof, and a token."""

    document: str
    token: str


def did_web(origin: str) -> str:
    """Return the decentralised identifier of a site; a port is percent-encoded."""
    return f"did:web:{quote(urlsplit(origin).netloc, safe='.-')}"


def did_document(origin: str, sound: Mapping[str, Ed25519PublicKey]) -> dict:
    """Return the DID document that a site serves at ``/.well-known/did.json``.

    :param sound: public keys by identifier, retired ones included: what they signed
        stays true. A compromised key is not among them: it proves nothing any more.
    """
    did = did_web(origin)
    methods = [
        {
            "id": f"{did}#{kid}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": keys.public_multikey(key),
        }
        for kid, key in sound.items()
    ]
    return {
        "@context": _DID_CONTEXTS,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def status_address(origin: str, purpose: str) -> str:
    """Return the address of a status list; its token adds ``.jwt``."""
    return f"{origin}/label/status/{purpose}"


def credential(
    claims: Mapping,
    issuer: Issuer,
    *,
    version: int,
    created: datetime.datetime,
) -> dict:
    """Return the credential of one award, without status or signature.

    :param claims: what the certificate states (``tnl-claims/1``)
    :param version: of the certificate: a correction is another credential
    :param created: instant of the signature, UTC
    """
    page = f"{issuer.origin}/label/certificate/{claims['code']}"
    edition = f"{issuer.origin}/label/edition/{claims['year']}"
    achievement = f"{edition}#{quote(claims['level_code'])}"
    granted = datetime.datetime.combine(
        datetime.date.fromisoformat(claims["issued"]), datetime.time()
    )
    return {
        "@context": _CONTEXTS,
        "id": f"{page}.json" + (f"#version-{version}" if version > 1 else ""),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{claims['label']} {claims['year']}, {claims['level_name']}",
        "image": {"id": f"{page}.png", "type": "Image"},
        "issuer": {
            "id": issuer.did,
            "type": ["Profile"],
            "name": issuer.name,
            "url": f"{issuer.origin}/label",
        },
        # a reader refuses what begins after now, and signs nothing before its award
        "validFrom": _instant(min(granted, created)),
        "credentialSubject": _subject(claims, achievement)
        | {"achievement": _achievement(claims, achievement, edition)},
        "credentialSchema": [_SCHEMA],
    }


def _subject(claims, achievement):
    identities = [("name", claims["name"]), ("identifier", claims["siren"])]
    subject = {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityHash": value,
                "identityType": kind,
                "hashed": False,
            }
            for kind, value in identities
            if value
        ],
        "result": [
            {
                "type": ["Result"],
                "resultDescription": f"{achievement}-result",
                "value": _level_value(claims),
            }
        ],
    }
    if claims["mentions"]:
        subject["narrative"] = f"Mentions : {', '.join(claims['mentions'])}"
    return subject


def _achievement(claims, achievement, edition):
    levels = {}
    if claims["level_symbol"] == "copyleft":
        ranks = range(1, claims["level_total"] + 1)
        levels = {"allowedValue": [str(rank) for rank in ranks]}
    return {
        "id": achievement,
        "type": ["Achievement"],
        "achievementType": "Award",
        "name": f"{claims['label']}, {claims['level_name']}",
        "description": f"{claims['edition']} : {claims['level_name']}. "
        f"{claims['evaluated_line']}".strip(),
        "criteria": {"id": edition},
        "inLanguage": "fr",
        "resultDescription": [
            {
                "id": f"{achievement}-result",
                "type": ["ResultDescription"],
                "name": "Niveau",
                "resultType": "PerformanceLevel",
            }
            | levels
        ],
    }


def _level_value(claims):
    is_ranked = claims["level_symbol"] == "copyleft"
    return str(claims["level_rank"]) if is_ranked else claims["level_name"]


def sign_credential(
    content: dict, issuer: Issuer, place: int, created: datetime.datetime
) -> Signed:
    """Sign what :func:`credential` returned, with its place in the status lists.

    Each form names the list of its own form: a reader of tokens reads tokens.

    :param place: 0 to ``PLACES`` - 1, of this credential alone and for ever
    :raises CredentialError: what the signature would not cover, or not hold now
    """
    own = {"credentialStatus": _status(issuer.origin, place)}
    document = _prove(content | own, issuer, created)
    try:
        ldp.OB3LdpVerifier(issuer.key.public_key()).verify(document)
    except LibOpenBadgesException as error:
        raise CredentialError(f"The credential does not hold: {error}") from error
    own = {"credentialStatus": _status(issuer.origin, place, suffix=".jwt")}
    return Signed(_dump(document), _token(content | own, issuer, created))


def sign_status_list(
    issuer: Issuer,
    purpose: str,
    places: Iterable[int],
    created: datetime.datetime,
) -> Signed:
    """Sign the list of the credentials withdrawn for one purpose.

    It has no end of validity: a copy kept when the site is gone must still answer.

    :param purpose: ``revocation`` or ``suspension``
    :param places: those of the credentials concerned
    """
    address = status_address(issuer.origin, purpose)

    def content(url):
        return status_list.build_status_list_credential(
            issuer.did, url, purpose, places, issued=_aware(created), ttl=_TTL
        )

    return Signed(
        _dump(_prove(content(address), issuer, created)),
        _token(content(f"{address}.jwt"), issuer, created),
    )


def _status(origin, place, suffix=""):
    address = f"{status_address(origin, _PURPOSE)}{suffix}"
    return status_list.status_entry(address, _PURPOSE, place)


def _prove(content, issuer, created):
    """Return the document with its proof, in an array as Open Badges wants it."""
    try:
        proved = ldp.add_data_integrity_proof(
            content, _private_pem(issuer), issuer.method, created=_aware(created)
        )
    except LibOpenBadgesException as error:
        raise CredentialError(f"The credential cannot be signed: {error}") from error
    return proved | {"proof": [proved["proof"]]}


def _token(content, issuer, created):
    """Return the content as a VC-JWT (Open Badges 3.0 §8.2): it is the payload."""
    payload = content | {
        "iss": issuer.did,
        "jti": content["id"],
        "nbf": int(datetime.datetime.fromisoformat(content["validFrom"]).timestamp()),
        "iat": int(_aware(created).timestamp()),
    }
    headers = {"typ": "vc+jwt", "kid": issuer.method}
    return jwt.encode(payload, issuer.key, algorithm="EdDSA", headers=headers)


def _private_pem(issuer):
    """The library that signs takes nothing else; it does not leave this process."""
    return issuer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _aware(instant):
    return instant.replace(tzinfo=datetime.timezone.utc)


def _instant(instant):
    return f"{instant.isoformat(timespec='seconds')}Z"


def _dump(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
