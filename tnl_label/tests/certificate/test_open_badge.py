# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json
import os
from unittest.mock import patch

import page
import pikepdf
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from openbadgeslib.ob3.verifier import OB3VerificationError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...signing import open_badge
from ...tools.passphrase import VARIABLE
from ..verifying import check_seal, failures, public_keys
from .test_certificate import CertificateCase


class OpenBadgeCase(CertificateCase):
    """One published label, and a key for its credential."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.badge_key = cls.keys.action_generate_credential()
        cls.lists = cls.env["tnl.status.list"]
        cls.origin = cls.env["tnl.edition"]._public_url()

    def render(self):
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            self.env["tnl.certificate"]._cron_render()

    def download(self, url):
        """Serve a verifier as the site does."""
        path = url.removeprefix(self.origin)
        if path == "/.well-known/did.json":
            return json.dumps(self.env["tnl.signing.key"]._did_document()).encode()
        name = path.removeprefix("/label/status/")
        found = self.lists._public_list(name.removesuffix(".jwt"))
        return (found.token if name.endswith(".jwt") else found.document).encode()

    def verify(self, credential):
        did = open_badge.did_web(self.origin)
        OB3LdpVerifier.for_issuer_did(did).verify(
            credential.document,
            check_status=True,
            download=self.download,
            verify_status_list=False,
        )
        verifier = OB3Verifier.for_issuer_did(did, download=self.download)
        return verifier.verify(
            credential.token, check_status=True, download=self.download
        )

    def assertWithdrawn(self, credential, purpose):
        with self.assertRaisesRegex(OB3VerificationError, purpose):
            self.verify(credential)


@tagged("post_install", "-at_install")
class TestIssuing(OpenBadgeCase):
    """Each certificate has its credential, signed once."""

    def test_a_credential_is_signed_with_the_file_and_is_in_it(self):
        self.keys.action_generate_seal()
        self.render()
        credential = self.certificate.credential_id
        content = base64.b64decode(self.certificate.pdf)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            [(name, attached)] = pdf.attachments.items()
            self.assertEqual(name, "certificat.openbadge.json")
            read = attached.get_file().read_bytes()
        self.assertEqual(read, credential.document.encode())
        self.assertTrue(check_seal(content).is_good)
        self.assertEqual(self.verify(credential).issuer.name, self.env.company.name)
        self.assertJournal(credential, ["tnl.credential.signed"])

    def test_the_file_that_carries_it_keeps_its_conformities_under_the_seal(self):
        self.keys.action_generate_seal()
        self.render()
        content = base64.b64decode(self.certificate.pdf)
        for profile in (
            page.ValidationProfile.PDF_A_3A,
            page.ValidationProfile.PDF_UA_1,
        ):
            self.assertFalse(failures(content, profile))

    def test_it_states_the_frozen_claims(self):
        self.town.name = "Valmont-le-Neuf"
        self.render()
        document = json.loads(self.certificate.credential_id.document)
        subject = document["credentialSubject"]
        self.assertEqual(subject["identifier"][0]["identityHash"], "Valmont")

    def test_without_a_key_the_file_is_made_alone_and_the_credential_follows(self):
        self.badge_key._declare_compromised(self.badge_key.create_date)
        self.render()
        self.assertTrue(self.certificate.pdf_sha256)
        self.assertFalse(self.certificate.credential_id)
        self.assertFalse(self.env["tnl.signing.key"]._did_document())
        before = self.certificate.pdf_sha256
        self.keys.action_generate_credential()
        self.render()
        self.verify(self.certificate.credential_id)
        self.assertEqual(self.certificate.pdf_sha256, before)  # issued once

    def test_a_credential_never_changes(self):
        self.render()
        credential = self.certificate.credential_id
        for act in (
            lambda: credential.write({"document": "{}"}),
            lambda: credential.sudo().unlink(),
            lambda: self.certificate.write({"credential_id": False}),
            lambda: self.lists._public_list("revocation").unlink(),
        ):
            with self.assertRaises(UserError):
                act()

    def test_the_office_reads_and_nobody_else(self):
        self.render()
        credential = self.certificate.credential_id
        self.assertTrue(credential.with_user(self.officer).token)
        for user in (self.agent, self.newcomer):
            with self.assertRaises(AccessError):
                credential.with_user(user).read(["token"])
            with self.assertRaises(AccessError):
                self.lists._public_list("revocation").with_user(user).read(["token"])
        with self.assertRaises(AccessError):
            self.env["tnl.signing.key"].with_user(
                self.officer
            ).action_generate_credential()

    def test_no_place_is_used_twice(self):
        self.render()
        taken = self.certificate.credential_id.place
        with patch("secrets.randbelow", side_effect=[taken, taken, 12]):
            self.assertEqual(self.env["tnl.credential"]._new_place(), 12)

    def test_full_lists_are_said_in_words(self):
        self.render()
        with patch.object(open_badge, "PLACES", 1):
            with self.assertRefused("half full"):
                self.env["tnl.credential"]._new_place()

    def test_a_neutralised_copy_signs_nothing(self):
        self.env["ir.config_parameter"].set_param("database.is_neutralized", "1")
        with self.assertRefused("neutralised"):
            self.certificate._render_pdf()
        self.assertFalse(self.certificate.credential_id)


@tagged("post_install", "-at_install")
class TestLife(OpenBadgeCase):
    """What happens to a label is in the lists in the same act."""

    def setUp(self):
        super().setUp()
        self.render()
        self.credential = self.certificate.credential_id
        self.award = self.certificate.award_id.with_user(self.manager)

    def test_suspended_then_restored(self):
        self.award._change_life("suspended", "A complaint came.")
        self.assertWithdrawn(self.credential, "suspension")
        self.award._restore("Settled since then.")
        self.verify(self.credential)

    def test_revoked_for_ever(self):
        self.award._change_life("revoked", "False statement.")
        self.assertWithdrawn(self.credential, "suspension")

    def test_suspended_then_revoked(self):
        self.award._change_life("suspended", "A complaint came.")
        self.assertEqual(self.lists._public_list("revocation").places, "[]")
        self.award._change_life("revoked", "False statement.")
        self.assertWithdrawn(self.credential, "suspension")
        # credentials of before name both lists: no list forgets a revocation
        place = f"[{self.credential.place}]"
        self.assertEqual(self.lists._public_list("revocation").places, place)
        self.assertEqual(self.lists._public_list("suspension").places, place)

    def test_a_correction_revokes_the_old_credential_and_signs_the_new(self):
        self.award._correct("Valmont-sur-Isère", "Name misspelt")
        new = self.certificate.credential_id
        self.assertNotEqual(new, self.credential)
        self.assertIn("Valmont-sur-Isère", new.document)
        self.verify(new)
        self.assertWithdrawn(self.credential, "suspension")

    def test_a_newer_label_leaves_the_older_one_true(self):
        self.publish(2031)
        self.assertEqual(self.certificate.status, "superseded")
        self.verify(self.credential)

    @mute_logger("odoo.addons.tnl_label.models.certificate.status_list")
    def test_a_revocation_goes_on_when_the_lists_cannot_be_signed(self):
        passphrase = os.environ.pop(VARIABLE)
        try:
            self.award._change_life("revoked", "False statement.")
            self.assertEqual(self.certificate.status, "revoked")
        finally:
            self.set_passphrase(passphrase)
        self.verify(self.credential)  # not yet
        self.render()  # the cron that was asked for
        self.assertWithdrawn(self.credential, "suspension")

    def test_lists_that_say_the_truth_are_left_alone(self):
        before = self.lists._public_list("revocation").document
        self.lists._refresh()
        self.assertEqual(self.lists._public_list("revocation").document, before)

    def test_a_retired_key_still_proves_and_the_lists_take_the_new_one(self):
        new = self.keys.action_generate_credential()
        self.render()
        self.assertEqual(self.badge_key.state, "retired")
        self.assertEqual(self.certificate.credential_id, self.credential)
        self.assertEqual(self.lists._public_list("revocation").kid, new.kid)
        self.verify(self.credential)

    def test_a_compromised_key_proves_nothing_and_all_is_signed_again(self):
        self.badge_key._declare_compromised(fields.Datetime.now())
        with self.assertRaises(OB3VerificationError):
            self.verify(self.credential)
        new = self.keys.action_generate_credential()
        self.render()
        self.assertEqual(self.certificate.credential_id.kid, new.kid)
        self.assertEqual(self.certificate.version, 2)
        self.verify(self.certificate.credential_id)
        with self.assertRaises(OB3VerificationError):
            self.verify(self.credential)

    def test_the_published_keys_say_their_purpose(self):
        published = self.keys._public_jwks()["keys"]
        [jwk] = [key for key in published if key["tnl_purpose"] == "credential"]
        self.assertEqual(jwk["kid"], self.badge_key.kid)
        self.assertNotIn("d", jwk)

    def test_a_key_of_credentials_proves_no_qr_code(self):
        self.assertNotIn(self.badge_key.kid, public_keys(self.env))
