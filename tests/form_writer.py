# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A person who fills one form of a page, in a browser."""

import contextlib
import re

from playwright.sync_api import expect


class Writer:
    """A person who fills one form of a page, whatever happens."""

    FIELDS = "textarea, select, input.form-control:not([type=password], [type=file])"
    READ = """(form, fields) => Object.fromEntries(
        [...form.querySelectorAll(fields)]
            .filter(field => field.offsetParent)
            .map(field => [field.name, field.value]))"""

    def __init__(self, person, path, site):
        self.person, self.path, self.site = person, path, site
        self.page = person.page

    @property
    def form(self):
        return self.page.locator(
            ".tnl form[method=post]:has(textarea, input.form-control)"
        ).last

    def open(self):
        self.person.go(self.path)
        self.ready()

    def ready(self):
        """Wait until the scripts of the page run."""
        expect(self.form).to_be_visible()
        self.page.wait_for_function(
            "window.odoo?.loader?.modules.has("
            "'@tnl_label_website/interactions/kept_form.esm')"
        )
        self.page.wait_for_function("document.body.matches(':not(.o_lazy_js_waiting)')")
        self.page.wait_for_timeout(400)

    def fill(self, words):
        opened = "form => form.querySelectorAll('details').forEach(d => d.open = true)"
        self.form.evaluate(opened)
        for field in self.form.locator(self.FIELDS).all():
            if not field.is_visible() or not field.is_enabled():
                continue
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(index=1)
            else:
                field.fill(f"{words} é œ’")
        for field in self.form.locator("input[type=password]").all():
            field.fill("quatre mots faciles")
        written = self.form.evaluate(self.READ, self.FIELDS)
        assert any(words in text for text in written.values())
        return written

    def send(self):
        self.form.evaluate("form => { form.noValidate = true; form.requestSubmit() }")

    def expect_written(self, written):
        self.ready()
        for name, text in written.items():
            field = self.form.locator(f"[name='{name}']")
            expect(field, f"{self.path} lost {name}").to_have_value(text)


@contextlib.contextmanager
def scripts_held(writer):
    """Open the page of a writer, whose scripts wait until the block is over."""
    page, held = writer.page, []
    page.route(re.compile(r"/web/assets/.*\.js"), lambda route: held.append(route))
    page.goto(writer.site.address + writer.path, wait_until="commit")
    expect(writer.form).to_be_visible()
    yield
    assert held, "no script of the page was held"
    for route in held:
        route.continue_()
    page.unroute_all()
    writer.ready()
