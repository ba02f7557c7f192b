# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The certificate that carries its credential: one file, read by tools of others."""

import datetime
import sys
from pathlib import Path

import page
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from badge_samples import Web, make_signed
from document_samples import make_certificate, make_pdf, render_template, run
from printing.pdf import EmbeddedFile
from signing import keys, seal

from odoo.addons.tnl_label.tests.verifying import check_seal, failures

NAME = "certificat.openbadge.json"
KEY = keys.generate_for_files()
X509 = seal.self_certify(
    KEY, "ADULLACT", "Territoire Numérique Libre", datetime.date(2026, 1, 1)
)


@pytest.fixture(scope="module")
def credential():
    return make_signed().document.encode()


@pytest.fixture(scope="module")
def plain(credential):
    facts, _without = make_certificate()
    file = EmbeddedFile(NAME, credential, "Attestation numérique signée")
    return make_pdf(render_template(facts), attachments=[file])


@pytest.fixture(scope="module")
def sealed(plain):
    return seal.seal_pdf(plain, KEY, X509, "Certificat scellé")


@pytest.fixture
def file(sealed, tmp_path):
    path = tmp_path / "certificate.pdf"
    path.write_bytes(sealed)
    return path


@pytest.mark.parametrize("profile", ["PDF_A_3A", "PDF_UA_1"])
def test_it_keeps_its_conformity_before_and_under_the_seal(plain, sealed, profile):
    for pdf in (plain, sealed):
        assert failures(pdf, getattr(page.ValidationProfile, profile)) == []


def test_the_credential_comes_out_as_it_went_in_and_is_valid(
    file, tmp_path, credential
):
    run("pdfdetach", "-save", "1", "-o", str(tmp_path / "out.json"), str(file))
    taken = (tmp_path / "out.json").read_bytes()
    assert taken == credential
    Web().verify_document(taken.decode())


def test_it_is_a_sound_file(file):
    said = run("qpdf", "--check", str(file)).decode()
    assert "No syntax or stream encoding errors found" in said


def test_the_seal_covers_the_credential_too(file, sealed):
    said = run("pdfsig", "-nocert", str(file)).decode()
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert check_seal(sealed).is_good


def test_a_file_of_which_the_credential_was_changed_is_refused(sealed, file):
    at = sealed.index(b"/EmbeddedFile")
    stream = sealed.index(b"stream\n", at) + 20
    changed = bytearray(sealed)
    changed[stream] ^= 1
    assert not check_seal(bytes(changed)).is_good
    file.write_bytes(bytes(changed))
    assert "Signature is Valid." not in run("pdfsig", "-nocert", str(file)).decode()
