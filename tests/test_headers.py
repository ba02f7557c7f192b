# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every answer of ours protects who reads it, and no link repeats a forged host."""

import re
from html import unescape

from lxml import html
from test_hostile_input import NOISE, address, routing_map

from odoo import http
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.tests.common import TnlCast

OURS = "https://label.example.org"
FORGED = "forged.example"
# what is fetched beside our pages, and says addresses
BESIDE = ("/", "/sitemap.xml", "/robots.txt", "/web/login")


def our_rules(env):
    return [
        rule
        for rule in routing_map(env).iter_rules()
        if rule.endpoint.original_endpoint.__module__.startswith("odoo.addons.tnl_")
    ]


def problems(rule, answer):
    """Return what an answer of one of our routes lacks."""
    headers = answer.headers
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in headers.get("Content-Security-Policy", "").split(";")
    )
    found = []
    for name, values in (
        ("object-src", {"'none'"}),
        ("base-uri", {"'self'", "'none'"}),
        ("frame-ancestors", {"'self'", "'none'"}),
    ):
        if policy.get(name) not in values:
            found.append(name)
    if headers.get("X-Content-Type-Options") != "nosniff":
        found.append("nosniff")
    if headers.get("Referrer-Policy") not in ("no-referrer", "same-origin"):
        found.append("referrer")
    is_personal = rule.endpoint.routing["auth"] == "user" or "token" in rule.arguments
    if is_personal and headers.get("Cache-Control") != "private, no-store":
        found.append("cache")
    for name in ("Content-Security-Policy", "Referrer-Policy", "Cache-Control"):
        if len(answer.raw.headers.getlist(name)) > 1:
            found.append(f"{name} twice")
    cookies = answer.raw.headers.getlist("Set-Cookie")
    if not all("SameSite=Lax" in cookie for cookie in cookies):
        found.append("cookie")
    return found


def inline_scripts(page):
    scripts = html.fromstring(page).iter("script")
    return [s for s in scripts if not s.get("src") and "json" not in s.get("type", "")]


