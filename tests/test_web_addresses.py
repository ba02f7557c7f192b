# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The address of a page is one, in every form: what would show no link is refused."""

from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, TransactionCase, tagged

from odoo.addons.tnl_label.tools.web_address import is_web_address

# what is shown as an address, and that nobody types here
_NONE = {
    "tnl.award.source_url": "read from a file, which refuses what is no address",
    "tnl.link.check.url": "copied from the answer of a candidate, right or wrong",
}


@tagged("standard", "post_install", "-at_install")
class TestWebAddresses(TransactionCase):
    def addresses(self):
        """Return every text of ours that a form shows as an address, or is named so."""
        shown = set()
        views = self.env["ir.ui.view"].search([("model", "=like", "tnl.%")])
        for view in views:
            for node in etree.fromstring(view.arch).iter("field"):
                if node.get("widget") == "url":
                    shown.add(node.get("name"))
        found = {}
        for name in sorted(self.env.registry):
            model = self.env[name]
            is_settings = name == "res.config.settings"
            if model._abstract or not (name.startswith("tnl.") or is_settings):
                continue
            for field in model._fields.values():
                if is_settings and not field.name.startswith("tnl_"):
                    continue
                is_named = field.name.endswith("url") or field.name in shown
                is_typed = field.type == "char" and not field.related
                is_marked = getattr(field, "tnl_web_address", False)
                is_ours = is_typed and is_named and not field.compute
                if is_marked or is_ours:
                    found[str(field)] = field
        return found

    def test_every_address_says_that_it_is_one(self):
        found = self.addresses()
        self.assertGreater(len(found), 5)
        unmarked = {
            name
            for name, field in found.items()
            if not getattr(field, "tnl_web_address", False)
        }
        self.assertEqual(unmarked, set(_NONE))

    def test_what_is_no_address_is_refused_where_it_is_typed(self):
        for name, field in self.addresses().items():
            if name in _NONE:
                continue
            record = self.env[field.model_name].new(
                {field.name: "www.exemple fr/reglement"}
            )
            with (
                self.subTest(name),
                self.assertRaisesRegex(ValidationError, "www.exemple fr/reglement"),
            ):
                record._check_web_addresses()
            record[field.name] = "https://www.exemple.fr/reglement"
            record._check_web_addresses()

    def test_the_rule_is_heard_when_a_form_is_saved(self):
        with self.assertRaisesRegex(ValidationError, "is not the address of a page"):
            self.env["tnl.software"].create({"name": "Made up", "page": "nowhere"})


@tagged("standard", "post_install", "-at_install")
class TestWebAddress(BaseCase):
    def test_an_address_is_whole(self):
        for text in (
            "https://www.exemple.fr",
            "http://localhost:8069",
            "https://exemple.fr/a?b=c#d",
            "https://mairie-élan.fr/règlement",
        ):
            self.assertTrue(is_web_address(text), text)

    def test_what_leads_nowhere_is_none(self):
        for text in (
            "www.exemple fr/reglement",
            "www.exemple.fr/reglement",
            "https://",
            "https://exemple.fr/le règlement",
            "https://[::1",
            "https://exemple.fr:port/",
            "javascript:alert(1)",
            "ftp://exemple.fr",
        ):
            self.assertFalse(is_web_address(text), text)
        self.assertFalse(is_web_address("http://exemple.fr", ("https",)))
