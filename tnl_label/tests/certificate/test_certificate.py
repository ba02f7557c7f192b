# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import os
import re
import subprocess
from hashlib import sha256
from unittest.mock import patch

import zxingcpp
from PIL import Image
from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...signing import code as public_code
from ...signing import payload
from ...tools import passphrase
from ..common import PASSPHRASE, TnlCase
from ..verifying import public_keys, verify_qr_text


class CertificateCase(TnlCase):
    """One published label."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.startClassPatcher(
            patch.object(passphrase, "server_option", return_value="")
        )
        cls.keys = cls.env["tnl.signing.key"].with_user(cls.manager)
        cls.key = cls.keys.action_generate()
        cls.edition = cls.publish(2030)
        cls.certificate = cls.edition.award_ids.certificate_ids

    @classmethod
    def set_passphrase(cls, text):
        os.environ[passphrase.VARIABLE] = text

    @classmethod
    def publish(cls, year):
        edition = cls.make_open_edition(year)
        cls.apply(edition)
        cls.walk(edition, "published")
        return edition

    def find(self, text):
        certificates = self.env["tnl.certificate"].with_user(self.newcomer)
        return certificates._public_by_code(text)


@tagged("post_install", "-at_install")
class TestIssuing(CertificateCase):
    """A certificate is issued once, at publication, and never changes."""

    def test_a_certificate_is_issued_at_publication_only(self):
        edition = self.make_open_edition(2031)
        self.apply(edition)
        self.walk(edition, "embargo")
        self.assertFalse(edition.award_ids.certificate_ids)
        self.walk(edition, "published")
        self.assertEqual(len(edition.award_ids.certificate_ids), 1)

    @mute_logger("odoo.sql_db")
    def test_a_certificate_is_issued_once(self):
        award = self.edition.award_ids
        self.assertFalse(self.env["tnl.certificate"]._issue(award))
        self.assertEqual(award.certificate_ids, self.certificate)
        with self.assertRefused("tnl_certificate_award_unique", UniqueViolation):
            self.certificate.copy({"code": public_code.new_code()})

    def test_a_certificate_is_neither_changed_nor_deleted(self):
        for vals in ({"code": "X"}, {"claims_json": "{}"}, {"award_id": False}):
            with self.assertRefused("A certificate is issued once."):
                self.certificate.write(vals)
        with self.assertRefused("A certificate is never deleted"):
            self.certificate.unlink()
        for user in (self.officer, self.manager):
            own = self.certificate.with_user(user)
            with self.assertRaises(AccessError):
                own.write({"pdf": b""})
            with self.assertRaises(AccessError):
                own.unlink()

    def test_nothing_is_issued_without_an_https_address(self):
        for address in (
            "",
            "http://label.example.org",
            "http://localhost.example.org",
            "https://",
            "https://label.example.org/path",
            "label.example.org",
        ):
            self.env["ir.config_parameter"].set_param("tnl_label.public_url", address)
            with self.assertRefused("The public address of the label is not set."):
                self.env["tnl.certificate"]._check_can_issue()
        for address in ("http://localhost:8069", "https://Label.Example.org/"):
            self.env["ir.config_parameter"].set_param("tnl_label.public_url", address)
            self.env["tnl.certificate"]._check_can_issue()

    def test_a_neutralised_copy_issues_nothing(self):
        self.env["ir.config_parameter"].set_param("database.is_neutralized", True)
        with self.assertRefused("This database is a neutralised copy"):
            self.env["tnl.certificate"]._issue(self.edition.award_ids)

    def test_a_rename_changes_nothing_to_what_it_states(self):
        claims = self.certificate.claims_json
        self.town.name = "Valmont-sur-Mer"
        self.edition.level_ids.write({"name": "Other"})
        facts = self.certificate._facts()
        self.assertEqual(
            (facts["laureate"], facts["level_name"]), ("Valmont", "Engaged")
        )
        self.assertEqual(self.certificate.claims_json, claims)


@tagged("post_install", "-at_install")
class TestVerifying(CertificateCase):
    """The register says the truth of the day, and only of what is public."""

    def test_a_code_is_found_however_it_is_typed(self):
        code = self.certificate.code
        for text in (
            code,
            code.lower(),
            code.replace("-", ""),
            f"  {code.replace('-', ' ')} ",
            f"https://label.example.org/v/{code}",
            f"HTTPS://LABEL.EXAMPLE.ORG/V/{code}#123",
        ):
            self.assertEqual(self.find(text), self.certificate)

    def test_any_other_code_is_the_same_nothing(self):
        code = self.certificate.code
        other = "0" if code[0] != "0" else "1"
        different = next(i for i in range(1, 4) if code[i] != code[0])
        swapped = list(code)
        swapped[0], swapped[different] = swapped[different], swapped[0]
        for text in (
            public_code.new_code(),
            other + code[1:],
            "".join(swapped),
            code[:-1],
            code + "0",
            "' OR 1=1 --",
            "%",
            "",
            None,
        ):
            self.assertFalse(self.find(text))

    def test_the_code_of_an_award_under_embargo_is_nothing(self):
        for state in ("proposed", "decided"):
            self.certificate.award_id._with_transition().state = state
            self.assertFalse(self.find(self.certificate.code))

    def test_a_suspended_or_revoked_label_says_so_with_its_motive(self):
        award = self.edition.award_ids.with_user(self.manager)
        award._change_life("suspended", "Link removed.")
        facts = self.find(self.certificate.code)._facts()
        self.assertEqual(facts["status"], "suspended")
        self.assertEqual(facts["motive"], "Link removed.")
        award._restore("Settled since then.")
        facts = self.find(self.certificate.code)._facts()
        self.assertEqual((facts["status"], facts["motive"]), ("valid", ""))
        award._change_life("revoked", "False statement.")
        facts = self.find(self.certificate.code)._facts()
        self.assertEqual(facts["status"], "revoked")

    def test_a_newer_label_supersedes_an_older_one(self):
        newer = self.publish(2031).award_ids
        self.certificate.invalidate_recordset()
        facts = self.find(self.certificate.code)._facts()
        self.assertEqual(facts["status"], "superseded")
        self.assertEqual(facts["superseded_by"], newer.certificate_ids)
        self.assertEqual(newer.certificate_ids.status, "valid")
        newer.with_user(self.manager)._change_life("suspended", "Link removed.")
        self.certificate.invalidate_recordset()
        self.assertEqual(self.certificate.status, "valid")
        newer.with_user(self.manager)._restore("Settled since then.")
        self.edition.award_ids.with_user(self.manager)._change_life(
            "revoked", "False statement."
        )
        self.certificate.invalidate_recordset()
        self.assertEqual(self.certificate.status, "revoked")

    def test_an_edition_in_progress_supersedes_nothing(self):
        edition = self.make_open_edition(2031)
        self.apply(edition)
        self.walk(edition, "embargo")
        self.certificate.invalidate_recordset()
        self.assertEqual(self.certificate.status, "valid")


@tagged("post_install", "-at_install")
class TestDocument(CertificateCase):
    """The file says what the register says, and its QR proves it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with patch.object(cls.registry["ir.cron"], "_commit_progress"):
            cls.env["tnl.certificate"]._cron_render()
        cls.content = base64.b64decode(cls.certificate.pdf)

    def run_on_pdf(self, *command):
        return subprocess.run(
            command, input=self.content, capture_output=True, check=True
        ).stdout

    def qr_text(self):
        png = self.run_on_pdf("pdftoppm", "-r", "200", "-png", "-singlefile", "-")
        [barcode] = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
        return barcode.text

    def test_the_file_is_made_once(self):
        digest = self.certificate.pdf_sha256
        self.assertEqual(digest, sha256(self.content).hexdigest())
        self.certificate._render_pdf()
        self.assertEqual(base64.b64decode(self.certificate.pdf), self.content)
        with self.assertRefused("A certificate is issued once."):
            self.certificate.write({"pdf": base64.b64encode(b"%PDF-")})
        self.assertJournal(
            self.certificate, ["tnl.certificate.issued", "tnl.certificate.rendered"]
        )

    def test_the_file_says_the_laureate_and_the_level(self):
        text = self.run_on_pdf("pdftotext", "-", "-").decode()
        self.assertIn("Valmont", text)
        self.assertIn("Engaged", text)
        self.assertIn("2030", text)
        self.assertIn("Niveau 2 sur 3", text)
        address = f"https://label.example.org/v/{self.certificate.code}"
        self.assertIn(address, "".join(text.split()))

    def test_the_qr_leads_to_the_register_and_is_signed(self):
        text = self.qr_text()
        address = f"HTTPS://LABEL.EXAMPLE.ORG/V/{self.certificate.code}"
        self.assertRegex(text, rf"^{re.escape(address)}#[1-9][0-9]+$")
        claims = verify_qr_text(payload, text, public_keys(self.env))
        self.assertEqual((claims.name, claims.year), ("Valmont", 2030))
        self.assertEqual((claims.level_code, claims.siren), ("2", "990000010"))
        self.keys.action_generate()
        verify_qr_text(payload, text, public_keys(self.env))
        self.key._declare_compromised(fields.Datetime.now())
        with self.assertRaises(payload.PayloadError):
            verify_qr_text(payload, text, public_keys(self.env))

    def test_without_a_key_the_qr_holds_the_address_and_the_log_says_so(self):
        self.key._declare_compromised(fields.Datetime.now())
        logger = "odoo.addons.tnl_label.models.certificate.document"
        with self.assertLogs(logger, "WARNING") as logs:
            self.assertIsNone(self.certificate._signed({}))
        self.assertIn("No active signing key", logs.output[0])
