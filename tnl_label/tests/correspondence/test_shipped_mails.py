# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An update writes the mails that nobody has edited, and leaves the others."""

import json
from pathlib import Path

from odoo.modules.migration import load_script
from odoo.tests import TransactionCase, tagged

from ...tools import shipped_mails


@tagged("post_install", "-at_install")
class TestShippedMails(TransactionCase):
    ADDON = Path(__file__).parents[2]
    EDITED, OTHER = "mail_template_message", "mail_template_confirmation"
    SOME = 10  # mails of the addon, at least

    def setUp(self):
        super().setUp()
        self.env.flush_all()

    def is_open(self, name):
        """Tell whether an update may write a mail."""
        data = self.env["ir.model.data"].search(
            [("module", "=", self.ADDON.name), ("name", "=", name)]
        )
        data.invalidate_recordset()
        return not data.noupdate

    def migrate(self, step):
        """Run a script of the addon, as an update does."""
        path = self.ADDON / "migrations" / "0.0.0" / f"{step}-mail_templates.py"
        script = load_script(str(path), f"{self.ADDON.name}_{step}_mail_templates")
        self.env.flush_all()
        script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def mail(self, name):
        return self.env.ref(f"{self.ADDON.name}.{name}")

    def test_the_digests_of_the_present_texts_are_known(self):
        """``make i18n`` adds those that are missing."""
        shipped = json.loads(shipped_mails.shipped_file(self.ADDON).read_text())
        rows = list(shipped_mails.read(self.env.cr, self.ADDON))
        self.assertGreaterEqual(len(rows), self.SOME)
        for name, row in rows:
            self.assertLessEqual(shipped_mails.digests(row), set(shipped[name]), name)

    def test_a_mail_edited_in_any_language_is_kept_and_said(self):
        edited = self.mail(self.EDITED)
        for lang, _name in self.env["res.lang"].get_installed():
            text = f"The office's own, {lang}"
            edited.with_context(lang=lang).subject = text
            self.migrate("pre")
            self.assertFalse(self.is_open(self.EDITED), lang)
            self.assertTrue(self.is_open(self.OTHER))
            with self.assertLogs(shipped_mails.__name__, "WARNING") as logs:
                self.migrate("end")
            self.assertEqual(len(logs.output), 1)
            name = f"{self.ADDON.name}.{self.EDITED}"
            self.assertIn(f"{name}: this mail was edited", logs.output[0])
            self.assertEqual(edited.with_context(lang=lang).subject, text)

    def test_a_mail_that_was_not_edited_is_closed_again_after_the_update(self):
        self.migrate("pre")
        self.assertTrue(self.is_open(self.EDITED))
        mail = self.mail(self.EDITED)
        self.assertTrue(mail.subject, "the update writes it, and its translations")
        with self.assertNoLogs(shipped_mails.__name__, "WARNING"):
            self.migrate("end")
        self.assertFalse(self.is_open(self.EDITED))
