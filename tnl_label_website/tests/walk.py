# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every page of ours, found in the routing map, as text."""

import io
import re
import threading
from itertools import product
from unittest.mock import patch
from urllib.parse import quote

from lxml import html
from pypdf import PdfReader

from odoo.addons.tnl_label.tests.common import PASSPHRASE


def our_rules(env):
    """Return the rules of the pages that our controllers serve to a browser."""
    here = threading.current_thread()
    with patch.object(here, "dbname", env.cr.dbname, create=True):
        routing_map = env["ir.http"].routing_map()
    return [
        rule
        for rule in routing_map.iter_rules()
        if rule.endpoint.original_endpoint.__module__.startswith("odoo.addons.tnl_")
        and rule.endpoint.routing["type"] == "http"
        and "GET" in (rule.endpoint.routing.get("methods") or ["GET"])
    ]


def addresses(rule, values):
    """Return the paths of a rule, its arguments being what ``values`` says, or 1."""

    def choices(argument):
        name = argument.rpartition(":")[2]
        known = re.search(r"any\(([^)]+)\)", argument)
        if known:
            return [choice.strip(" \"'") for choice in known[1].split(",")]
        return [str(values.get(name, 1))]

    arguments = re.findall(r"<([^>]+)>", rule.rule)
    for filling in product(*map(choices, arguments)):
        path = rule.rule
        for argument, value in zip(arguments, filling, strict=True):
            path = path.replace(f"<{argument}>", quote(value, safe=""), 1)
        yield path


def text_of(response):
    """Return what a person reads in an answer, "" where it is no text."""
    kind = response.headers.get("Content-Type", "")
    if "pdf" in kind:
        pages = PdfReader(io.BytesIO(response.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if "html" in kind and response.text:
        # scripts hold JSON-LD: machines read it
        return " ".join(html.fromstring(response.text).itertext())
    if kind.startswith(("text/", "application/", "image/svg")) and "zip" not in kind:
        return response.content.decode(errors="replace")
    return ""


class WalkMixin:
    """Of a ``WebCase``: a label with all its documents, and every page of ours."""

    @classmethod
    def publish_documents(cls):
        """Publish a label, make its files, and say what fills an address of ours."""
        cls.startClassPatcher(patch.dict("os.environ", PASSPHRASE))
        for purpose in ("qr", "credential"):
            cls.env["tnl.signing.key"]._generate(purpose)
        cls.publish_label()
        cls.certificate._render_pdf()
        cls.award.letter_ids._render_pdf()
        cls.filling = {
            "code": cls.certificate.code,
            "candidature_id": cls.edition.candidature_ids.id,
            "year": cls.edition.year,
            "slug": cls.env["ir.http"]._slug(cls.town),
            "partner_id": cls.town.id,
        }

    def read_all(self, values):
        """Return ``{path: (response, text)}`` of all our pages that answer.

        :param values: value of each argument of an address, by its name
        """
        found = {}
        for rule in our_rules(self.env):
            for path in addresses(rule, values):
                response = self.url_open(path, allow_redirects=False)
                found[path] = response, text_of(response)
        return found
