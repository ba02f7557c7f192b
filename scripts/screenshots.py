# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Take the pictures of the READMEs: ``screenshots.py ADDRESS MOMENT [ADDON/NAME]``.

The moment is ``demo``, or ``session`` once the jury of the demo meets. Each picture is
written where its README looks for it, in few colours: 1280 by 800 points weigh less
than 150 KB.
"""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SIZE = {"width": 1280, "height": 800}
COLOURS = 128
PATIENCE = 120_000  # milliseconds: the first page of a server has its styles made
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def backend(action, row=True):
    """Open a menu's action and, if asked, its first record."""

    def go(page, address):
        page.goto(f"{address}/odoo/action-{action}")
        page.wait_for_selector(".o_action_manager .o_view_controller")
        if row:
            page.locator(".o_data_row .o_data_cell, .o_kanban_record").first.click()
            page.wait_for_selector(".o_form_view .o_form_sheet, .o_form_view")
        page.wait_for_timeout(1500)  # pictures, counters, graphs

    return go


def public(path, click=None):
    """Open a page of the site and, if asked, follow a link of it."""

    def go(page, address):
        page.goto(f"{address}{path}")
        if click:
            page.locator(click).first.click()
        page.wait_for_load_state("load")

    return go


def home(page, address):
    """Open the page of a member of the jury."""
    page.goto(f"{address}/odoo/label-jury-home")
    page.wait_for_selector(".o_form_view .o_form_sheet")
    page.wait_for_timeout(1500)


def calibration(page, address):
    """Open a calibration dossier that was handed over."""
    home(page, address)
    page.locator("[name=reading_ids] .o_data_row .o_data_cell").first.click()
    page.wait_for_selector("[name=reasons_html]")
    page.wait_for_timeout(1500)


def session(page, address):
    """Call the roll, then the first dossier."""
    page.goto(f"{address}/odoo/label-session")
    page.wait_for_selector("button[name=present]")
    for member in page.locator("button[name=present]").all():
        member.click()
        page.wait_for_timeout(1500)
    page.locator("button[name=call]").first.click()
    page.wait_for_selector(".o_tnl_thresholds")
    page.wait_for_timeout(1500)


# Of each moment: picture, login or None, and how to come there.
PICTURES = {
    "demo": {
        "tnl_label/edition": ("manager", backend("tnl_label.tnl_edition_action")),
        "tnl_label/applications": (
            "manager",
            backend("tnl_label.tnl_candidature_action", row=False),
        ),
        "tnl_label_jury/home": ("juror3", home),
        "tnl_label_jury/assessment": (
            "juror1",
            backend("tnl_label_jury.tnl_evaluation_action_mine_open"),
        ),
        "tnl_label_jury/calibration": ("juror1", calibration),
        "tnl_label_jury/assignments": (
            "manager",
            backend("tnl_label_jury.tnl_evaluation_action", row=False),
        ),
        "tnl_label_website/edition": (None, public("/label/palmares")),
        "tnl_label_website/application": (
            "mairie1",
            public("/my/candidatures", "a[href*='/my/candidatures/']"),
        ),
        "tnl_label_website/verification": (None, public("/label/verify")),
    },
    "session": {"tnl_label_jury/session": ("chair", session)},
}


def log_in(page, address, login):
    """Log in with an account of the demo, whose password is its login."""
    page.goto(f"{address}/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.locator("form.oe_login_form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/web/login" not in url)


def save(picture, path):
    """Write a picture in few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS).save(path, optimize=True)


def main(address, moment, *wanted):
    """Take all pictures of a moment, or those that are named."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["TNL_CHROMIUM"], args=ARGUMENTS
        )
        for name in wanted or PICTURES[moment]:
            login, go = PICTURES[moment][name]
            page = chromium.new_page(viewport=SIZE, locale="fr-FR")
            page.set_default_timeout(PATIENCE)
            if login:
                log_in(page, address, login)
            go(page, address)
            addon, picture = name.split("/")
            path = ROOT / addon / "static" / "description" / f"{picture}.png"
            save(page.screenshot(), path)
            page.close()
            sys.stdout.write(f"    {path.relative_to(ROOT)}\n")
        chromium.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
