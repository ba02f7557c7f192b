# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import zipfile
from datetime import timedelta
from hashlib import sha256

from PIL import Image

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ...tools.file_kind import MAX_SIZE, sniff
from ..common import PDF, TnlCase, make_pdf


def image(kind):
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), "teal").save(stream, kind)
    return stream.getvalue()


PNG, JPEG = image("PNG"), image("JPEG")


def archive(*members):
    """Return a ZIP of (name, content) pairs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in members:
            target.writestr(name, content)
    return stream.getvalue()


def open_document(kind):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return archive(("mimetype", mimetype), ("content.xml", "<office/>"))


@tagged("post_install", "-at_install")
class TestFiles(TnlCase):
    """Files are few, small, of known kinds, and kept with their digest."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)

    def add(self, data=PDF, name="preuve.pdf", code="L02"):
        return self.candidature._add_file(self.agent, code, name, data)

    def test_a_file_whose_name_is_right_is_said_damaged(self):
        for name in ("plan.pdf", "PLAN.PDF", "photo.jpeg"):
            with self.assertRefused("it is damaged, or of another kind"):
                self.add(b"not a PDF", name)

    def test_accepted_kinds_are_told_by_their_content(self):
        for data, extension, mimetype in (
            (PDF, "pdf", "application/pdf"),
            (PNG, "png", "image/png"),
            (JPEG, "jpg", "image/jpeg"),
            (open_document("text"), "odt", "application/vnd.oasis.opendocument.text"),
            (
                open_document("spreadsheet"),
                "ods",
                "application/vnd.oasis.opendocument.spreadsheet",
            ),
        ):
            file = self.add(data, "whatever.exe")
            self.assertEqual(file.name, f"whatever.{extension}")
            self.assertEqual(file.mimetype, mimetype)

    def test_other_kinds_are_refused_with_a_sentence(self):
        page = b"<html><script>alert(1)</script></html>"
        for data in (
            b'<svg xmlns="http://www.w3.org/2000/svg"/>',
            page,
            b"MZ\x90\x00" + bytes(60),
            b"GIF89a",
            b"plain text",
            archive(("a.exe", "MZ")),
            archive(("mimetype", "application/epub+zip")),
            archive(("content.xml", "x"), ("mimetype", "application/vnd.oasis")),
            archive(("[Content_Types].xml", "<Types/>")),
            b"PK\x03\x04",
        ):
            with self.subTest(data=data[:20]):
                with self.assertRefused("This kind of file is not accepted."):
                    self.add(data, "preuve.exe")
        self.assertFalse(self.candidature.file_ids)

    def test_an_empty_file_is_refused(self):
        with self.assertRefused("The file is empty."):
            self.add(b"")

    def test_ten_megabytes_at_most(self):
        heavy = make_pdf(size=MAX_SIZE)
        self.assertEqual(self.add(heavy).size, 10 * 1024**2)
        with self.assertRefused("The file is too large: 10 MB at most."):
            self.add(heavy + b"\n")

    def test_ten_files_a_question(self):
        for number in range(10):
            self.add(make_pdf(f"Number {number}"))
        with self.assertRefused("10 files at most"):
            self.add(make_pdf("One more"))

    def test_only_where_the_form_expects_one(self):
        for code in ("S01", "L03", "NOPE"):
            with self.assertRefused("No file is expected for this question."):
                self.add(code=code)

    def test_names_are_neutral(self):
        for name, kept in (
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\temp\\délibération n° 3.pdf", "délibération n-3.pdf"),
            ("a\u202efdp.exe", "a-fdp.pdf"),
            ('x"><script>.pdf', "x-script.pdf"),
            ("line\r\nSet-Cookie: a.pdf", "line-Set-Cookie-a.pdf"),
            ("", "document.pdf"),
            (None, "document.pdf"),
            (".pdf", "pdf.pdf"),
            ("x" * 300, "x" * 80 + ".pdf"),
        ):
            file = self.add(name=name)
            self.assertEqual(file.name, kept)
            self.candidature._remove_file(self.agent, file.id)

    def test_the_same_file_twice_is_one(self):
        first = self.add()
        self.assertEqual(self.add(name="other.pdf"), first)
        self.assertEqual(len(self.candidature.file_ids), 1)

    def test_the_digest_is_that_of_what_the_database_holds(self):
        file = self.add()
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT content FROM tnl_candidature_file WHERE id = %s", [file.id]
        )
        content = base64.b64decode(bytes(self.env.cr.fetchone()[0]))
        self.assertEqual(content, PDF)
        self.assertEqual(file.sha256, sha256(PDF).hexdigest())
        self.assertEqual(file.size, len(PDF))

    def test_a_file_is_removed_once(self):
        file = self.add()
        self.candidature._remove_file(self.agent, file.id)
        self.assertFalse(file.exists())
        with self.assertRefused("This file has already been removed."):
            self.candidature._remove_file(self.agent, file.id)

    def test_a_file_of_another_body_is_out_of_reach(self):
        other = self.apply(self.edition, self.rival_agent, self.rival, submit=False)
        file = other._add_file(self.rival_agent, "L02", "a.pdf", PDF)
        with self.assertRefused("This file has already been removed."):
            self.candidature._remove_file(self.agent, file.id)
        self.assertTrue(file.exists())

    def test_a_submitted_file_stays_in_its_version_when_removed(self):
        file = self.add()
        first = self.candidature._submit(self.agent, fields.Datetime.now(), "one")
        self.candidature._remove_file(self.agent, file.id)
        self.assertTrue(file.is_removed)
        self.assertEqual(base64.b64decode(file.content), PDF)
        second = self.candidature._submit(self.agent, fields.Datetime.now(), "two")
        self.assertEqual((first.file_ids, second.file_ids.ids), (file, []))
        self.assertEqual(len(first._content()["files"]), 1)
        self.assertEqual(second._content()["files"], [])
        shown = [
            question["files"]
            for axis in self.candidature._form_axes()
            for question in axis["questions"]
        ]
        self.assertFalse(any(shown))

    def test_files_close_with_the_call(self):
        file = self.add()
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            with self.assertRefused("The call closed on"):
                self.add(PNG)
            with self.assertRefused("The call closed on"):
                self.candidature._remove_file(self.agent, file.id)

    def test_the_office_reads_submitted_files_only(self):
        file = self.add()
        own = file.with_user(self.officer).sudo(False)
        with self.assertRaises(AccessError):
            own.read(["content"])
        self.candidature._submit(self.agent, fields.Datetime.now(), "one")
        self.assertEqual(base64.b64decode(own.content), PDF)
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                file.with_user(user).sudo(False).read(["name"])
        with self.assertRaises(AccessError):
            own.write({"name": "other.pdf"})

    def test_a_damaged_document_is_refused_like_the_others(self):
        whole = open_document("text")
        accepted = (None, ("odt", "application/vnd.oasis.opendocument.text"))
        for position in range(len(whole)):
            self.assertIn(sniff(whole[:position]), accepted)
            for byte in (b"\x00", b"\x08", b"\xff"):
                damaged = whole[:position] + byte + whole[position + 1 :]
                self.assertIn(sniff(damaged), accepted)
