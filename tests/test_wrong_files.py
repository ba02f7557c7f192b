# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A file of the wrong kind, damaged, empty or huge is refused in words, everywhere."""

import base64
import io
import random
import zipfile

import xlsxwriter

from odoo.exceptions import UserError
from odoo.tests import BaseCase, TransactionCase, tagged

from odoo.addons.tnl_label.tests.common import TnlCast
from odoo.addons.tnl_label.tools.spreadsheet import SheetError, read_sheets

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


def workbook():
    """Return an XLSX file with a line for a body."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(40):
        sheet.write_row(row, 0, [f"Body {row}", "219740115", f"a{row}@b.example"])
    book.close()
    return file.getvalue()


def archive(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("_", "."), content)
    return file.getvalue()


WRONG = {
    "picture": PNG,
    "cut": workbook()[:2000],
    "damaged": workbook()[:900] + b"\xff" * 40 + workbook()[940:],
    "first bytes lost": b"XX" + workbook()[2:],
    "other archive": archive(word_xml="<w/>"),
    "no XML": archive(content_xml="<office", mimetype="x"),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "program": b"\x7fELF\x02\x01\x01\0\0\0\0",
    "huge": b"Valmont;990000010;dsi@valmont.example\n" * 200_000,
}


@tagged("standard", "post_install", "-at_install")
class TestWrongFiles(TnlCast, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def dialogues(self):
        """Yield each dialogue of the office that takes a file, and its values."""
        guests = self.env["tnl.guest.list"].with_user(self.officer)
        yield guests, {"origin": "file"}
        imports = self.env["tnl.import.wizard"].with_user(self.officer)
        for kind, _label in imports._fields["kind"].selection:
            yield imports, {"kind": kind}
        yield self.env["tnl.directory.wizard"].with_user(self.officer), {}
        yield self.env["tnl.seal.import.wizard"].with_user(self.manager), {}
        track = self.make_edition().track_ids
        dossiers = self.env["tnl.ds.import"].with_user(self.manager)
        yield dossiers, {"track_id": track.id}

    def test_each_dialogue_refuses_each_wrong_file_in_words(self):
        for model, vals in self.dialogues():
            for name, content in (WRONG | {"empty": b"", "blank": b"\n\n"}).items():
                with self.subTest(**vals, file=name):
                    file = base64.b64encode(content) or False
                    with self.assertRaises(UserError):
                        self.read_file(model.create(vals | {"file": file}))

    def read_file(self, dialogue):
        if dialogue._name == "tnl.directory.wizard":
            return dialogue.action_compare()
        if dialogue._name == "tnl.seal.import.wizard":
            return dialogue.action_read()
        return dialogue.action_preview()

    def test_every_dialogue_with_a_file_is_walked(self):
        walked = {model._name for model, _vals in self.dialogues()}
        found = {
            name
            for name in self.env.registry
            if name.startswith("tnl.")
            and self.env[name]._transient
            and "file" in self.env[name]._fields
        }
        # the jury's sheet has tests of its own
        self.assertEqual(found - {"tnl.score.sheet.wizard"}, walked)


@tagged("standard", "post_install", "-at_install")
class TestDamagedSheets(BaseCase):
    def test_a_damaged_sheet_is_refused_whatever_breaks(self):
        chance, sound = random.Random(2026), workbook()
        for _turn in range(300):
            content = bytearray(sound)
            for _byte in range(chance.choice((1, 3, 20))):
                content[chance.randrange(len(content))] = chance.randrange(256)
            try:
                read_sheets(bytes(content))
            except SheetError:
                continue
