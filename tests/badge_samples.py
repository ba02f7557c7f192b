# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An award's credential, its lists and a web that serves them, without Odoo."""

import datetime
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from credential_samples import BASE, KEY, KID
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from openbadgeslib.ob3.status_list import status_entry
from signing import keys, open_badge

CODE = "7KQX3MABCDEFGHJK0M"
PLACE = 77_777
ISSUER = open_badge.Issuer(BASE, "ADULLACT", KEY, KID)
NOW = datetime.datetime(2026, 11, 6, 18, 30)


def make_content(version=1, created=NOW, **values):
    """Return an unsigned credential of an invented award."""
    claims = {
        "code": CODE,
        "label": "Territoire Numérique Libre",
        "edition": "Édition 2018",
        "year": 2018,
        "name": "Saint-Martin-d’Uriage",
        "siren": "213804222",
        "level_code": "4",
        "level_name": "Niveau 4",
        "level_rank": 4,
        "level_total": 5,
        "level_symbol": "copyleft",
        "mentions": ["Sobriété numérique"],
        "evaluated_line": "Candidature évaluée par le jury sur cinq axes.",
        "issued": "2018-11-06",
    }
    return open_badge.credential(
        claims | values, ISSUER, version=version, created=created
    )


def make_signed(content=None, issuer=ISSUER):
    return open_badge.sign_credential(content or make_content(), issuer, PLACE, NOW)


def make_signed_before():
    """Return a credential as the label signed them until 19.0.1.0: it names both lists.

    The standard's schema refuses it; those issued keep their bytes and are verified.
    """
    forms = []
    for suffix in ("", ".jwt"):
        entries = [
            status_entry(
                f"{open_badge.status_address(BASE, purpose)}{suffix}", purpose, PLACE
            )
            for purpose in open_badge.PURPOSES
        ]
        forms.append(make_content() | {"credentialStatus": entries})
    document, token = forms
    return open_badge.Signed(
        json.dumps(open_badge._prove(document, ISSUER, NOW)),
        open_badge._token(token, ISSUER, NOW),
    )


class Web:
    """What the label's site serves to verifiers, and nothing else on the network."""

    def __init__(self, sound=None, **withdrawn):
        """
        :param sound: public keys by identifier
        :param withdrawn: places set, by purpose
        """
        sound = {KID: KEY.public_key()} if sound is None else sound
        did = open_badge.did_document(BASE, sound)
        self.files = {f"{BASE}/.well-known/did.json": json.dumps(did)}
        for purpose in open_badge.PURPOSES:
            signed = open_badge.sign_status_list(
                ISSUER, purpose, withdrawn.get(purpose, []), NOW
            )
            address = open_badge.status_address(BASE, purpose)
            self.files[address] = signed.document
            self.files[f"{address}.jwt"] = signed.token

    def download(self, url):
        return self.files[url].encode()

    def verify_document(self, document):
        """Verify as linked data, lists included; return what openbadgeslib read."""
        verifier = OB3LdpVerifier.for_issuer_did(ISSUER.did)
        return verifier.verify(
            document,
            check_status=True,
            download=self.download,
            verify_status_list=False,
        )

    def verify_token(self, token):
        """Verify as VC-JWT, lists and their own signatures included."""
        verifier = OB3Verifier.for_issuer_did(ISSUER.did, download=self.download)
        return verifier.verify(token, check_status=True, download=self.download)


def another_key():
    key = keys.generate()
    return key, keys.key_id(key.public_key())
