# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No address of ours is broken by what is typed in it, or sent to it."""

import inspect
import re
import threading
from unittest.mock import patch
from urllib.parse import quote

import hypothesis.strategies as st
from credential_samples import unhurried
from hypothesis import given
from werkzeug.routing import UnicodeConverter

from odoo import http
from odoo.tests import BaseCase, HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.tests.common import TnlCast
from odoo.addons.tnl_label.tools.edge import MOST, clean, whole_number

NOISE = ("odoo.http", "odoo.addons.base.models.ir_http", "werkzeug")
NUMBERS = ("0", str(MOST + 1), "9" * 40)
TEXTS = ("é😀", "\0", "%'<", "9" * 5000)
FILLING = "1"


def routing_map(env):
    """Return the map of the addresses, as the server of this database reads it."""
    with patch.object(threading.current_thread(), "dbname", env.cr.dbname, create=True):
        return env["ir.http"].routing_map()


def our_routes(env):
    """Return the rules of our controllers, found in the routing map."""
    return [
        rule
        for rule in routing_map(env).iter_rules()
        if rule.endpoint.original_endpoint.__module__.startswith("odoo.addons.tnl_")
        and rule.endpoint.routing["type"] == "http"
    ]


def parameters(rule):
    """Return the names that a route reads in the query or in the form."""
    signature = inspect.signature(rule.endpoint.original_endpoint)
    return [
        name
        for name, parameter in signature.parameters.items()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        and name != "self"
        and name not in rule.arguments
    ]


def address(rule, values=None):
    """Return a path of the rule, each part being what ``values`` says, or "1"."""

    def part(match):
        name = match[1].rpartition(":")[2]
        known = re.search(r"any\(([^),]+)", match[1])
        filling = known[1].strip(" \"'") if known else FILLING
        return quote((values or {}).get(name, filling), safe="")

    return re.sub(r"<([^>]+)>", part, rule.rule)


@tagged("post_install", "-at_install")
class TestHostileInput(TnlCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def statuses(self, path, method, params):
        data = params | {"csrf_token": http.Request.csrf_token(self)}
        with mute_logger(*NOISE):
            if method == "GET":
                query = "&".join(f"{k}={quote(v)}" for k, v in params.items())
                answer = self.url_open(f"{path}?{query}", allow_redirects=False)
            else:
                answer = self.url_open(path, data=data, allow_redirects=False)
        return answer.status_code

    def walk(self):
        """Ask every address with every hostile value; return those that broke."""
        broken, asked = [], 0
        for rule in our_routes(self.env):
            methods = rule.endpoint.routing.get("methods") or ["GET"]
            tries = [
                ({name: value}, {}) for name in rule.arguments for value in NUMBERS
            ]
            # others than these lead to no address of ours, but for a NUL
            texts = [
                name
                for name in rule.arguments
                if isinstance(rule._converters[name], UnicodeConverter)
            ]
            tries += [({name: value}, {}) for name in texts for value in TEXTS[:3]]
            tries += [({name: "\0"}, {}) for name in rule.arguments]
            tries += [
                ({}, dict.fromkeys(parameters(rule), value))
                for value in (*TEXTS, NUMBERS[1])
                if parameters(rule)
            ]
            for values, params in tries:
                for method in set(methods) & {"GET", "POST"}:
                    asked += 1
                    status = self.statuses(address(rule, values), method, params)
                    if status >= 500:
                        broken.append((method, rule.rule, values, params, status))
        return asked, broken

    def test_nothing_that_a_stranger_sends_breaks_an_address(self):
        asked, broken = self.walk()
        self.assertGreater(asked, 300)
        self.assertEqual(broken, [])

    def test_nothing_that_an_agent_sends_breaks_an_address(self):
        self.authenticate(self.agent.login, self.agent.login)
        _asked, broken = self.walk()
        self.assertEqual(broken, [])

    def test_a_way_out_answers_alike_for_every_body(self):
        found = {
            self.statuses(f"/label/no-call/{number}/{token}", "GET", {})
            for number in (self.town.id, MOST, 0)
            for token in ("%C3%A9", "x", "0" * 64)
        }
        self.assertEqual(found, {404})


@tagged("post_install", "-at_install")
class TestEdge(BaseCase):
    def test_a_number_is_what_the_database_can_hold(self):
        @unhurried
        @given(st.text())
        def holds(text):
            number = whole_number(text, None)
            self.assertTrue(number is None or 0 <= number <= MOST)
            if number is not None:
                self.assertEqual(int(text), number)

        holds()
        self.assertEqual(whole_number("9" * 5000), 0)
        self.assertEqual(whole_number("12"), 12)

    def test_a_clean_text_can_be_stored_and_sent(self):
        @unhurried
        @given(st.text(st.characters(exclude_categories=())))
        def cleaned(text):
            found = clean(text)
            found.encode()
            self.assertNotIn("\0", found)
            if text.isprintable():
                self.assertEqual(found, text)

        cleaned()

    def test_a_value_is_cleaned_wherever_it_lies(self):
        self.assertEqual(
            clean({"a\0": ["x\0", ("\ud800",), 1]}), {"a�": ["x�", ("�",), 1]}
        )
        file = object()
        self.assertIs(clean(file), file)
