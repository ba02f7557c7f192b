# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An update writes the mails that nobody has edited, and leaves the others."""

import json
from pathlib import Path

from odoo.modules.migration import load_script
from odoo.tests import TransactionCase, tagged

FOLDER = Path(__file__).parents[2] / "migrations" / "0.0.0"
PRE = load_script(str(FOLDER / "pre-mail_templates.py"), "tnl_pre_mail_templates")
END = load_script(str(FOLDER / "end-mail_templates.py"), "tnl_end_mail_templates")
EDITED, OTHER = "mail_template_message", "mail_template_confirmation"


@tagged("post_install", "-at_install")
class TestShippedMails(TransactionCase):
    def setUp(self):
        super().setUp()
        self.env.flush_all()

    def is_open(self, name):
        """Tell whether an update may write a mail."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "tnl_label"), ("name", "=", name)]
        )
        data.invalidate_recordset()
        return not data.noupdate

    def migrate(self, script):
        self.env.flush_all()
        script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_the_digests_of_the_present_texts_are_known(self):
        """``make i18n`` adds those that are missing."""
        shipped = json.loads(PRE.SHIPPED.read_text())
        rows = list(PRE.read(self.env.cr))
        self.assertGreater(len(rows), 10)
        for name, row in rows:
            self.assertLessEqual(PRE.digests(row), set(shipped[name]), name)

    def test_a_mail_edited_in_any_language_is_kept_and_said(self):
        edited = self.env.ref(f"tnl_label.{EDITED}")
        for lang, _name in self.env["res.lang"].get_installed():
            text = f"The office's own, {lang}"
            edited.with_context(lang=lang).subject = text
            self.migrate(PRE)
            self.assertFalse(self.is_open(EDITED), lang)
            self.assertTrue(self.is_open(OTHER))
            with self.assertLogs("tnl_end_mail_templates", "WARNING") as logs:
                self.migrate(END)
            self.assertEqual(len(logs.output), 1)
            self.assertIn(f"tnl_label.{EDITED}: this mail was edited", logs.output[0])
            self.assertEqual(edited.with_context(lang=lang).subject, text)

    def test_a_mail_that_was_not_edited_is_closed_again_after_the_update(self):
        self.migrate(PRE)
        self.assertTrue(self.is_open(EDITED))
        mail = self.env.ref(f"tnl_label.{EDITED}")
        self.assertTrue(mail.subject, "the update writes it, and its translations")
        with self.assertNoLogs("tnl_end_mail_templates", "WARNING"):
            self.migrate(END)
        self.assertFalse(self.is_open(EDITED))
