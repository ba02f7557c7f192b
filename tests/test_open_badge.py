# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The credential: an independent verifier accepts it, and none of its altered twins."""

import base64
import dataclasses
import datetime
import json
import sys
from pathlib import Path

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3 import ldp, status
from openbadgeslib.ob3.verifier import OB3VerificationError

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from badge_samples import (
    CODE,
    ISSUER,
    NOW,
    PLACE,
    Web,
    another_key,
    make_content,
    make_signed,
    make_signed_before,
)
from credential_samples import BASE, KEY, KID, names, unhurried
from signing import open_badge


@pytest.fixture(scope="module")
def signed():
    return make_signed()


@pytest.fixture(scope="module")
def web():
    return Web()


def altered(document, change):
    """Return the document after a change of its JSON."""
    content = json.loads(document)
    change(content)
    return json.dumps(content)


class TestGenuine:
    def test_the_document_is_accepted(self, signed, web):
        found = web.verify_document(signed.document)
        assert found.id == f"{BASE}/label/certificate/{CODE}.json"
        assert found.issuer.id == "did:web:label.example.org"

    def test_the_token_is_accepted(self, signed, web):
        assert web.verify_token(signed.token).issuer.name == "ADULLACT"

    def test_the_list_of_tokens_is_refused_when_its_signature_is_not_ours(self, signed):
        web = Web()
        address = f"{open_badge.status_address(BASE, 'suspension')}.jwt"
        key, kid = another_key()
        forger = dataclasses.replace(ISSUER, key=key, kid=kid)
        forged = open_badge.sign_status_list(forger, "suspension", [], NOW)
        web.files[address] = forged.token
        with pytest.raises(OB3VerificationError):
            web.verify_token(signed.token)

    def test_the_two_forms_state_the_same_award(self, signed):
        document = json.loads(signed.document)
        token = jwt.decode(signed.token, options={"verify_signature": False})
        own = {"proof", "credentialStatus"}
        for key in set(document) - own:
            assert token[key] == document[key], key

    def test_the_token_says_what_it_is_and_which_key_signed_it(self, signed):
        header = jwt.get_unverified_header(signed.token)
        assert header == {
            "alg": "EdDSA",
            "typ": "vc+jwt",
            "kid": f"did:web:label.example.org#{KID}",
        }

    def test_the_level_is_told_as_a_result_on_its_scale(self, signed):
        subject = json.loads(signed.document)["credentialSubject"]
        [result] = subject["result"]
        [described] = subject["achievement"]["resultDescription"]
        assert result["value"] == "4"
        assert result["resultDescription"] == described["id"]
        assert described["allowedValue"] == ["1", "2", "3", "4", "5"]

    def test_a_medal_is_told_by_its_name(self):
        medal = {"level_code": "or", "level_name": "Or", "level_symbol": "medal"}
        document = make_signed(make_content(**medal)).document
        subject = json.loads(document)["credentialSubject"]
        assert subject["result"][0]["value"] == "Or"
        Web().verify_document(document)

    def test_a_body_without_siren_has_its_name_alone(self, web):
        document = make_signed(make_content(siren="", mentions=[])).document
        subject = json.loads(document)["credentialSubject"]
        assert [i["identityType"] for i in subject["identifier"]] == ["name"]
        assert "narrative" not in subject
        web.verify_document(document)

    def test_it_is_valid_at_once_even_signed_before_midnight_of_its_day(self):
        early = datetime.datetime(2018, 11, 5, 23, 30)  # already the 6th in Paris
        content = make_content(created=early)
        assert content["validFrom"] == "2018-11-05T23:30:00Z"

    def test_a_corrected_version_is_another_credential(self):
        assert make_content(version=2)["id"] == (
            f"{BASE}/label/certificate/{CODE}.json#version-2"
        )

    @unhurried
    @given(name=names)
    def test_any_name_is_signed_and_read_back(self, name):
        try:
            content = make_content(name=name)
            document = make_signed(content).document
        except open_badge.CredentialError:
            return  # refused rather than half signed
        found = json.loads(document)["credentialSubject"]["identifier"][0]
        assert found["identityHash"] == name
        Web().verify_document(document)