@tagged("post_install", "-at_install")
class HeadersCase(TnlCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        cls.env["ir.config_parameter"].set_param("tnl_label.public_url", OURS)

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def paths(self, rule):
        """Return addresses of a rule: of nothing, and of what the agent owns."""
        owned = {
            "year": str(self.edition.year),
            "candidature_id": str(self.candidature.id),
            "number": "1",
            "slug": f"x-{self.town.id}",
            "code": "0123456789ABCDEF00",
        }
        return {address(rule), address(rule, owned)}

    def ask(self, rule, path, **headers):
        method = sorted({*(rule.endpoint.routing["methods"] or ["GET"])} - {"OPTIONS"})
        with mute_logger(*NOISE):
            if rule.endpoint.routing["type"] == "jsonrpc":
                return self.url_open(path, json={"params": {}}, allow_redirects=False)
            if "GET" in method:
                return self.url_open(path, headers=headers, allow_redirects=False)
            data = {"csrf_token": http.Request.csrf_token(self)}
            return self.url_open(path, data=data, allow_redirects=False)

    def walk_routes(self):
        found, asked = {}, 0
        for rule in our_rules(self.env):
            for path in self.paths(rule):
                asked += 1
                if lacking := problems(rule, self.ask(rule, path)):
                    found[path] = lacking
        return asked, found


@tagged("post_install", "-at_install")
class TestHeaders(HeadersCase):
    def test_every_answer_to_a_stranger_is_protected(self):
        asked, found = self.walk_routes()
        self.assertGreater(asked, 80)
        self.assertEqual(found, {})

    def test_every_answer_to_an_agent_is_protected(self):
        self.authenticate(self.agent.login, self.agent.login)
        _asked, found = self.walk_routes()
        self.assertEqual(found, {})

    def test_every_answer_to_the_office_is_protected(self):
        self.authenticate(self.officer.login, self.officer.login)
        _asked, found = self.walk_routes()
        self.assertEqual(found, {})

    def test_a_route_added_next_year_is_protected_without_a_word(self):
        def probe(_self):
            return "<p>added</p>"

        module = "odoo.addons.tnl_label.controllers.probe"
        probe.__module__ = module
        route = http.route("/tnl/probe", type="http", auth="user", methods=["GET"])
        controller = type(
            "Probe", (http.Controller,), {"probe": route(probe), "__module__": module}
        )
        known = http.Controller.children_classes["tnl_label"]
        self.addCleanup(self.registry.clear_cache, "routing")
        self.addCleanup(known.remove, controller)
        self.registry.clear_cache("routing")
        self.authenticate(self.officer.login, self.officer.login)
        [rule] = [r for r in our_rules(self.env) if r.rule == "/tnl/probe"]
        answer = self.ask(rule, "/tnl/probe")
        self.assertIn("added", answer.text)
        self.assertEqual(problems(rule, answer), [])

    def test_nothing_runs_inline_on_pages_that_are_only_read(self):
        light = 0
        for rule in our_rules(self.env):
            if rule.endpoint.routing["auth"] == "user" or not rule.endpoint.routing[
                "type"
            ].startswith("http"):
                continue
            for path in self.paths(rule):
                answer = self.ask(rule, path)
                if "text/html" not in answer.headers.get("Content-Type", ""):
                    continue
                said = answer.headers["Content-Security-Policy"]
                said += unescape(answer.text)
                if "script-src 'self'" in said or "default-src 'none'" in said:
                    light += 1
                    # one page compares a file, its script being named by its digest
                    inline = inline_scripts(answer.text)
                    if "sha256-" not in said:
                        self.assertEqual(inline, [], path)
        self.assertGreater(light, 8)
        answer = self.url_open("/label")
        self.assertIn("script-src 'self'", unescape(answer.text))
        self.assertEqual(inline_scripts(answer.text), [])

    def test_cookies_stay_on_the_site(self):
        answer = self.url_open("/web/login")
        cookies = answer.raw.headers.getlist("Set-Cookie")
        self.assertTrue(cookies)
        for cookie in cookies:
            self.assertIn("SameSite=Lax", cookie)

    def test_a_page_of_somebody_known_is_kept_by_nobody(self):
        self.assertNotIn(
            "no-store", self.url_open("/label").headers.get("Cache-Control", "")
        )
        self.authenticate(self.agent.login, self.agent.login)
        answer = self.url_open("/label")
        self.assertEqual(answer.headers["Cache-Control"], "private, no-store")


@tagged("post_install", "-at_install")
class TestForgedHost(HeadersCase):
    def forged(self, path):
        answer = self.url_open(path, headers={"Host": FORGED}, allow_redirects=False)
        return answer, f"{answer.text} {dict(answer.headers)}"

    def test_no_page_repeats_it(self):
        repeated, asked = [], 0
        for rule in our_rules(self.env):
            routing = rule.endpoint.routing
            is_page = routing["type"] == "http" and "GET" in (
                routing["methods"] or "GET"
            )
            for path in self.paths(rule) if is_page else ():
                asked += 1
                with mute_logger(*NOISE):
                    if FORGED in self.forged(path)[1]:
                        repeated.append(path)
        self.assertGreater(asked, 60)
        for path in BESIDE:
            if FORGED in self.forged(path)[1]:
                repeated.append(path)
        self.assertEqual(repeated, [])

    def test_links_that_leave_the_site_are_at_its_address(self):
        for path in ("/label", f"/label/edition/{self.edition.year}"):
            page = html.fromstring(self.forged(path)[0].content)
            told = page.xpath("//link[@rel='canonical']/@href")
            told += page.xpath(
                "//meta[@property='og:url' or @property='og:image']/@content"
            )
            self.assertEqual(len(told), 3)
            for link in told:
                self.assertTrue(link.startswith(f"{OURS}/"), link)
        places = re.findall("<loc>(.*?)</loc>", self.forged("/sitemap.xml")[0].text)
        self.assertTrue(places)
        self.assertTrue(all(place.startswith(f"{OURS}/") for place in places))
        self.assertIn(
            f"Sitemap: {OURS}/sitemap.xml", self.forged("/robots.txt")[0].text
        )

    def test_an_address_given_to_the_site_itself_comes_first(self):
        self.env["website"].get_current_website().domain = "https://www.label.example"
        page = html.fromstring(self.forged("/label")[0].content)
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        self.assertEqual(canonical, "https://www.label.example/label")

    def test_an_administrator_who_logs_in_moves_no_link_of_a_mail(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("web.base.url", OURS)
        users = self.env["res.users"]
        credential = {"login": "admin", "password": "admin", "type": "password"}
        login = {"interactive": True, "base_location": f"http://{FORGED}"}
        users.authenticate(credential, login)
        self.assertEqual(parameters.get_param("web.base.url"), OURS)
        # as Odoo does, as long as nobody has given the label its address
        parameters.set_param("tnl_label.public_url", False)
        users.authenticate(credential, login)
        self.assertEqual(parameters.get_param("web.base.url"), f"http://{FORGED}")
