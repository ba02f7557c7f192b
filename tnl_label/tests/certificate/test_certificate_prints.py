# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json
import subprocess
import zipfile
from hashlib import sha256

import zxingcpp
from PIL import Image

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_certificate import CertificateCase

SCALES = [("copyleft", rank, 5, str(rank), f"Niveau {rank}") for rank in range(1, 6)]
SCALES += [
    ("medal", 1, 3, "bronze", "Bronze"),
    ("medal", 2, 3, "argent", "Argent"),
    ("medal", 3, 3, "or", "Or"),
]
WORDS = {
    "bronze": "Médaille de bronze",
    "argent": "Médaille d’argent",
    "or": "Médaille d’or",
}


def run(content, *command):
    return subprocess.run(
        command, input=content, capture_output=True, check=True
    ).stdout


@tagged("post_install", "-at_install")
class TestPrints(CertificateCase):
    """Plates and stickers say the level in words, and their QR says what it is now."""

    def with_level(self, symbol, rank, total, code, name):
        claims = json.loads(self.certificate.claims_json) | {
            "level_symbol": symbol,
            "level_rank": rank,
            "level_total": total,
            "level_code": code,
            "level_name": name,
        }
        self.cr.execute(
            "UPDATE tnl_certificate SET claims_json = %s WHERE id = %s",
            [json.dumps(claims), self.certificate.id],
        )
        self.certificate.invalidate_recordset()

    def test_every_level_of_both_scales_is_said_in_words(self):
        for scale in SCALES:
            self.with_level(*scale)
            words = WORDS.get(scale[3], f"Niveau {scale[1]} sur 5")
            for kind in ("plate", "sticker"):
                with self.subTest(kind=kind, words=words):
                    content = self.certificate._print_pdf(kind)
                    text = run(content, "pdftotext", "-", "-").decode()
                    self.assertIn(words, text)
                    self.assertIn("Valmont", text)
                    self.assertIn("2030", text)
                    images = run(content, "pdfimages", "-list", "-").decode()
                    self.assertEqual(len(images.splitlines()), 2, "vectors only")
                    self.assertIn(b"Pages:           1", run(content, "pdfinfo", "-"))

    def test_the_qr_of_a_print_is_the_address_alone(self):
        for kind, resolution in (("plate", "50"), ("sticker", "200")):
            png = run(
                self.certificate._print_pdf(kind),
                *("pdftoppm", "-r", resolution, "-png", "-singlefile", "-"),
            )
            [barcode] = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
            address = f"HTTPS://LABEL.EXAMPLE.ORG/V/{self.certificate.code}"
            self.assertEqual(barcode.text, address)

    def test_a_withdrawn_label_is_not_printed(self):
        self.edition.award_ids.with_user(self.manager)._change_life(
            "suspended", "A doubt about it."
        )
        with self.assertRefused("it is not printed"):
            self.certificate._print_pdf("plate")

    def test_several_certificates_are_one_archive_of_sealed_files(self):
        office = self.certificate.with_user(self.officer)
        with self.assertRefused("try again in a minute"):
            office.action_download()
        self.certificate._render_pdf()
        with zipfile.ZipFile(io.BytesIO(office._zip())) as archive:
            (name,) = (n for n in archive.namelist() if n.endswith(".pdf"))
            content = archive.read(name)
        self.assertEqual(sha256(content).hexdigest(), self.certificate.pdf_sha256)
        self.assertIn("Valmont", name)
        with self.assertRaises(AccessError):
            self.certificate.with_user(self.internal).action_download()

    # --- before the publication ---------------------------------------------------

    def test_the_office_sees_a_specimen_that_proves_nothing(self):
        edition = self.make_open_edition(2031)
        self.apply(edition)
        self.walk(edition, "embargo")
        award = edition.award_ids.with_user(self.officer).sudo(False)
        count = self.env["tnl.certificate"].search_count([])
        content = award._preview_pdf()
        text = run(content, "pdftotext", "-", "-").decode()
        for words in ("Valmont", "2031"):
            self.assertIn(words, text)
        # slanted across the sheet, the word is read letter by letter
        self.assertIn("SPÉCIMEN", run(content, "pdfinfo", "-").decode())
        self.assertGreaterEqual(set(text.split()), set("SPÉCIMEN"))
        self.assertNotIn("scellé", text)
        self.assertNotIn(b"/ByteRange", content)
        self.assertEqual(self.env["tnl.certificate"].search_count([]), count)
        png = run(content, "pdftoppm", "-r", "200", "-png", "-singlefile", "-")
        [barcode] = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
        self.assertNotIn("#", barcode.text, "no signed statement")
        self.assertFalse(self.find(barcode.text))
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                award.with_user(user)._preview_pdf()


@tagged("post_install", "-at_install")
class TestBatch(CertificateCase):
    """The files of an edition are made in batches, and a cut loses none."""

    def test_the_edition_tells_how_many_files_are_made(self):
        edition = self.edition.with_user(self.officer)
        made = (edition.certificate_file_count, edition.certificate_count)
        self.assertEqual(made, (0, 1))
        self.certificate._render_pdf()
        edition.invalidate_recordset()
        made = (edition.certificate_file_count, edition.certificate_count)
        self.assertEqual(made, (1, 1))

    def test_after_a_cut_the_job_makes_what_is_missing_and_no_more(self):
        newer = self.publish(2031).award_ids.certificate_ids
        self.certificate._render_pdf()
        digest = self.certificate.pdf_sha256
        self.patch(self.registry["ir.cron"], "_commit_progress", lambda *a, **k: 100)
        self.env["tnl.certificate"]._cron_render()
        self.assertTrue(newer.pdf_sha256)
        self.assertEqual(self.certificate.pdf_sha256, digest)
        self.assertEqual(self.certificate.version, 1)
