# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the signed text of a QR promises."""

import datetime
import re
import sys
from pathlib import Path

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from credential_samples import (
    BASE,
    KEY,
    KID,
    PUBLIC_KEYS,
    claims_strategy,
    make_claims,
    unhurried,
)
from signing import code, keys, payload
from signing.payload import PayloadError


def refusal(function, *arguments):
    """Return the reason for which ``function`` refuses ``arguments``."""
    with pytest.raises(PayloadError) as caught:
        function(*arguments)
    return caught.value.reason


class TestPayload:
    @unhurried
    @given(claims_strategy)
    def test_signed_claims_come_back_whole(self, claims):
        assert payload.verify(payload.sign(claims, KEY, KID), PUBLIC_KEYS) == claims

    def test_the_message_is_a_standard_cose_sign1(self):
        claims = make_claims()
        message = cbor2.loads(payload.sign(claims, KEY, KID))
        assert message.tag == 18
        protected, unprotected, content, signature = message.value
        assert cbor2.loads(protected) == {1: -8, 4: KID.encode()}
        assert unprotected == {}
        KEY.public_key().verify(
            signature, cbor2.dumps(["Signature1", protected, b"", content])
        )
        assert cbor2.loads(content) == {
            1: code.to_bytes(claims.code),
            2: "Saint-Martin-d’Uriage",
            3: 213804222,
            4: 2018,
            5: "4",
            6: "Niveau 4",
            7: (claims.issued_on - datetime.date(1970, 1, 1)).days,
        }

    def test_any_altered_byte_is_refused(self):
        genuine = payload.sign(make_claims(), KEY, KID)
        for position in range(len(genuine)):
            for flip in (1, 0x80, 0xFF):
                forged = bytearray(genuine)
                forged[position] ^= flip
                with pytest.raises(PayloadError):
                    payload.verify(bytes(forged), PUBLIC_KEYS)

    def test_another_level_under_the_same_signature_is_refused(self):
        message = cbor2.loads(payload.sign(make_claims(), KEY, KID))
        content = cbor2.loads(message.value[2])
        content[5], content[6] = "5", "Niveau 5"
        parts = list(message.value)
        parts[2] = cbor2.dumps(content, canonical=True)
        forged = cbor2.dumps(cbor2.CBORTag(18, parts), canonical=True)
        assert refusal(payload.verify, forged, PUBLIC_KEYS) == "bad_signature"

    def test_a_truncated_or_lengthened_message_is_refused(self):
        genuine = payload.sign(make_claims(), KEY, KID)
        for wrong in (genuine[:-1], genuine[1:], genuine + b"\0", b"", b"\xd2\x84"):
            assert refusal(payload.verify, wrong, PUBLIC_KEYS) == "malformed"

    def test_a_key_that_was_never_published_is_refused(self):
        stranger = keys.generate()
        own_id = keys.key_id(stranger.public_key())
        claims = make_claims()
        unknown = payload.sign(claims, stranger, own_id)
        assert refusal(payload.verify, unknown, PUBLIC_KEYS) == "unknown_key"
        usurped = payload.sign(claims, stranger, KID)
        assert refusal(payload.verify, usurped, PUBLIC_KEYS) == "bad_signature"

    def test_a_retired_key_still_verifies_what_it_signed(self):
        new = keys.generate().public_key()
        claims = make_claims()
        signed = payload.sign(claims, KEY, KID)
        assert payload.verify(signed, PUBLIC_KEYS | {keys.key_id(new): new}) == claims

    @pytest.mark.parametrize(
        "change",
        [
            {1: b"short"},
            {2: 7},
            {2: " "},
            {3: -1},
            {3: 10**9},
            {4: "2018"},
            {7: 10**12},
            {7: None},
            {8: "unknown"},
        ],
    )
    def test_a_signed_content_of_another_form_is_refused(self, change):
        content = cbor2.loads(
            cbor2.loads(payload.sign(make_claims(), KEY, KID)).value[2]
        )
        content = cbor2.dumps(content | change, canonical=True)
        protected = cbor2.dumps({1: -8, 4: KID.encode()}, canonical=True)
        signature = KEY.sign(cbor2.dumps(["Signature1", protected, b"", content]))
        message = cbor2.CBORTag(18, [protected, {}, content, signature])
        signed = cbor2.dumps(message, canonical=True)
        assert refusal(payload.verify, signed, PUBLIC_KEYS) == "malformed"

    @pytest.mark.parametrize(
        "parts",
        [
            [],
            [b"", {}, b"", b""],
            ["", {}, "", ""],
            [b"\xa2\x01\x27\x04\x41k", {}, b"\xa0", "text"],
            [b"\xa2\x01\x27\x04\x41k", {1: 2}, b"\xa0", bytes(64)],
            [b"\xa2\x01\x26\x04\x41k", {}, b"\xa0", bytes(64)],
            {1: 2},
            7,
        ],
    )
    def test_a_message_of_another_form_is_refused(self, parts):
        message = cbor2.dumps(cbor2.CBORTag(18, parts), canonical=True)
        assert refusal(payload.verify, message, PUBLIC_KEYS) == "malformed"

    @unhurried
    @given(st.binary(max_size=300) | st.binary(max_size=200).map(b"\xd2\x84".__add__))
    def test_any_bytes_get_a_plain_refusal(self, data):
        assert refusal(payload.verify, data, PUBLIC_KEYS) == "malformed"

    def test_deep_and_huge_messages_get_a_plain_refusal(self):
        for data in (b"\x81" * 1000, b"\x5b" + b"\xff" * 8, b"\xd2\x84" * 4000):
            assert refusal(payload.verify, data, PUBLIC_KEYS) == "malformed"

    @pytest.mark.parametrize(
        "values",
        [
            {"code": "ABCD"},
            {"name": " "},
            {"year": "2018"},
            {"year": 18},
            {"siren": "21380422"},
            {"issued_on": datetime.datetime(2018, 11, 6)},
            {"level_code": ""},
            {"level_name": False},
        ],
    )
    def test_claims_that_cannot_be_printed_are_refused_by_name(self, values):
        with pytest.raises(ValueError, match=next(iter(values))):
            make_claims(**values)


