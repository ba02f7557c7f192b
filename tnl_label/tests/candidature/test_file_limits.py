# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from psycopg2.errors import DiskFull, SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.candidature import file_check, file_upload
from ...tools.file_safety import REASONS
from ..common import PDF, TnlCase, make_pdf

_LOGGER = "odoo.addons.tnl_label.models.candidature.file_upload"


@tagged("post_install", "-at_install")
class TestFileLimits(TnlCase):
    """What is refused says why and what to do; what fails leaves nothing behind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)

    def add(self, data=PDF, name="preuve.pdf"):
        return self.candidature._add_file(self.agent, "L02", name, data)

    def test_hostile_content_is_refused_with_what_to_do(self):
        script = b"1 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"
        for data, sentence in (
            (PDF[:-60], "This file is damaged or incomplete."),
            (PDF.replace(b"xref\n", script + b"xref\n", 1), "a macro, a script"),
            (PDF.replace(b"/Root", b"/Encrypt 9 0 R /Root"), "by a password"),
            (PDF + b"PK\1\2PK\5\6", "This file holds something else"),
        ):
            with self.assertRefused(sentence):
                self.add(data)
            with self.assertRefused("It was not added; your answers are kept."):
                self.add(data)
        self.assertFalse(self.candidature.file_ids)

    def test_every_reason_has_its_sentence(self):
        words = self.candidature._refusal_text()
        self.assertEqual(set(words), set(REASONS))
        self.assertEqual(len(set(words.values())), len(REASONS))

    def test_the_files_of_an_application_have_a_limit_together(self):
        self.patch(file_check, "MAX_TOTAL", 3 * 1024**2)
        first = self.add(make_pdf("One", 2 * 1024**2))
        with self.assertRefused("weigh 3 MB at most together"):
            self.add(make_pdf("Two", 1024**2 + 1))
        self.add(make_pdf("Three", 1024**2))
        with self.assertRefused("weigh 3 MB at most together"):
            self.add()
        self.candidature._remove_file(self.agent, first.id)
        self.assertTrue(self.add())

    def test_the_limits_are_said(self):
        words = self.candidature._file_limits_text()
        for part in ("ODP", "10 files at most", "10 MB at most each", "100 MB"):
            self.assertIn(part, words)

    def test_the_row_is_locked_before_files_are_counted(self):
        statements = []
        cursor = type(self.env.cr)
        execute = cursor.execute

        def spy(cr, query, *args, **kwargs):
            statements.append(str(getattr(query, "code", query)))
            return execute(cr, query, *args, **kwargs)

        self.candidature.invalidate_recordset()
        with patch.object(cursor, "execute", spy):
            self.add()
        lock = next(
            i
            for i, s in enumerate(statements)
            if 'FROM "tnl_candidature" WHERE' in s and "FOR UPDATE" in s
        )
        reads = [
            i
            for i, s in enumerate(statements)
            if 'FROM "tnl_candidature_file"' in s and "SELECT" in s
        ]
        self.assertTrue(reads)
        self.assertLess(lock, min(reads))

    @mute_logger(_LOGGER)
    def test_a_full_disk_is_said_and_the_same_file_goes_through_later(self):
        model = type(self.env["tnl.candidature.file"])
        count = self.candidature.answered_count
        with patch.object(model, "create", side_effect=DiskFull("no space")):
            with self.assertRefused("The server could not keep this file."):
                self.add()
        self.assertFalse(self.candidature.file_ids)
        self.assertEqual(self.candidature.answered_count, count)
        self.assertEqual(self.add().size, len(PDF))

    @mute_logger(_LOGGER)
    def test_a_failure_after_the_insertion_leaves_nothing(self):
        model = type(self.env["tnl.candidature.file"])
        flush = model.flush_recordset

        def fail(records, *args):
            flush(records, *args)
            raise DiskFull("no space")

        with patch.object(model, "flush_recordset", fail):
            with self.assertRefused("The server could not keep this file."):
                self.add()
        self.env.cr.execute(
            "SELECT count(*) FROM tnl_candidature_file WHERE candidature_id = %s",
            [self.candidature.id],
        )
        self.assertEqual(self.env.cr.fetchone()[0], 0)
        self.assertTrue(self.add())

    def test_a_concurrent_write_is_left_to_the_server_to_play_again(self):
        model = type(self.env["tnl.candidature.file"])
        with patch.object(model, "create", side_effect=SerializationFailure()):
            with self.assertRaises(SerializationFailure):
                self.add()

    def test_a_file_read_back_otherwise_is_not_kept(self):
        with patch.object(file_upload.base64, "b64decode", return_value=b"x"):
            with self.assertRefused("The file was not received whole."):
                self.add()
        self.assertFalse(self.candidature.file_ids)
