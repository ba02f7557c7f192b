# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""axe on a page of the site, at three widths."""

from axe_playwright_python.base import AXE_SCRIPT

WIDTHS = (320, 768, 1280)  # CSS pixels
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
LOOK = "options => axe.run(options).then(results => results.violations)"
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}


class Auditor:
    """Looks at pages at each width, and keeps what is wrong, page by page."""

    def __init__(self, visitor):
        self.page = visitor.page
        self.visitor = visitor
        self.findings = []

    def go(self, path):
        self.visitor.go(path)
        self.page.wait_for_load_state("load")
        self.look(path)

    def look(self, name):
        self.page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for rule in self.page.evaluate(LOOK, OPTIONS):
                targets = [str(node["target"]) for node in rule["nodes"]][:3]
                self.findings.append(f"{name} at {width} px: {rule['id']} {targets}")
            wider = self.page.evaluate(
                "document.documentElement.scrollWidth > innerWidth"
            )
            if wider:
                self.findings.append(f"{name} at {width} px: scrolls sideways")

    def application(self, body, year):
        """Return the path of the application of a body to an edition."""
        (found,) = self.visitor.site.sql(
            "SELECT id FROM tnl_candidature WHERE edition_id = (SELECT id FROM "
            f"tnl_edition WHERE year = {year}) AND partner_id = (SELECT id FROM "
            f"res_partner WHERE name = '{body}')"
        )
        return f"/my/candidatures/{found}"
