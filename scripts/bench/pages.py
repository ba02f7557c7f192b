# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Public pages in a browser, as a phone on a poor line gets them, and their budgets."""

import os
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from .budgets import budget_of
from .table import aligned

# a phone of the middle, on a slow mobile network: four times slower than a computer
_SLOWER = 4
_LINE = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1_600_000 / 8,  # bytes a second
    "uploadThroughput": 750_000 / 8,
}
_WATCH = """
window.seen = {lcp: 0, cls: 0, long: 0};
new PerformanceObserver(list => {
    seen.lcp = Math.max(seen.lcp, ...list.getEntries().map(e => e.startTime));
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => {
    for (const e of list.getEntries()) if (!e.hadRecentInput) seen.cls += e.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => {
    seen.long += list.getEntries().length;
}).observe({type: "longtask", buffered: true});
"""
_HEADINGS = ("page", "bytes", "requests", "LCP", "CLS", "long tasks", "budget", "kept?")


@dataclass(frozen=True)
class Page:
    """What one page asked for, and how it came."""

    path: str
    weight: int
    requests: int
    lcp: float  # milliseconds
    cls: float
    long_tasks: int

    @property
    def is_within(self):
        return budget_of(self.path).is_kept(self.weight, self.requests)

    def as_data(self):
        return dict(vars(self)) | {"is_within": self.is_within}


def weigh(context, address, is_slow=False):
    """Load a page in a context without a cache yet.

    :param context: of playwright, used for nothing else
    :param bool is_slow: as a phone on a poor line
    :return: bytes, requests, and what the page itself saw
    """
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if is_slow:
        network.send("Network.emulateNetworkConditions", _LINE)
        network.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    sizes, asked = [], []
    page.on("request", lambda request: asked.append(request.url))
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.append(event["encodedDataLength"]),
    )
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("window.seen")
    page.close()
    requests = [url for url in asked if not url.startswith("data:")]
    return int(sum(sizes)), len(requests), seen


def measure(address, paths):
    """Yield each page of a site, measured with an empty cache.

    :param address: of the site
    """
    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=os.environ["TNL_CHROMIUM"], args=["--no-sandbox"]
        )
        for path in paths:
            context = browser.new_context(
                locale="fr-FR", viewport={"width": 390, "height": 844}
            )
            weight, requests, seen = weigh(context, address + path, is_slow=True)
            context.close()
            yield Page(path, weight, requests, seen["lcp"], seen["cls"], seen["long"])
        browser.close()


def render(pages):
    """Return the table of the pages, as text."""
    return aligned(_HEADINGS, map(_cells, pages))


def _cells(page):
    budget = budget_of(page.path)
    return (
        page.path,
        str(page.weight),
        str(page.requests),
        f"{page.lcp:.0f} ms",
        f"{page.cls:.3f}",
        str(page.long_tasks),
        f"≤ {budget.weight}, ≤ {budget.requests} req.",
        "kept" if page.is_within else "NOT KEPT",
    )