class TestAltered:
    @pytest.mark.parametrize(
        "change",
        [
            lambda c: c["credentialSubject"]["result"][0].update(value="5"),
            lambda c: c["credentialSubject"]["identifier"][0].update(
                identityHash="Grenoble"
            ),
            lambda c: c["credentialSubject"]["achievement"].update(name="Or"),
            lambda c: c.update(validFrom="2017-11-06T00:00:00Z"),
            lambda c: c.update(id=f"{BASE}/label/certificate/other.json"),
            lambda c: c["issuer"].update(name="Somebody"),
            lambda c: c.pop("credentialStatus"),
            lambda c: c["credentialStatus"].update(statusListIndex="1"),
            lambda c: c.update(rank="first"),  # a word that no context defines
            lambda c: c["proof"][0].update(created="2030-01-01T00:00:00Z"),
        ],
    )
    def test_no_altered_document_is_accepted(self, signed, web, change):
        web.verify_document(signed.document)
        with pytest.raises(OB3VerificationError):
            web.verify_document(altered(signed.document, change))

    def test_an_altered_token_is_refused(self, signed, web):
        head, body, signature = signed.token.split(".")
        content = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        content["credentialSubject"]["result"][0]["value"] = "5"
        forged = base64.urlsafe_b64encode(json.dumps(content).encode()).decode()
        with pytest.raises(OB3VerificationError):
            web.verify_token(f"{head}.{forged.rstrip('=')}.{signature}")

    def test_another_key_that_takes_our_name_is_refused(self, web):
        key, _kid = another_key()
        forged = make_signed(issuer=dataclasses.replace(ISSUER, key=key))
        with pytest.raises(OB3VerificationError):
            web.verify_document(forged.document)
        with pytest.raises(OB3VerificationError):
            web.verify_token(forged.token)

    def test_a_word_that_the_signature_would_not_cover_is_never_signed(self):
        with pytest.raises(open_badge.CredentialError):
            make_signed(make_content() | {"rank": "first"})

    def test_what_has_ended_or_not_begun_is_never_signed(self):
        for dates in (
            {"validUntil": "2019-01-01T00:00:00Z"},
            {"validFrom": "2999-01-01T00:00:00Z"},
        ):
            with pytest.raises(open_badge.CredentialError):
                make_signed(make_content() | dates)

    def test_an_expired_document_is_refused(self, web):
        own = {
            "validUntil": "2019-01-01T00:00:00Z",
            "credentialStatus": json.loads(make_signed().document)["credentialStatus"],
        }
        pem = open_badge._private_pem(ISSUER)
        expired = ldp.add_data_integrity_proof(make_content() | own, pem, ISSUER.method)
        with pytest.raises(OB3VerificationError, match="expired"):
            web.verify_document(expired)


class TestWithdrawn:
    def test_a_credential_names_one_list(self, signed):
        entry = json.loads(signed.document)["credentialStatus"]
        assert entry["statusPurpose"] == "suspension"
        assert entry["statusListIndex"] == str(PLACE)
        token = jwt.decode(signed.token, options={"verify_signature": False})
        address = f"{entry['statusListCredential']}.jwt"
        assert token["credentialStatus"]["statusListCredential"] == address

    def test_a_withdrawn_credential_is_refused_in_both_forms(self, signed):
        web = Web(suspension=[3, PLACE])
        for verify, form in (
            (web.verify_document, signed.document),
            (web.verify_token, signed.token),
        ):
            with pytest.raises(OB3VerificationError, match="suspension"):
                verify(form)

    @pytest.mark.parametrize("purpose", open_badge.PURPOSES)
    def test_one_that_names_both_lists_as_before_is_refused_by_each(self, purpose):
        signed = make_signed_before()
        Web().verify_document(signed.document)
        Web().verify_token(signed.token)
        web = Web(**{purpose: [3, PLACE]})
        for verify, form in (
            (web.verify_document, signed.document),
            (web.verify_token, signed.token),
        ):
            with pytest.raises(OB3VerificationError, match=purpose):
                verify(form)

    def test_the_others_of_the_list_are_not(self, signed):
        web = Web(revocation=[PLACE - 1, PLACE + 1, 0], suspension=[PLACE + 8])
        web.verify_document(signed.document)
        web.verify_token(signed.token)

    @given(st.sets(st.integers(0, open_badge.PLACES - 1), max_size=8))
    @unhurried
    def test_a_list_says_exactly_the_places_given(self, places):
        signed = open_badge.sign_status_list(ISSUER, "revocation", places, NOW)
        subject = json.loads(signed.document)["credentialSubject"]
        bits = status.decode_encoded_list(subject["encodedList"])
        assert status.set_indices(bits) == places
        assert len(bits) * 8 == open_badge.PLACES

    def test_the_lists_are_signed_as_documents_too(self):
        signed = open_badge.sign_status_list(ISSUER, "revocation", [PLACE], NOW)
        document = json.loads(signed.document)
        ldp.verify_data_integrity_proof(document, KEY.public_key())
        document["issuer"] = "did:web:elsewhere.example"
        with pytest.raises(OB3VerificationError):
            ldp.verify_data_integrity_proof(document, KEY.public_key())


class TestIdentity:
    def test_a_port_is_part_of_the_name(self):
        assert open_badge.did_web("http://localhost:8069") == "did:web:localhost%3A8069"

    def test_a_retired_key_still_proves_what_it_signed(self, signed):
        key, kid = another_key()
        web = Web(sound={KID: KEY.public_key(), kid: key.public_key()})
        web.verify_document(signed.document)
        web.verify_token(signed.token)

    def test_a_compromised_key_proves_nothing(self, signed):
        key, kid = another_key()
        web = Web(sound={kid: key.public_key()})
        with pytest.raises(OB3VerificationError):
            web.verify_document(signed.document)
        with pytest.raises(OB3VerificationError):
            web.verify_token(signed.token)