class TestQrText:
    @unhurried
    @given(claims_strategy)
    def test_a_scan_gives_back_code_and_signature(self, claims):
        signed = payload.sign(claims, KEY, KID)
        text = payload.qr_text(BASE, claims.code, signed)
        assert re.fullmatch(r"HTTPS://LABEL\.EXAMPLE\.ORG/V/[0-9A-Z-]{22}#[0-9]+", text)
        assert payload.read_qr_text(text) == (claims.code, signed)
        assert payload.verify_qr_text(text, PUBLIC_KEYS) == claims

    def test_an_address_alone_has_no_signature(self):
        word = code.new_code()
        text = payload.qr_text(BASE, word)
        assert text == f"HTTPS://LABEL.EXAMPLE.ORG/V/{word}"
        assert payload.read_qr_text(text) == (word, None)
        assert refusal(payload.verify_qr_text, text, PUBLIC_KEYS) == "unsigned"

    def test_a_signature_moved_to_another_code_is_refused(self):
        signed = payload.sign(make_claims(), KEY, KID)
        with pytest.raises(ValueError, match="another code"):
            payload.qr_text(BASE, code.new_code(), signed)
        address = payload.qr_text(BASE, code.new_code())
        forged = f"{address}#{int.from_bytes(signed, 'big')}"
        assert refusal(payload.verify_qr_text, forged, PUBLIC_KEYS) == "other_code"

    @unhurried
    @given(st.text())
    def test_any_text_gets_a_plain_refusal(self, text):
        assert refusal(payload.read_qr_text, text) == "malformed"

    @pytest.mark.parametrize(
        "tail", ["#", "#0", "#12a", "#٣", "?x=1", "#" + "9" * 2500]
    )
    def test_a_damaged_scan_is_refused(self, tail):
        text = payload.qr_text(BASE, code.new_code()) + tail
        assert refusal(payload.read_qr_text, text) == "malformed"

    def test_the_printed_address_is_the_one_of_the_qr(self):
        word = code.new_code()
        printed = payload.verify_url(f"{BASE}/", word)
        assert printed == f"https://label.example.org/v/{word}"
        assert printed.upper() == payload.qr_text(BASE, word)

    @pytest.mark.parametrize(
        ("base_url", "origin"),
        [
            ("https://Label.Example.org/", "https://label.example.org"),
            ("https://label.example.org:8443", "https://label.example.org:8443"),
            ("http://localhost:8069", "http://localhost:8069"),
            ("http://127.0.0.1", "http://127.0.0.1"),
        ],
    )
    def test_public_addresses(self, base_url, origin):
        assert payload.public_origin(base_url) == origin

    @pytest.mark.parametrize(
        "base_url",
        [
            "",
            "label.example.org",
            "http://label.example.org",
            "http://localhost.example.org",
            "ftp://label.example.org",
            "https://",
            "https://user@label.example.org",
            "https://label.example.org/odoo",
            "https://label.example.org?db=x",
            "https://label.example.org:port",
            "https://étiquette.example.org",
            "https://label.example .org",
        ],
    )
    def test_an_address_that_must_not_be_printed_is_refused(self, base_url):
        with pytest.raises(ValueError, match="public address"):
            payload.qr_text(base_url, code.new_code())

    def test_a_wrong_code_is_never_printed(self):
        with pytest.raises(ValueError, match="not a certificate code"):
            payload.verify_url(BASE, "ABCD-EFGH-JKMN-PQRS-TV")
