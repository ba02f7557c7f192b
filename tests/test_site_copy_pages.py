# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Pages, styles and addresses of a copy of the site, one by one."""

import sys
from pathlib import Path

import pytest
from lxml import html

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tnl_label_website"))

from site_copy import pages, places, styles  # noqa: E402
from site_copy.writing import CopyError, Writer  # noqa: E402

ORIGIN = "https://label.example.org"
ADDRESSES = frozenset({"/label", "/label/palmares?year=2030", "/label/notes.atom"})


def setting(**assets):
    return pages.Setting(
        origin=ORIGIN,
        addresses=ADDRESSES,
        asset=lambda address: assets.get(address.strip("/").partition(".")[0]),
        banner="Copy of today.",
        form="No form here.",
        forms={"/label/verify": "Write the code."},
    )


def rewritten(body, head="", **assets):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return html.fromstring(pages.rewrite(page.encode(), "/label", setting(**assets)))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/label", "/label"),
        ("/label/palmares?year=2030", "/label/palmares/year-2030/"),
        ("/label/palmares?year=2030&page=2", "/label/palmares/year-2030/page-2/"),
        ("/label/x.pdf?kind=call", "/label/x-kind-call.pdf"),
        ("/label/palmares?q=../../etc", "/label/palmares/q--etc/"),
        ("/label/palmares?level=or%402016", "/label/palmares/level-or-2016/"),
    ],
)
def test_an_address_has_a_place_without_query(address, expected):
    assert places.place(address) == expected


@pytest.mark.parametrize(
    "reference",
    ["https://elsewhere.example/label", "mailto:a@b.example", "https://[bad", "data:,"],
)
def test_what_is_not_on_the_site_is_left_alone(reference):
    assert places.inside(reference, "/label", ORIGIN) is None
    page = rewritten(f'<main><a href="{reference}">There</a></main>')
    assert page.xpath("//a/@href") == [reference]


def test_links_lead_within_the_copy_or_nowhere():
    page = rewritten(
        '<main><a href="/label/palmares?year=2030#top">Year</a>'
        f'<a href="{ORIGIN}/label">Home</a>'
        '<a href="/my/candidatures">Mine</a><a href="#below">Below</a></main>'
    )
    assert page.xpath("//a/@href") == [
        "/label/palmares/year-2030/#top",
        "/label",
        "#below",
    ]
    [mine] = page.xpath("//a[not(@href)]")
    assert mine.text == "Mine" and mine.get("aria-disabled") == "true"


def test_a_menu_loses_the_entries_that_lead_nowhere():
    page = rewritten(
        '<header><ul><li><a href="/label">Home</a></li>'
        '<li><a href="/web/login">Sign in</a></li></ul></header><main></main>'
    )
    assert page.xpath("//header//li/a/text()") == ["Home"]
    assert len(page.xpath("//header//li")) == 1


def test_forms_are_told_in_words_and_those_of_a_script_are_kept():
    page = rewritten(
        '<main><form action="/label/verify?x=1"><input name="code"></form> after'
        '<form action="/search"></form><form id="own"></form></main>'
    )
    assert [form.get("id") for form in page.xpath("//form")] == ["own"]
    assert page.xpath("//main/p/text()")[-2:] == ["Write the code.", "No form here."]
    assert "after" in page.text_content(), "what follows a form stays"


def test_the_banner_comes_first_and_nothing_is_lost():
    page = rewritten("<main>Words <b>kept</b></main>")
    first = page.xpath("//main/*")[0]
    assert first.text == "Copy of today."
    assert first.tail == "Words "


def test_what_a_page_loads_is_in_the_copy_or_gone():
    page = rewritten(
        '<main><img src="/logo.png" srcset="/big.png 2x"><img src="/lost.png"></main>',
        '<link rel="stylesheet" href="/style.css?v=1"><link rel="preconnect" '
        'href="https://fonts.example"><script src="/web/assets/x.js"></script>'
        '<script src="https://stats.example/x.js"></script>'
        '<script>var csrf_token = "secret";</script><script>kept()</script>',
        logo="/logo.png",
        style="/style.css",
    )
    assert page.xpath("//@src") == ["/logo.png"]
    assert not page.xpath("//@srcset")
    assert page.xpath("//link/@href") == ["/style.css"]
    assert page.xpath("//script/text()") == ["kept()"]


def test_what_needs_the_server_is_marked_in_its_template():
    page = rewritten('<main><p data-copy="drop">3 days left</p>For ever</main>')
    assert "days" not in page.text_content()
    assert "For ever" in page.text_content()


def test_a_style_sheet_loads_from_the_copy():
    known = {"../a.woff2?v=2": "/a.woff2", "b.css": "/b.css"}
    text = "@import 'b.css';src:url('../a.woff2?v=2');x:url(/lost.png)"
    assert styles.rewrite(text, known.get) == (
        '@import url("/b.css");src:url("/a.woff2");x:url("data:,")'
    )


@pytest.fixture
def writer(tmp_path):
    answers = {
        "/label": (200, "text/html", b"<main><img src='/p'></main>"),
        "/p": (200, "image/png", b"PNG"),
        "/broken": (500, "text/html", b"oops"),
        "/loads": (200, "text/html", b"<main><img src='/broken'></main>"),
        "/%2e%2e/%2e%2e/out.txt": (200, "text/plain", b"out"),
    }
    return Writer(
        tmp_path / "copy",
        lambda address: answers.get(address, (404, "text/html", b"<p>unknown</p>")),
        setting(),
        lambda address: ["/other"] if address == "/label" else [],
    )


def test_a_page_lies_at_all_its_paths_with_what_it_loads(writer):
    writer.take("/label")
    copied = (writer.folder / "label/index.html").read_bytes()
    assert (writer.folder / "other/index.html").read_bytes() == copied
    assert html.fromstring(copied).xpath("//img/@src") == ["/p.png"]
    assert (writer.folder / "p.png").read_bytes() == b"PNG"


def test_a_refused_address_stops_the_copy_and_is_named(writer):
    for address in ("/broken", "/loads"):
        with pytest.raises(CopyError) as caught:
            writer.take(address)
        assert (caught.value.address, caught.value.status) == ("/broken", 500)


def test_nothing_is_written_out_of_the_copy(writer):
    with pytest.raises(CopyError):
        writer.take("/%2e%2e/%2e%2e/out.txt")
    assert not list(writer.folder.parent.rglob("out.txt"))


def test_the_page_of_what_is_unknown_is_kept(writer):
    writer.write_unknown("/nowhere")
    assert b"unknown" in (writer.folder / "404.html").read_bytes()
    with pytest.raises(CopyError):
        writer.write_unknown("/label")
