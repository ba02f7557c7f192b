# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What keys and drawings promise, without Odoo."""

import base64
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cryptography.hazmat.primitives.asymmetric import x448
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from credential_samples import BASE, KEY, KID, make_claims
from signing import code, keys, level_sign, payload, qr

PASSPHRASE = "sixteen characters at least"


class TestKeys:
    def test_an_exported_key_signs_again_with_its_passphrase(self):
        pem = keys.export_private(KEY, PASSPHRASE)
        assert pem.startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        loaded = keys.load_private(pem, PASSPHRASE)
        assert loaded.private_bytes_raw() == KEY.private_bytes_raw()

    def test_the_wrong_passphrase_is_said(self):
        pem = keys.export_private(KEY, PASSPHRASE)
        for wrong in ("", "another passphrase"):
            with pytest.raises(keys.SigningKeyError, match="wrong passphrase"):
                keys.load_private(pem, wrong)

    def test_a_short_passphrase_protects_nothing_and_is_refused(self):
        with pytest.raises(keys.SigningKeyError, match="at least 16"):
            keys.export_private(KEY, "fifteen letters")

    def test_a_key_in_clear_or_of_another_kind_is_refused(self):
        clear = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        for pem in (clear.decode(), "", "not a key"):
            with pytest.raises(keys.SigningKeyError, match="not an encrypted"):
                keys.load_private(pem, PASSPHRASE)
        other = x448.X448PrivateKey.generate().private_bytes(
            Encoding.PEM,
            PrivateFormat.PKCS8,
            BestAvailableEncryption(PASSPHRASE.encode()),
        )
        with pytest.raises(keys.SigningKeyError, match="neither Ed25519, ECDSA"):
            keys.load_private(other.decode(), PASSPHRASE)

    def test_the_key_of_a_seal_comes_back_and_is_published_as_es256(self):
        key = keys.generate_for_files()
        opened = keys.load_private(keys.export_private(key, PASSPHRASE), PASSPHRASE)
        assert opened.private_numbers() == key.private_numbers()
        jwk = keys.public_jwk(key.public_key())
        assert (jwk["kty"], jwk["crv"], jwk["alg"]) == ("EC", "P-256", "ES256")
        assert "d" not in jwk

    def test_the_published_key_verifies(self):
        jwk = keys.public_jwk(KEY.public_key())
        assert jwk["kid"] == KID
        assert "d" not in jwk
        claims = make_claims()
        signed = payload.sign(claims, KEY, KID)
        assert payload.verify(signed, {KID: keys.load_public_jwk(jwk)}) == claims

    @pytest.mark.parametrize(
        "change", [{"crv": "X25519"}, {"x": "AAAA"}, {"x": None}, {"kid": "aaaaaaaa"}]
    )
    def test_a_damaged_published_key_is_refused(self, change):
        jwk = keys.public_jwk(KEY.public_key()) | change
        with pytest.raises(keys.SigningKeyError):
            keys.load_public_jwk(jwk)

    def test_the_id_is_the_thumbprint_of_rfc_8037(self):
        jwk = {"kty": "OKP", "crv": "Ed25519"}
        jwk["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k="
        raw = base64.urlsafe_b64decode(thumbprint)
        jwk["kid"] = base64.b32encode(raw)[:8].decode().lower()
        assert keys.key_id(keys.load_public_jwk(jwk)) == jwk["kid"]

    def test_the_multikey_is_that_of_the_did_key_specification(self):
        raw = base64.urlsafe_b64decode("O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=")
        key = keys.Ed25519PublicKey.from_public_bytes(raw)
        assert (
            keys.public_multikey(key)
            == "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
        )


class TestDrawings:
    def test_an_address_alone_stays_readable_on_a_plate_of_20_mm(self):
        text = payload.qr_text(BASE, code.new_code())
        drawing = qr.draw(text, 20, "QR")
        assert drawing.version <= 4
        assert drawing.module_mm >= 0.48

    def test_a_signed_statement_stays_readable_at_40_mm(self):
        claims = make_claims()
        text = payload.qr_text(BASE, claims.code, payload.sign(claims, KEY, KID))
        drawing = qr.draw(text, 40, "QR")
        assert drawing.version <= 11
        assert drawing.module_mm >= 0.57

    def test_the_longest_name_stays_readable_at_the_certificate_s_50_mm(self):
        claims = make_claims(name="é" * 120)
        text = payload.qr_text(BASE, claims.code, payload.sign(claims, KEY, KID))
        assert qr.draw(text, 50, "QR").module_mm >= 0.57

    def test_the_qr_says_its_size_and_its_alternative(self):
        drawing = qr.draw(
            payload.qr_text(BASE, code.new_code()), 25, "Voir <là>", "Et &"
        )
        root = ElementTree.fromstring(drawing.svg)
        assert (root.get("width"), root.get("height")) == ("25mm", "25mm")
        title, description, paper, modules = root
        assert (title.text, description.text) == ("Voir <là>", "Et &")
        side = int(root.get("viewBox").split()[2])
        assert side == 17 + 4 * drawing.version + 2 * qr.QUIET_ZONE
        rows = {int(y) for y in re.findall(r"M\d+ (\d+)", modules.get("d"))}
        assert (min(rows), max(rows)) == (qr.QUIET_ZONE, side - qr.QUIET_ZONE - 1)

    def test_a_signed_statement_takes_two_commands_for_each_run_of_modules(self):
        claims = make_claims()
        text = payload.qr_text(BASE, claims.code, payload.sign(claims, KEY, KID))
        modules = ElementTree.fromstring(qr.draw(text, 40, "QR").svg)[-1]
        assert (modules.get("fill"), modules.get("stroke")) == ("none", "#000")
        assert re.fullmatch(r"(M\d+ \d+\.5h\d+)+", modules.get("d"))

    def test_a_plate_s_modules_are_areas_as_engravers_want_them(self):
        text = payload.qr_text(BASE, code.new_code())
        modules = ElementTree.fromstring(qr.draw(text, 20, "QR").svg)[-1]
        assert (modules.get("fill"), modules.get("stroke")) == ("#000", None)

    def test_the_row_fills_as_many_marks_as_the_level(self):
        for filled in range(6):
            svg = level_sign.level_sign_svg("copyleft", filled, 5, label="Niveau")
            circles = re.findall(r"<circle[^>]*>", svg)
            assert len(circles) == 5
            assert sum('fill="none"' in circle for circle in circles) == 5 - filled

    @pytest.mark.parametrize("kind", level_sign.KINDS)
    def test_a_sign_says_its_alternative_once_or_is_decoration(self, kind):
        named = ElementTree.fromstring(
            level_sign.level_sign_svg(
                kind, 1, 1, level_sign.TEAL, 'Médaille d\'or "<&>"'
            )
        )
        assert named.get("role") == "img"
        assert named[0].text == named.get("aria-label") == 'Médaille d\'or "<&>"'
        plain = level_sign.level_sign_svg(kind, 1, 1)
        assert 'aria-hidden="true"' in plain
        assert "<title>" not in plain
        assert "<text" not in plain

    @pytest.mark.parametrize(
        "arguments",
        [
            ("star", 1, 5),
            ("copyleft", 6, 5),
            ("copyleft", -1, 5),
            ("copyleft", 0, 0),
            ("copyleft", 1, 5, "teal"),
            ("copyleft", 1, 5, '#000000"/><script>'),
        ],
    )
    def test_an_impossible_sign_is_refused(self, arguments):
        with pytest.raises(ValueError):
            level_sign.level_sign_svg(*arguments)
