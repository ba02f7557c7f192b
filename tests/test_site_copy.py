# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The copy of the public site, served by Python's own file server: it survives."""

import functools
import http.server
import json
import re
import shutil
import subprocess
import threading
import time
import zipfile
from io import BytesIO
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import zxingcpp
from live_site import Visitor, free_port, live_site
from lxml import html
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.long(80)

PREPARE = """
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{origin}")
for purpose in ("qr", "seal", "credential"):
    env["tnl.signing.key"]._generate(purpose)
past = Cast.make_edition(2030)
Cast.walk(past, "open")
Cast.apply(past)
Cast.apply(past, Cast.rival_agent, Cast.rival)
Cast.walk(past, "published")
Cast.town.tnl_department_code = "38"
past.award_ids._with_transition().write({{"laureate_department_code": "38"}})
env["tnl.certificate"].search([])._render_pdf()
env["tnl.status.list"]._refresh()
lost = past.award_ids.filtered(lambda a: a.partner_id == Cast.rival)
lost.with_user(Cast.manager)._revoke("Withdrawn for this test")
hidden = Cast.make_edition(2041)
Cast.walk(hidden, "open")
secret = Cast._collectivity("Secretville", "commune", "990000036", "38998")
Cast._agent("secretelected", secret, "elected")
Cast.apply(hidden, Cast._agent("secret", secret, "technical"), secret)
Cast.walk(hidden, "embargo")
Cast.make_edition(2077, name="Draftonly edition")
for user in Cast.manager | Cast.officer | Cast.internal | Cast.agent:
    user.password = user.login + " password"
env.cr.commit()
"""
PDFTOPPM = ["pdftoppm", "-r", "150", "-png", "-singlefile"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        """Say nothing: the tests' own output is enough."""


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def site(port):
    origin = f"http://localhost:{port}"
    with live_site(lambda _site: PREPARE.format(origin=origin)) as running:
        yield running


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    """The folder that a shell writes."""
    folder = tmp_path_factory.mktemp("copy") / "site"
    site.shell(f"env['tnl.site.copy']._write_to({str(folder)!r})\n")
    return folder


@pytest.fixture(scope="module")
def served(copy, port):
    """The address of a plain file server at the host of the certificates."""
    handler = functools.partial(_Quiet, directory=str(copy))
    server = http.server.ThreadingHTTPServer(("localhost", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{port}"
    server.shutdown()
    server.server_close()


def _codes(site):
    rows = site.sql(
        "SELECT a.state || '=' || c.code FROM tnl_certificate c "
        "JOIN tnl_award a ON a.id = c.award_id"
    )
    return dict(row.split("=") for row in rows)


def _qr_text(copy, code):
    pdf = (copy / f"label/certificate/{code}.pdf").read_bytes()
    image = subprocess.run(PDFTOPPM, input=pdf, capture_output=True, check=True).stdout
    [barcode] = zxingcpp.read_barcodes(Image.open(BytesIO(image)))
    return barcode.text


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_qr_code_of_a_certificate_is_answered(site, copy, served, browser, script):
    text = _qr_text(copy, _codes(site)["published"])
    assert text.startswith(served.upper() + "/V/")
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.goto(text).status == 200
    expect(page.locator(".verdict[data-status=valid] h1")).to_contain_text("Valmont")
    expect(page.locator(".tnl-copy")).to_be_visible()
    expect(page.locator(".tnl-copy")).to_have_text(re.compile("Copie du |Copy of "))
    assert all(url.startswith((served, "data:")) for url in asked), asked
    context.close()


def test_a_revoked_certificate_says_so(site, copy, served, browser):
    code = _codes(site)["revoked"]
    for path in (f"/v/{code}", f"/V/{code}", f"/v/{code.replace('-', '')}"):
        page = browser.new_page()
        page.goto(served + path)
        verdict = page.locator(".verdict[data-status=revoked]")
        expect(verdict).to_contain_text("Withdrawn for this test")
        page.close()
    assert not (copy / f"label/certificate/{code}.pdf").exists()
    facts = json.loads((copy / f"label/verify/{code}.json").read_text())
    assert facts["status"] == "revoked"


def test_the_page_without_a_network_verifies_a_statement(site, copy, served, browser):
    text = _qr_text(copy, _codes(site)["published"])
    for path in ("/label/verify/offline", "/label/verify/offline.html"):
        page = browser.new_page()
        page.goto(served + path)
        page.fill("#text", text)
        page.click("#text-form button")
        expect(page.locator("#result")).to_contain_text("Valmont")
        expect(page.locator("#result [data-status=valid]")).to_be_visible()
        page.close()


def test_the_file_of_a_certificate_is_compared_on_the_device(
    site, copy, served, browser
):
    code = _codes(site)["published"]
    page = browser.new_page()
    page.goto(f"{served}/v/{code}")
    page.set_input_files("#file", copy / f"label/certificate/{code}.pdf")
    expect(page.locator("output.answer[data-status=valid]")).to_be_visible()
    page.close()


def test_an_unknown_code_is_not_there(copy, served, browser):
    page = browser.new_page()
    assert page.goto(f"{served}/v/0000-0000-0000-0000-00").status == 404
    page.close()
    said = html.fromstring((copy / "404.html").read_bytes())
    assert said.xpath("//*[@data-status='unknown']")
    assert said.xpath("//*[contains(@class, 'tnl-copy')]")


def test_nothing_that_is_not_public_is_in_any_file(copy):
    texts = 0
    for path in copy.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if path.suffix == ".pdf":
            pdf = subprocess.run(
                ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
            )
            content = pdf.stdout
        texts += b"Valmont" in content
        for word in (b"Secretville", b"990000036", b"Draftonly", b"2077", b"csrf"):
            is_digits = word == b"2077"
            found = re.search(rb"\b2077\b", content) if is_digits else word in content
            if path.suffix in (".woff", ".woff2", ".png", ".odt") and is_digits:
                continue
            assert not found, f"{word} in {path}"
    assert texts > 10, "what is public is there"


def test_every_link_leads_to_a_file(copy, served):
    checked = 0
    for path in copy.rglob("*.html"):
        here = "/" + path.relative_to(copy).as_posix().removesuffix("index.html")
        document = html.fromstring(path.read_bytes())
        if path.name != "404.html":
            assert not document.xpath("//form[@action]"), path
        assert document.xpath("//*[contains(@class, 'tnl-copy')]"), path
        for element, attribute, link, _place in document.iterlinks():
            if element.get("rel") == "canonical" or element.tag == "form":
                continue
            parts = urlsplit(urljoin(served + here, link))
            if parts.netloc != urlsplit(served).netloc:
                is_loaded = element.tag in ("img", "script", "style", "iframe")
                assert not is_loaded or parts.scheme == "data", (path, link)
                continue
            assert not parts.query, (path, attribute, link)
            _assert_file(copy, parts.path, path)
            checked += 1
    for path in copy.rglob("*.css"):
        here = "/" + path.relative_to(copy).as_posix()
        for link in re.findall(r'url\("([^"]+)"\)', path.read_text()):
            if not link.startswith(("data:", "#")):
                _assert_file(copy, urlsplit(urljoin(here, link)).path, path)
                checked += 1
    assert checked > 200


def _assert_file(copy, path, page):
    target = copy / unquote(path).lstrip("/")
    assert target.is_file() or (target / "index.html").is_file(), (page, path)


def test_pages_of_the_palmares_are_those_asked_for(copy):
    year = html.fromstring((copy / "label/palmares/year-2030/index.html").read_bytes())
    assert year.xpath("//table[contains(@class, 'tnl-table')]//tbody/tr")
    link = html.fromstring((copy / "label/palmares/carte/index.html").read_bytes())
    assert link.xpath("//a[@href='/label/palmares/department-38/']")
    rows = (copy / "label/palmares.csv").read_text().splitlines()
    assert len(rows) == 2, "a title and the label that stands"


def test_machines_find_keys_badges_and_status_lists(site, copy, served):
    code = _codes(site)["published"]
    credential = json.loads((copy / f"label/certificate/{code}.json").read_text())
    assert credential["issuer"]
    for name in (
        ".well-known/did.json",
        "label/keys.json",
        "label/status/revocation",
        "label/status/revocation.jwt",
        "label/status/suspension",
        f"label/certificate/{code}.jwt",
        f"label/certificate/{code}.png",
        f"label/certificate/{code}.svg",
        f"label/certificate/{code}/state.svg",
    ):
        assert (copy / name).stat().st_size, name


def _run(copy, command):
    return subprocess.run(
        command, cwd=copy, shell=True, capture_output=True, text=True, check=False
    )


def test_the_commands_of_the_readme_prove_the_copy(copy, tmp_path):
    text = (copy / "LISEZMOI.md").read_text()
    commands = [
        line for line in text.splitlines() if line.startswith(("sha256sum", "openssl"))
    ]
    assert len(commands) == 3
    for command in commands:
        result = _run(copy, command)
        assert result.returncode == 0, result.stderr
    altered = tmp_path / "altered"
    shutil.copytree(copy, altered)
    page = next((altered / "v").rglob("index.html"))
    content = bytearray(page.read_bytes())
    content[len(content) // 2] ^= 1
    page.write_bytes(content)
    assert _run(altered, commands[0]).returncode != 0
    sums = altered / "SHA256SUMS"
    sums.write_text(sums.read_text().replace("a", "b", 1))
    assert _run(altered, commands[1]).returncode != 0


def test_the_seal_of_the_copy_is_a_published_key(copy):
    manifest = json.loads((copy / "MANIFEST.json").read_text())
    published = json.loads((copy / "label/keys.json").read_text())["keys"]
    [seal] = [key for key in published if key["kid"] == manifest["signed_with"]]
    pem = (copy / "SHA256SUMS.pem").read_text()
    assert seal["x5c"][0] in pem.replace("\n", "")
    assert manifest["certificates"] == 2


# --- asked for in the back-office ---------------------------------------------------


def test_a_manager_gets_the_archive_and_nobody_else(site, browser):
    manager = Visitor(browser, site, "tnl_manager")
    manager.go("/odoo/label-copies")
    manager.page.click("button[name='action_make']")
    manager.page.wait_for_selector(".o_form_view")
    limit = time.monotonic() + 180
    while True:
        [state] = site.sql("SELECT state FROM tnl_site_copy ORDER BY id DESC LIMIT 1")
        if state in ("done", "failed"):
            break
        assert time.monotonic() < limit, state
        time.sleep(0.2)
    errors = site.sql("SELECT error FROM tnl_site_copy ORDER BY id DESC LIMIT 1")
    assert state == "done", errors
    manager.page.reload()
    with manager.page.expect_download() as waiting:
        manager.click("action_download")
    archive = zipfile.ZipFile(waiting.value.path())
    assert archive.testzip() is None
    assert f"v/{_codes(site)['published']}/index.html" in archive.namelist()
    assert "SHA256SUMS.sig" in archive.namelist()
    [number] = site.sql("SELECT attachment_id FROM tnl_site_copy WHERE state = 'done'")
    for login in ("tnl_officer", "tnl_internal", "tnl_agent", None):
        other = Visitor(browser, site, login)
        url = f"{site.address}/web/content/{number}?download=true"
        answer = other.context.request.get(url)
        assert answer.status in (403, 404), login
        other.context.close()
