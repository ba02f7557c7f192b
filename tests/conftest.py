# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the tests in real browsers share."""

import os

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


@pytest.fixture(scope="module")
def browser():
    """One Chromium for a file of tests; each visitor has a context of their own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["TNL_CHROMIUM"], args=CHROMIUM_ARGS
        )
        yield chromium
        chromium.close()
