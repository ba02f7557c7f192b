# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The seal of a certificate: kept conformities, and every altered twin refused."""

import datetime
import io
import sys
from pathlib import Path

import page
import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from document_samples import make_certificate, run
from signing import keys, seal

from odoo.addons.tnl_label.tests.verifying import check_seal, failures

KEY = keys.generate_for_files()
X509 = seal.self_certify(
    KEY, "ADULLACT", "Territoire Numérique Libre", datetime.date(2026, 1, 1)
)
REASON = "Certificat scellé par le label Territoire Numérique Libre"


@pytest.fixture(scope="module")
def plain():
    return make_certificate()[1]


@pytest.fixture(scope="module")
def sealed(plain):
    return seal.seal_pdf(plain, KEY, X509, REASON)


def test_the_sealed_file_keeps_both_conformities(sealed):
    assert failures(sealed, page.ValidationProfile.PDF_A_3A) == []
    assert failures(sealed, page.ValidationProfile.PDF_UA_1) == []


def test_the_file_before_the_seal_is_its_beginning(plain, sealed):
    assert sealed.startswith(plain)
    assert len(sealed) - len(plain) < 20_000


def test_the_seal_covers_the_whole_file_and_names_the_label(sealed):
    verdict = check_seal(sealed)
    assert verdict.is_good
    assert verdict.signer == "Territoire Numérique Libre"


def test_pdfsig_agrees(sealed, tmp_path):
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed)
    said = run("pdfsig", "-nocert", str(file)).decode()
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_the_seal_draws_nothing_and_reads_its_reason_aloud(plain, sealed):
    for option in ("-layout", "-raw"):
        before = run("pdftotext", option, "-", "-", data=plain)
        assert run("pdftotext", option, "-", "-", data=sealed) == before
    with pikepdf.open(io.BytesIO(sealed)) as opened:
        [sheet] = opened.pages
        widget = sheet.Annots[-1]
        assert str(widget.TU) == REASON
        assert opened.Root.Perms.DocMDP.Reference[0].TransformParams.P == 1


def test_one_altered_byte_is_found(plain, sealed):
    at = len(plain) // 2
    altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    assert not check_seal(altered).is_good


def test_bytes_added_after_the_seal_are_found(sealed):
    assert not check_seal(sealed + b"\n% more\n").is_good


def test_a_change_saved_after_the_seal_is_found(sealed):
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)
    assert not check_seal(output.getvalue()).is_good


def test_a_file_printed_again_has_no_seal_left(sealed):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as opened:
        del opened.Root.AcroForm
        for page in opened.pages:
            if "/Annots" in page:
                del page["/Annots"]  # where the seal was shown
        opened.save(output)
    with pytest.raises(LookupError):
        check_seal(output.getvalue())


def test_what_is_sealed_or_not_tagged_cannot_be_sealed(sealed):
    with pytest.raises(seal.SealError, match="already signed"):
        seal.seal_pdf(sealed, KEY, X509, REASON)
    blank = pikepdf.new()
    blank.add_blank_page()
    output = io.BytesIO()
    blank.save(output)
    with pytest.raises(seal.SealError, match="not tagged"):
        seal.seal_pdf(output.getvalue(), KEY, X509, REASON)


def test_a_time_stamp_and_the_proofs_of_validity_stay_under_the_seal(plain):
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator import ValidationContext
    from seal_samples import stamping_authority

    authority, key = stamping_authority()
    stamped = seal.seal_pdf(
        plain,
        KEY,
        X509,
        REASON,
        time_stamper=DummyTimeStamper(authority, key),
        validation_context=ValidationContext(
            trust_roots=[authority, *seal.load_certificates(X509)],
            revocation_mode="soft-fail",
        ),
    )
    assert failures(stamped, page.ValidationProfile.PDF_A_3A) == []
    assert failures(stamped, page.ValidationProfile.PDF_UA_1) == []
    verdict = check_seal(stamped)
    assert verdict.is_intact and verdict.is_whole
    with pikepdf.open(io.BytesIO(stamped)) as opened:
        assert "/DSS" in opened.Root
        assert len(opened.Root.DSS.Certs) >= 2
