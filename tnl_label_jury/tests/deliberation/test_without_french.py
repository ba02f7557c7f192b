# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A database that has no French: an edition goes to its end all the same."""

import base64
import os
import zipfile
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import PASSPHRASE
from odoo.addons.tnl_label.tools import passphrase

from ..common import JuryCase
from .test_minutes import text_of


@tagged("post_install", "-at_install")
class TestWithoutFrench(JuryCase):
    """The documents are in the reader's language, those of fixed words in French."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # as on a database where it was never loaded: "Invalid language code"
        cls.env["res.lang"]._activate_lang("en_US")
        everything = cls.env(context={"active_test": False})
        for model in ("res.users", "res.partner"):
            french = everything[model].search([("lang", "=like", "fr%")])
            french.lang = "en_US"
        languages = cls.env["res.lang"].search([("code", "=like", "fr%")])
        cls.env["ir.default"].search([("json_value", "=like", '"fr%')]).unlink()
        if "website" in cls.env:
            english = cls.env.ref("base.lang_en")
            cls.env["website"].search([]).write(
                {"language_ids": [(6, 0, english.ids)], "default_lang_id": english.id}
            )
        languages.active = False
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.startClassPatcher(
            patch.object(passphrase, "server_option", return_value="")
        )

    def test_french_is_not_installed(self):
        with self.assertRaisesRegex(UserError, "Invalid language code"):
            _lang = self.env(context={"lang": "fr_FR"}).lang

    def test_an_edition_is_published_with_all_its_documents(self):
        keys = self.env["tnl.signing.key"]
        for purpose in ("qr", "seal", "credential"):
            keys._generate(purpose)
        edition = self.make_jury("deliberation")
        edition.signatory_name = "Jo Signs"

        submission = self.candidature.sudo().last_submission_id
        self.assertIn("Receipt", text_of(submission._receipt_pdf()))
        with zipfile.ZipFile(submission._dossier_zip()) as dossier:
            self.assertIn("reponses.html", dossier.namelist())

        session = edition.deliberation_ids.with_user(self.chair2)
        session.presence_ids.is_present = True
        for item in session.item_ids:
            item.with_user(self.chair2).reasons = "A strategy that others follow."
            item.with_user(self.chair2).action_propose()
        self.assertIn("Draft", text_of(session._minutes()))
        session.action_close()
        self.assertIn("Minutes", text_of(session._minutes()))

        edition.award_ids.with_user(self.manager).action_decide()
        specimen = edition.award_ids[:1].with_user(self.manager)._preview_pdf()
        self.assertIn("SPÉCIMEN", text_of(specimen))
        self.walk(edition, "published")
        award = edition.award_ids.filtered(lambda a: a.partner_id == self.town)
        certificate = award.certificate_ids
        certificate._render_pdf()
        self.assertIn("Valmont", text_of(base64.b64decode(certificate.pdf)))
        self.assertTrue(certificate.credential_id.document)
        for kind in ("plate", "sticker"):
            self.assertIn("Valmont", text_of(certificate._print_pdf(kind)))
        award.letter_ids._render_pdf()
        letter = text_of(base64.b64decode(award.letter_ids.pdf))
        self.assertIn("Decision on your application", letter)

        office = edition.with_user(self.officer)
        self.assertIn("Ceremony", office._ceremony_content()["kicker"])
        release = office._release("results")
        content = office._release_content(release, edition.award_ids)
        self.assertEqual(content["kicker"], "Press release")
        sent = self.env["tnl.mail"].sudo().search([("edition_id", "=", edition.id)])
        self.assertTrue(sent, "people are written to")
