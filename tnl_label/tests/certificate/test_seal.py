# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
from datetime import datetime, timedelta
from unittest.mock import patch

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...signing import keys, payload, seal
from .test_certificate import CertificateCase


@tagged("post_install", "-at_install")
class TestSeal(CertificateCase):
    """The file of a certificate is sealed when it is made, or waits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seal = cls.keys.action_generate_seal()

    def render(self):
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            self.env["tnl.certificate"]._cron_render()

    def content(self):
        return base64.b64decode(self.certificate.pdf)

    def test_the_file_is_sealed_once_made_and_says_so(self):
        self.render()
        verdict = seal.check_seal(self.content())
        self.assertTrue(verdict.is_good)
        self.assertEqual(verdict.signer, "Territoire Numérique Libre")
        values = self.certificate._document_values(self.claims())
        self.assertTrue(values["is_sealed"])

    def claims(self):
        return json.loads(self.certificate.claims_json)

    def test_without_a_seal_the_file_is_made_and_claims_none(self):
        self.seal.action_compromised()
        self.render()
        self.assertFalse(self.certificate._document_values(self.claims())["is_sealed"])
        with self.assertRaises(seal.SealError):
            seal.check_seal(self.content())

    def test_a_new_seal_retires_the_last_and_leaves_the_qr_codes_alone(self):
        new = self.keys.action_generate_seal()
        self.assertEqual((self.seal.state, new.state), ("retired", "active"))
        self.assertEqual(self.key.state, "active")
        self.assertTrue(self.seal.certificate_pem)
        self.assertRegex(new.fingerprint, r"^([0-9A-F]{2}:){31}[0-9A-F]{2}$")
        self.assertEqual(set(self.keys._public_keys()), {self.key.kid})

    def test_the_certificate_of_the_seal_is_published_with_its_key(self):
        published = self.keys._public_jwks()["keys"]
        [jwk] = [key for key in published if key["tnl_purpose"] == "seal"]
        opened = x509.load_der_x509_certificate(base64.b64decode(jwk["x5c"][0]))
        self.assertEqual(keys.key_id(opened.public_key()), jwk["kid"])
        self.assertNotIn("d", jwk)

    def test_a_seal_proves_no_statement(self):
        signed = payload.sign(
            payload.Claims(
                code=self.certificate.code,
                name="Valmont",
                year=2030,
                issued_on=self.certificate.issued_on.date(),
            ),
            keys.generate(),
            self.seal.kid,
        )
        with self.assertRaises(payload.PayloadError):
            payload.verify(signed, self.keys._public_keys())

    def test_only_a_manager_makes_a_seal(self):
        with self.assertRefused("Label manager", AccessError):
            self.keys.with_user(self.officer).action_generate_seal()

    # --- time stamps ---------------------------------------------------------------

    def authority(self):
        """Return the certificate and the key of a time stamping authority."""
        key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test TSA")])
        start = datetime(2020, 1, 1)
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        certificate = (
            x509.CertificateBuilder(name, name, key.public_key(), 1)
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=36500))
            .add_extension(usage, critical=True)
            .sign(key, hashes.SHA256())
        )
        return certificate, key

    def test_the_time_stamp_asked_for_is_in_the_seal(self):
        authority, key = self.authority()
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("tnl_label.tsa_url", "https://tsa.example.org")
        parameters.set_param(
            "tnl_label.tsa_certificates",
            authority.public_bytes(Encoding.PEM).decode(),
        )
        stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(authority.public_bytes(Encoding.DER)),
            asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            ),
        )
        with patch.object(
            self.registry["tnl.signing.key"], "_time_stamper", lambda model: stamper
        ):
            self.render()
        self.assertTrue(seal.check_seal(self.content()).is_good)
        self.assertIn(b"/DSS", self.content())

    def test_when_the_service_does_not_answer_the_file_waits_then_is_made(self):
        class Silent:
            async def async_dummy_response(self, md_algorithm):
                raise ConnectionError("no answer")

            async_timestamp = async_dummy_response

        logger = "odoo.addons.tnl_label.models.certificate.document"
        with (
            patch.object(
                self.registry["tnl.signing.key"],
                "_time_stamper",
                lambda model: Silent(),
            ),
            self.assertLogs(logger, "WARNING") as logs,
        ):
            self.render()
        self.assertIn("wait for a time stamp", logs.output[0])
        self.assertFalse(self.certificate.pdf_sha256)
        self.render()
        self.assertTrue(seal.check_seal(self.content()).is_good)
