# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import subprocess
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from odoo.exceptions import AccessError
from odoo.tests import BaseCase, freeze_time, tagged

from ...tools import dossier_zip
from ..common import PDF
from .test_submission import SubmissionCase

_AXES = [("strategy", ["S01", "S02"]), ("software", ["L01"])]
_INSTANT = datetime(2018, 10, 15, 21, 59, 30)


def verify(test, data):
    """Unzip as anybody would, and let ``sha256sum`` verify what came out."""
    with TemporaryDirectory() as folder, ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
        done = subprocess.run(
            ["sha256sum", "-c", "--strict", dossier_zip.SUMS],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        test.assertEqual(done.returncode, 0, done.stderr)
        listed = archive.read(dossier_zip.SUMS).decode().splitlines()
        test.assertEqual(
            {line.partition("  ")[2] for line in listed} | {dossier_zip.SUMS},
            set(archive.namelist()),
        )


@tagged("post_install", "-at_install")
class TestDossierLayout(BaseCase):
    """Names that are safe on every system; an archive that is always the same."""

    def test_files_are_in_folders_by_axis_and_question(self):
        files = [("L01", "b.pdf"), ("S02", "délibération.odt")]
        self.assertEqual(
            dossier_zip.file_paths(_AXES, files),
            ["2-software/L01/b.pdf", "1-strategy/S02/délibération.odt"],
        )

    def test_two_files_of_one_name_are_kept_both(self):
        files = [("S01", "a.pdf"), ("S01", "A.pdf"), ("S01", "a-2.pdf"), ("S02", "a")]
        files += [("S01", "a.pdf"), ("S02", "a")]
        paths = dossier_zip.file_paths(_AXES, files)
        self.assertEqual(
            [path.rpartition("/")[2] for path in paths],
            ["a.pdf", "A-2.pdf", "a-2-2.pdf", "a", "a-3.pdf", "a-2"],
        )
        self.assertEqual(len({path.casefold() for path in paths}), len(files))

    def test_no_name_leaves_its_folder(self):
        for name in ("../x", "/etc/passwd", "..", "C:\\x", "a\nb", "\u202ex", "", " ."):
            for path in (
                *dossier_zip.file_paths(_AXES, [("S01", name), (name, "x")]),
                *dossier_zip.file_paths([(name, ["S01"])], [("S01", "x")]),
            ):
                with self.subTest(name=name, path=path):
                    self.assertEqual(path.count("/"), 2)
                    for part in path.split("/"):
                        self.assertNotIn(part, ("", ".", ".."))
                        self.assertRegex(part, r"^[\w -][\w. -]*$")

    def test_a_name_that_a_system_refuses_is_changed(self):
        self.assertEqual(dossier_zip.safe_name("nul.pdf"), "_nul.pdf")
        self.assertEqual(dossier_zip.safe_name("COM1"), "_COM1")
        self.assertEqual(dossier_zip.safe_name("context.pdf"), "context.pdf")
        long = dossier_zip.safe_name("x" * 300 + ".pdf")
        self.assertEqual((len(long), long[-4:]), (100, ".pdf"))

    def archive(self, data=b"data"):
        entries = [
            dossier_zip.Entry("a/é.pdf", sha256(b"data").hexdigest(), lambda: data),
            dossier_zip.Entry("content.json", sha256(b"{}").hexdigest(), lambda: b"{}"),
        ]
        target = BytesIO()
        dossier_zip.write(target, entries, _INSTANT)
        return target.getvalue()

    def test_the_archive_is_the_same_each_time_and_dated(self):
        self.assertEqual(self.archive(), self.archive())
        with ZipFile(BytesIO(self.archive())) as archive:
            for info in archive.infolist():
                self.assertEqual(info.date_time, (2018, 10, 15, 21, 59, 30))
                self.assertEqual(info.external_attr >> 16, 0o100644)

    def test_the_sums_verify_and_tell_a_damaged_file(self):
        verify(self, self.archive())
        with self.assertRaises(AssertionError):
            verify(self, self.archive(b"damaged"))


@tagged("post_install", "-at_install")
class TestDossierZip(SubmissionCase):
    """A whole version, for the office and for its own people."""

    def export(self, submission, user=None):
        own = submission.with_user(user or self.officer).sudo(False)
        with own._dossier_zip() as archive:
            return archive.read()

    def exports(self, submission):
        return self.env["tnl.journal"].search(
            [
                ("event", "=", "tnl.submission.exported"),
                ("res_id", "=", submission.id),
            ]
        )

    def test_the_dossier_holds_the_version_and_verifies(self):
        for name, data in (
            ("a.pdf", PDF),
            ("a.pdf", PDF + b"2"),
            ("b.pdf", PDF + b"3"),
        ):
            self.candidature._add_file(self.agent, "L02", name, data)
        submission = self.submit()
        data = self.export(submission)
        verify(self, data)
        with ZipFile(BytesIO(data)) as archive:
            content = archive.read("content.json")
            self.assertEqual(sha256(content).hexdigest(), submission.content_hash)
            for file in json.loads(content)["files"]:
                self.assertIn(file["name"], ("a.pdf", "b.pdf"))
            receipt = archive.read("accuse-de-reception.pdf")
            self.assertEqual(receipt, submission._receipt_pdf())
            page = archive.read("reponses.html").decode()
            for words in ("Valmont", "Une suite bureautique libre", "80"):
                self.assertIn(words, page)
            self.assertEqual(
                set(archive.namelist()),
                {
                    "accuse-de-reception.pdf",
                    "reponses.html",
                    "content.json",
                    "2-software/L02/a.pdf",
                    "2-software/L02/a-2.pdf",
                    "2-software/L02/b.pdf",
                    "SHA256SUMS",
                },
            )
            received = submission.received_at
            for info in archive.infolist():
                gap = abs(datetime(*info.date_time) - received)
                self.assertLessEqual(gap, timedelta(seconds=2))
        with freeze_time(self.edition.date_close + timedelta(days=1)):
            self.assertEqual(self.export(submission), data)

    def test_a_draft_is_never_exported(self):
        with self.assertRefused("a draft belongs to its collectivity"):
            self.candidature.with_user(self.officer).sudo(False).action_dossier()
        submission = self.submit()
        self.candidature._add_file(self.agent, "L02", "draft.pdf", PDF)
        self.save(L03="Not submitted.")
        data = self.export(submission)
        self.assertNotIn(b"draft.pdf", data)
        with ZipFile(BytesIO(data)) as archive:
            for name in ("content.json", "reponses.html"):
                self.assertNotIn(b"Not submitted.", archive.read(name))

    def test_typed_markup_stays_text_in_the_page_of_answers(self):
        self.save(L03="<script>alert(1)</script>")
        with ZipFile(BytesIO(self.export(self.submit()))) as archive:
            page = archive.read("reponses.html")
        self.assertIn(b"&lt;script&gt;", page)
        self.assertNotIn(b"<script", page)

    def test_a_file_taken_off_later_is_still_in_its_version(self):
        file = self.candidature._add_file(self.agent, "L02", "a.pdf", PDF)
        first = self.submit("one")
        self.candidature._remove_file(self.agent, file.id)
        second = self.submit("two")
        for submission, count in ((first, 5), (second, 4)):
            with ZipFile(BytesIO(self.export(submission))) as archive:
                self.assertEqual(len(archive.namelist()), count)

    def test_each_export_is_in_the_journal_with_its_author(self):
        self.candidature._add_file(self.agent, "L02", "a.pdf", PDF)
        submission = self.submit()
        self.export(submission)
        entry = self.exports(submission)
        self.assertEqual(entry.user_id, self.officer.id)
        self.assertEqual(json.loads(entry.details), {"files": 1})
        self.export(submission)
        self.assertEqual(len(self.exports(submission)), 2)

    def test_the_button_leads_the_office_to_the_last_version(self):
        self.submit("one")
        self.save(S01="draft")
        second = self.submit("two")
        own = self.candidature.with_user(self.officer).sudo(False)
        url = f"/tnl/submission/{second.id}/dossier.zip"
        self.assertEqual(own.action_dossier()["url"], url)
        self.assertFalse(self.exports(second))

    def test_nobody_else_exports(self):
        submission = self.submit()
        people = self.agent | self.rival_agent | self.internal | self.settings_admin
        if "tnl.juror" in self.env:
            people |= self._user("juror", "tnl_label_jury.group_tnl_juror")
            people |= self._user("chair", "tnl_label_jury.group_tnl_chair")
        for user in people:
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.candidature.with_user(user).sudo(False).action_dossier()
                with self.assertRaises(AccessError):
                    self.export(submission, user)
        self.assertFalse(self.exports(submission))
