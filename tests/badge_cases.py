# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write what verifiers that are not in Python must accept and refuse.

``python badge_cases.py FOLDER``, then ``node tests/node/verify.esm.js FOLDER``: that is
``make verifiers``.
"""

import copy
import dataclasses
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from badge_samples import (
    ISSUER,
    PLACE,
    Web,
    another_key,
    make_content,
    make_signed,
    make_signed_before,
)
from credential_samples import BASE, KEY, KID
from openbadgeslib.ob3.contexts import bundled_contexts
from signing import keys


def _web(**options):
    """Return the web of a label as plain data."""
    files = dict(Web(**options).files)
    return {"did": files.pop(f"{BASE}/.well-known/did.json"), "files": files}


def _altered(document, change):
    content = copy.deepcopy(document)
    change(content)
    return content


def cases():
    """Return each thing shown: its name, itself, and what is to be said of it."""
    signed = make_signed()
    document = json.loads(signed.document)
    before = json.loads(make_signed_before().document)
    forger = dataclasses.replace(ISSUER, key=another_key()[0])
    forged = make_signed(issuer=forger)
    medal = {"level_code": "or", "level_name": "Or", "level_symbol": "medal"}
    other, kid = another_key()
    public = {KID: KEY.public_key(), kid: other.public_key()}
    published = [keys.public_jwk(KEY.public_key())]
    web = _web()
    shown = [
        ("genuine", document, web, "valid"),
        (
            "medal",
            json.loads(make_signed(make_content(**medal)).document),
            web,
            "valid",
        ),
        ("signed by a key since retired", document, _web(sound=public), "valid"),
        (
            "another level",
            _altered(
                document,
                lambda c: c["credentialSubject"]["result"][0].update(value="5"),
            ),
            web,
            "refused",
        ),
        (
            "another name",
            _altered(
                document,
                lambda c: c["credentialSubject"]["identifier"][0].update(
                    identityHash="Grenoble"
                ),
            ),
            web,
            "refused",
        ),
        (
            "a word that no context defines",
            _altered(document, lambda c: c.update(rank="first")),
            web,
            "refused",
        ),
        ("another key in our name", json.loads(forged.document), web, "refused"),
        (
            "a key declared compromised",
            document,
            _web(sound={kid: other.public_key()}),
            "refused",
        ),
        ("withdrawn", document, _web(suspension=[PLACE]), "suspension"),
        ("its neighbours withdrawn", document, _web(suspension=[PLACE + 1]), "valid"),
        ("signed before", before, web, "valid"),
        ("signed before, revoked", before, _web(revocation=[PLACE]), "revocation"),
        ("signed before, suspended", before, _web(suspension=[PLACE]), "suspension"),
    ]
    head, body, _signature = signed.token.split(".")
    tokens = [
        ("token", signed.token, "valid"),
        ("token of another key", forged.token, "refused"),
        (
            "token with the signature of another",
            f"{head}.{body}.{forged.token.rpartition('.')[2]}",
            "refused",
        ),
    ]
    return [
        {"name": name, "credential": credential, "web": place, "expected": expected}
        for name, credential, place, expected in shown
    ] + [
        {"name": name, "token": token, "keys": published, "expected": expected}
        for name, token, expected in tokens
    ]


def write(folder):
    """Write the cases and the contexts they are read with."""
    for name, content in (
        ("cases.json", cases()),
        ("contexts.json", bundled_contexts()),
    ):
        text = json.dumps(content, ensure_ascii=False)
        (Path(folder) / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
