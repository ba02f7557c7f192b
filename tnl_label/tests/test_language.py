# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which language a document and a mail are in."""

import re
from pathlib import Path

from odoo.tests import TransactionCase, new_test_user, tagged

from ..tools.language import french_code, in_french, in_language, mail_language

ADDONS = Path(__file__).parents[2]
CODE = re.compile(r"""with_context\(lang=["']|lang=["']fr_|_LANG = "f""")


@tagged("post_install", "-at_install")
class TestLanguage(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.house = cls.env["res.company"]._of_label().partner_id
        cls.nobody = cls.env["res.users"]

    def test_a_document_is_in_french_whoever_reads_it(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        reader = self.env["tnl.edition"].with_context(lang="de_DE")
        self.assertEqual(in_french(reader).env.lang, "fr_FR")

    def test_another_french_will_do(self):
        self.env["res.lang"]._activate_lang("fr_BE")
        installed = dict(self.env["res.lang"].get_installed())
        wanted = "fr_FR" if "fr_FR" in installed else "fr_BE"
        self.assertEqual(french_code(self.env), wanted)

    def test_a_language_that_is_gone_leaves_the_reader_s_own(self):
        reader = self.env["tnl.edition"].with_context(lang="de_DE")
        self.assertEqual(in_language(reader, "it_IT").env.lang, "de_DE")
        self.assertEqual(in_language(reader, "en_US").env.lang, "en_US")

    def test_a_mail_is_in_the_language_of_who_gets_it_else_of_the_label(self):
        self.house.lang = "de_DE"
        person = new_test_user(self.env, "tnl_reader", "base.group_user", lang="en_US")
        self.assertEqual(mail_language(self.env, person), "en_US")
        self.assertEqual(mail_language(self.env, self.nobody), "de_DE")

    def test_the_code_of_a_language_is_written_in_one_place(self):
        for path in ADDONS.glob("tnl_label*/**/*.py"):
            parts = path.relative_to(ADDONS).parts
            if "tests" in parts or path.name == "language.py":
                continue
            for number, line in enumerate(path.read_text().splitlines(), start=1):
                where = f"{'/'.join(parts)}:{number}: {line.strip()}"
                self.assertIsNone(CODE.search(line), where)
