# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What every PDF of the product promises."""

import datetime
import hashlib
import io
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from document_samples import (
    FONTS,
    ISSUED,
    make_certificate,
    make_pdf,
    read_static,
    small_document,
)
from printing.pdf import ACCESSIBLE, ARCHIVE, DocumentError, EmbeddedFile
from signing import level_sign

from odoo.addons.tnl_label.tests.verifying import failures

PIXEL = (
    "<img src='data:image/gif;base64,"
    "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='>"
)


class TestDocument:
    def test_the_same_arguments_give_the_same_bytes_in_another_process(self):
        script = (
            "import hashlib, logging, sys; sys.path.insert(0, sys.argv[1]);"
            "logging.basicConfig(level=logging.INFO);"
            "from document_samples import make_certificate as make;"
            "print(hashlib.sha256(make()[1]).hexdigest())"
        )
        command = [sys.executable, "-c", script, str(Path(__file__).parent)]
        environment = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Pacific/Noumea"}
        other = subprocess.run(
            command, env=environment, capture_output=True, check=True, text=True
        )
        assert other.stdout.strip() == hashlib.sha256(make_certificate()[1]).hexdigest()
        # Not even the first import may fill the server's log.
        assert not re.search("weasyprint|fonttools", other.stderr, re.IGNORECASE)

    def test_another_document_has_other_bytes(self):
        assert make_certificate(place="Paris")[1] != make_certificate()[1]

    def test_an_ordinary_document_is_accessible_too(self):
        pdf = make_pdf(small_document("<p>Reçu.</p>"), variant=ACCESSIBLE)
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        assert b"pdfaid:part" not in pdf

    def test_an_embedded_file_comes_out_byte_for_byte(self):
        content = b'{"credential": "\xc3\xa9"}'
        file = EmbeddedFile("certificat.json", content, "Attestation signée")
        pdf = make_pdf(small_document("<p>Reçu.</p>"), attachments=[file])
        assert failures(pdf, page.ValidationProfile.PDF_A_3A) == []
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            spec = opened.attachments["certificat.json"]
            assert spec.get_file().read_bytes() == content
            assert spec.get_file().mime_type == "application/json"
            assert spec.description == "Attestation signée"
            assert str(spec.obj.AFRelationship) == "/Data"

    @pytest.mark.parametrize(
        ("head", "body", "named"),
        [
            (
                "",
                '<img alt="x" src="http://169.254.169.254/latest">',
                "169.254.169.254",
            ),
            ("", '<img alt="x" src="https://example.org/x.png">', "example.org"),
            ("", '<img alt="x" src="file:///etc/passwd">', "/etc/passwd"),
            ("", '<img alt="x" src="ftp://example.org/x">', "example.org"),
            ("", '<img alt="x" src="//example.org/x.png">', "example.org"),
            ('<link rel="stylesheet" href="https://example.org/x.css">', "", "x.css"),
            ("<style>@import 'file:///etc/hosts'</style>", "", "/etc/hosts"),
            ('<link rel="attachment" href="file:///etc/passwd">', "", "/etc/passwd"),
            (
                "<style>p {background: url(//example.org/x)}</style>",
                "<p>a",
                "example.org",
            ),
            ("", '<img alt="x" src="/web/static/img/absent.png">', "absent.png"),
        ],
    )
    def test_what_it_may_not_read_stops_it_by_name(self, head, body, named):
        with pytest.raises(DocumentError, match=re.escape(named)):
            make_pdf(small_document(body, head))

    def test_a_missing_font_is_not_replaced_in_silence(self):
        with pytest.raises(DocumentError, match="Roboto-Regular.ttf"):
            make_pdf(small_document("<p>Reçu.</p>"), resources={})

    def test_resources_may_be_a_mapping_and_data_is_allowed(self):
        path = f"{FONTS}/Roboto-Regular.ttf"
        pixel = level_sign.level_sign_svg("badge", 1, 1).replace("#", "%23")
        body = f"<img alt='badge' src='data:image/svg+xml,{pixel.replace('<', '%3C')}'>"
        pdf = make_pdf(small_document(body), resources={path: read_static(path)})
        assert failures(pdf, page.ValidationProfile.PDF_UA_1) == []

    @pytest.mark.parametrize("variant", [ARCHIVE, ACCESSIBLE])
    @pytest.mark.parametrize("image", [level_sign.level_sign_svg("badge", 1, 1), PIXEL])
    def test_an_image_without_alternative_is_refused(self, image, variant):
        with pytest.raises(DocumentError, match="without text alternative"):
            make_pdf(small_document(f"<p>{image}</p>"), variant=variant)

    def test_a_resource_that_is_refused_stops_it(self):
        def refuse(path):
            raise ValueError("no such kind of file")

        with pytest.raises(DocumentError, match="Roboto-Regular.ttf"):
            make_pdf(small_document("<p>Reçu.</p>"), resources=refuse)

    def test_a_document_without_language_is_refused(self):
        with pytest.raises(DocumentError, match="no language"):
            make_pdf(small_document("<p>Reçu.</p>", lang=""))

    def test_the_date_is_an_instant_whatever_its_zone(self):
        html = small_document("<p>Reçu.</p>")
        noumea = datetime.timezone(datetime.timedelta(hours=11))
        local = datetime.datetime(2018, 11, 7, 5, tzinfo=noumea)
        assert make_pdf(html, created=local) == make_pdf(html, created=ISSUED)

    def test_it_writes_nothing_in_the_log(self, caplog):
        caplog.set_level(logging.INFO)
        make_pdf(small_document("<p>Reçu.</p>"))
        assert caplog.records == []
