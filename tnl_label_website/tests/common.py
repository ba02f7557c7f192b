# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A visitor who has no JavaScript: opens pages, fills their forms, sends them."""

import re

from lxml import html

from odoo import http
from odoo.fields import Command

from odoo.addons.tnl_label.tests.common import TnlHttpCase

_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)=([^\]]*)\]")


def _xpath(selector):
    """Translate a plain CSS selector: tag, .class, #id, [name=value], descendants."""
    steps = []
    for part in selector.split():
        tests = ""
        for kind, name, attribute, value in _PART.findall(part):
            if kind == ".":
                tests += f"[contains(concat(' ', @class, ' '), ' {name} ')]"
            else:
                tests += f"[@{attribute or 'id'}='{value or name}']"
        steps.append(f"//{re.match(r'[a-z0-9]*', part)[0] or '*'}{tests}")
    return "".join(steps)


class Page:
    """An answer of the site, as a person without JavaScript has it."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.path = response.url.partition("://")[2].partition("/")[2]
        is_page = "html" in response.headers.get("Content-Type", "")
        self.doc = html.fromstring(response.text) if is_page else None

    def css(self, selector):
        return self.doc.xpath(_xpath(selector))

    def text(self, selector="main"):
        """Return the text of the elements found, blanks collapsed."""
        texts = (element.text_content() for element in self.css(selector))
        return " ".join(" ".join(texts).split())

    def form(self, action):
        """Return the form whose address ends with ``action``."""
        (form,) = (f for f in self.doc.forms if (f.action or "").endswith(action))
        return form


class WebCase(TnlHttpCase):
    """The cast of ``tnl_label``, and a site in English only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        english = cls.env["res.lang"]._activate_lang("en_US")
        cls.env["website"].search([]).write(
            {
                "language_ids": [Command.set(english.ids)],
                "default_lang_id": english.id,
            }
        )
        # done once for all tests where databases are kept, see dress_website.py
        cls.env["website"].search([], limit=1)._dress_as_label()

    @classmethod
    def start_application(cls, submit=False):
        """Give the class an open call, the town's application and its page."""
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=submit)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    @classmethod
    def make_published(cls, year=2020):
        """Return a published edition in which the town is labelled (level 2)."""
        edition = cls.make_open_edition(year)
        cls.apply(edition)
        cls.walk(edition, "published")
        return edition

    @classmethod
    def publish_label(cls):
        """Give the class a published edition, the town's award and its certificate."""
        cls.edition = cls.make_published()
        cls.award = cls.edition.award_ids
        cls.certificate = cls.award.certificate_ids

    def login(self, user):
        self.authenticate(user.login, user.login)

    def csrf_token(self):
        """Return a token of the session, as a page opened now would hold."""
        return http.Request.csrf_token(self)

    def open(self, path, **kwargs):
        return Page(self.url_open(path, **kwargs))

    def send(self, form, values=(), button=None, files=None):
        """Send a form as a browser does, with other values for some fields.

        :param button: ``(name, value)`` of the button pressed
        """
        typed = dict(values)
        data = [pair for pair in form.form_values() if pair[0] not in typed]
        for name, value in typed.items():
            data += [(name, v) for v in (value if isinstance(value, list) else [value])]
        if button:
            data.append(button)
        address = form.action
        if address.startswith("/"):
            address = self.base_url() + address
        return Page(self.opener.post(address, data=data, files=files, timeout=30))

    def assert_identical(self, one, other):
        """Assert that two refusals say the same and tell nothing apart."""
        self.assertEqual(one.status, other.status)
        self.assertEqual(one.text("title"), other.text("title"))
        self.assertEqual(one.text("main"), other.text("main"))
