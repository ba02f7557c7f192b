# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who signs: the company of the settings, not the one that somebody has active."""

import json

from cryptography import x509

from odoo.tests import tagged

from .test_certificate import CertificateCase


@tagged("post_install", "-at_install")
class TestCompany(CertificateCase):
    """A manager of two companies, the other of which is active."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.label = cls.env["res.company"].create(
            {"name": "Association of the label", "email": "sender@label.example"}
        )
        cls.other = cls.env["res.company"].create(
            {"name": "Another company", "email": "sender@other.example"}
        )
        cls.manager.company_ids |= cls.label | cls.other
        cls.manager.company_id = cls.other
        settings = cls.env["res.config.settings"]
        settings.create({"tnl_company_id": cls.label.id}).execute()
        cls.keys = cls.keys.with_context(allowed_company_ids=cls.other.ids)

    def test_the_settings_show_who_serves_as_long_as_nobody_chose(self):
        self.env["ir.config_parameter"].set_param("tnl_label.company_id", False)
        first = self.env["res.company"].search([], order="id", limit=1)
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.tnl_company_id, first)
        self.assertEqual(self.env["res.company"]._of_label(), first)

    def test_a_company_that_is_gone_leaves_the_first(self):
        self.env["ir.config_parameter"].set_param("tnl_label.company_id", "999999")
        first = self.env["res.company"].search([], order="id", limit=1)
        self.assertEqual(self.env["res.company"]._of_label(), first)

    def test_the_seal_names_the_label_s_company(self):
        self.assertEqual(self.keys.env.company, self.other)
        key = self.keys.action_generate_seal()
        certificate = x509.load_pem_x509_certificate(key.certificate_pem.encode())
        names = [attribute.value for attribute in certificate.subject]
        self.assertIn("Association of the label", names)
        self.assertNotIn("Another company", names)
        # frozen: another choice changes the next seal, not this one
        pem = key.certificate_pem
        self.label.name = "Renamed"
        self.assertEqual(key.certificate_pem, pem)

    def test_the_credential_names_it_too(self):
        self.keys.action_generate_credential()
        own = self.certificate.with_user(self.manager)
        own.with_context(allowed_company_ids=self.other.ids)._issue_credentials()
        document = json.loads(self.certificate.sudo().credential_id.document)
        self.assertEqual(document["issuer"]["name"], "Association of the label")

    def test_the_mails_leave_from_its_address(self):
        editions = self.env["tnl.edition"].with_user(self.manager)
        editions = editions.with_context(allowed_company_ids=self.other.ids)
        self.assertIn("sender@label.example", editions._mail_from())
