# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where a person can be sent, something answers: a page, or what failed, in words."""

from http.client import HTTPConnection
from types import SimpleNamespace
from unittest.mock import patch

from lxml import html
from test_hostile_input import NOISE, address, our_routes, routing_map
from werkzeug.exceptions import BadRequest, HTTPException, default_exceptions

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.tests.common import TnlCast
from odoo.addons.tnl_label.tools import error_page
from odoo.addons.tnl_label.tools.language import FRENCH

# what may be raised while an address is served
FAILURES = {
    403: AccessError("secret reason"),
    413: default_exceptions[413](),
    422: UserError("Choose a date first."),
    429: default_exceptions[429](),
    500: ZeroDivisionError("secret reason"),
}
BARE = ("Internal Server Error", "Oops", "Method Not Allowed", "secret reason")


def said(kind):
    """Return the title of a kind of failure in the language of the site."""
    return error_page._TEXTS[kind][0]._translate(FRENCH)


def only_posted(rules):
    """Return the addresses of pages that cannot be opened, only sent to."""
    return [
        rule.rule
        for rule in rules
        if rule.endpoint.routing["type"] == "http"
        and "GET" not in (rule.endpoint.routing["methods"] or ["GET"])
    ]


class ErrorPageCase(TnlCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.edition = cls.make_open_edition()
        cls.file = cls.apply(cls.edition)
        cls.mandate = cls.env["tnl.mandate"]._request(
            cls.newcomer,
            siren=cls.town.tnl_siren,
            name=cls.town.name,
            role="contributor",
            function="",
            note="",
        )

    def setUp(self):
        super().setUp()
        self.authenticate(self.agent.login, self.agent.login)

    def ask(self, method, path, **options):
        """Ask without following what the server answers."""
        with mute_logger(*NOISE, "odoo.addons.http_routing.models.ir_http"):
            return self.opener.request(
                method,
                self.base_url() + path,
                timeout=60,
                **{"allow_redirects": False} | options,
            )

    def assert_says(self, answer, code, where):
        """Assert that a failure is said on a page that helps: what, kept, next."""
        self.assertEqual(answer.status_code, code, where)
        page = html.fromstring(answer.text)
        self.assertTrue(page.get("lang"), where)
        for bare in BARE:
            self.assertNotIn(bare, answer.text, where)
        [title] = page.xpath("//main//h1")
        self.assertTrue(title.text_content().strip(), where)
        self.assertTrue(page.xpath("//main//p"), where)
        self.assertTrue(page.xpath("//main//ul//a[@href]"), where)
        return " ".join(page.xpath("//main")[0].text_content().split())


@tagged("post_install", "-at_install")
class TestWaysBack(ErrorPageCase):
    def test_each_address_that_takes_a_form_can_be_opened(self):
        rules = our_routes(self.env)
        self.assertEqual(only_posted(rules), [])
        routing = {"type": "http", "methods": ["POST"]}
        new = SimpleNamespace(rule="/x", endpoint=SimpleNamespace(routing=routing))
        self.assertEqual(only_posted([*rules, new]), ["/x"])

    def test_opened_it_leads_to_the_page_of_its_form(self):
        values = {
            "candidature_id": str(self.file.id),
            "partner_id": str(self.town.id),
            "mandate_id": str(self.mandate.id),
        }
        lost, opened = [], 0
        for rule in our_routes(self.env):
            routing = rule.endpoint.routing
            given = rule.arguments <= set(values) | {"number"}
            if (
                "POST" in (routing["methods"] or ())
                and given
                and routing.get("csrf", True)
            ):
                path = address(rule, values)
                answer = self.ask("GET", path, allow_redirects=True)
                opened += 1
                # sharing is for groups of bodies: not found here, as for strangers
                if answer.status_code != 404 and "<h1" not in answer.text:
                    lost.append((path, answer.status_code))
        self.assertGreater(opened, 12)
        self.assertEqual(lost, [])

    def test_after_signing_in_one_is_on_the_page_of_the_form(self):
        path = f"/my/candidatures/{self.file.id}/submit"
        self.authenticate(None, None)
        data = {"csrf_token": http.Request.csrf_token(self)}
        login = self.ask("POST", path, data=data)
        self.assertIn("/web/login?redirect=", login.headers["Location"])
        self.authenticate(self.agent.login, self.agent.login)
        page = self.ask("GET", path, allow_redirects=True)
        self.assertTrue(page.url.endswith(f"/{self.file.id}/recap"), page.url)

    def test_only_a_form_that_was_saved_is_called_so(self):
        """The device forgets a text by this word of the server, and by no other."""
        path = f"/my/candidatures/{self.file.id}/messages"
        data = {"csrf_token": http.Request.csrf_token(self), "draft": "12-abc"}
        refused = self.ask("POST", path, data=data | {"body": " "})
        self.assertEqual(refused.status_code, 200)
        self.assertNotIn("tnl_saved", refused.cookies)
        for number in ("a b", "x" * 41, "é;\n"):
            strange = data | {"body": "A question.", "draft": number}
            answer = self.ask("POST", path, data=strange)
            self.assertEqual(answer.status_code, 303)
            self.assertNotIn("tnl_saved", answer.cookies)
        saved = self.ask("POST", path, data=data | {"body": "A question."})
        self.assertEqual(saved.status_code, 303)
        self.assertEqual(saved.cookies["tnl_saved"], "12-abc")
        # sent before a script could number it
        bare = {"csrf_token": data["csrf_token"], "body": "Another question."}
        self.assertEqual(self.ask("POST", path, data=bare).cookies["tnl_saved"], path)


@tagged("post_install", "-at_install")
class TestErrorPages(ErrorPageCase):
    def broken(self, failure):
        """Have every address of ours fail so."""

        def dispatch(_cls, _endpoint):
            raise failure

        return patch.object(
            self.registry["ir.http"], "_dispatch", classmethod(dispatch)
        )

    def test_each_failure_of_each_address_has_its_page(self):
        told = 0
        for rule in our_routes(self.env):
            path = address(rule, {"candidature_id": str(self.file.id)})
            for code, failure in FAILURES.items():
                with self.broken(failure):
                    answer = self.ask("GET", path)
                words = self.assert_says(answer, code, (path, code))
                self.assertIn(said(str(code)), words)
                told += 1
        self.assertGreater(told, 250)

    def test_each_address_of_ours_is_known_as_such(self):
        paths = [address(rule) for rule in our_routes(self.env)]
        strange = [path for path in paths if not error_page._OURS.match(path)]
        self.assertEqual(strange, [])
        self.assertTrue(error_page._OURS.match("/fr/my/candidatures"))
        for path in ("/web/login", "/labels", "/my/orders", "/videos"):
            self.assertFalse(error_page._OURS.match(path), path)

    def test_a_way_that_is_not_open_is_said(self):
        for rule in our_routes(self.env):
            if rule.endpoint.routing["methods"]:
                path = address(rule)
                self.assert_says(self.ask("PUT", path), 405, path)

    def test_an_address_of_scripts_that_is_opened_says_so(self):
        for rule in routing_map(self.env).iter_rules():
            module = rule.endpoint.original_endpoint.__module__
            if module.startswith("odoo.addons.tnl_") and (
                rule.endpoint.routing["type"] != "http"
            ):
                path = address(rule)
                self.assert_says(self.ask("GET", path), 415, path)

    def test_a_token_too_old_says_that_the_text_is_kept_and_leads_back(self):
        path = f"/my/candidatures/{self.file.id}/messages"
        answer = self.ask("POST", path, data={"csrf_token": "old", "body": "Hello"})
        words = self.assert_says(answer, 400, path)
        self.assertIn(said("token"), words)
        self.assertIn("est conservé sur cet appareil", words)
        links = html.fromstring(answer.text).xpath("//main//ul//a/@href")
        self.assertIn(path, links[0])

    def test_too_large_a_request_is_told_before_it_is_read(self):
        limited = [
            rule
            for rule in our_routes(self.env)
            if "max_content_length" in rule.endpoint.routing
        ]
        self.assertTrue(limited)
        for rule in limited:
            path = address(rule, {"candidature_id": str(self.file.id)})
            connection = HTTPConnection("127.0.0.1", self.http_port(), timeout=60)
            with mute_logger(*NOISE), self.allow_requests():
                cookies = (f"{c.name}={c.value}" for c in self.opener.cookies)
                headers = {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Content-Length": str(10**9),
                    "Cookie": "; ".join(cookies),
                }
                connection.request("POST", path, headers=headers)
                answer = connection.getresponse()
            said = SimpleNamespace(
                status_code=answer.status, text=answer.read().decode()
            )
            connection.close()
            self.assert_says(said, 413, path)

    def test_what_a_person_is_refused_is_said_in_its_own_words(self):
        with self.broken(UserError("Choose a date first.")):
            answer = self.ask("GET", "/label")
        self.assertIn("Choose a date first.", answer.text)

    def test_a_layout_that_breaks_leaves_a_plain_page(self):
        view = self.env.ref("tnl_label_website.error")
        view.arch_db = '<t t-name="tnl_label_website.error"><t t-out="1/0"/></t>'
        with self.broken(ZeroDivisionError()):
            answer = self.ask("GET", "/label")
        self.assert_says(answer, 500, "/label")
        self.assertNotIn("wrapwrap", answer.text)


@tagged("post_install", "-at_install")
class TestSentences(BaseCase):
    def test_each_sentence_is_said_in_french(self):
        links = {**error_page._LINKS, **error_page._OFFICE_LINKS}
        said = [*error_page._TEXTS.values(), links.values(), [error_page._AGAIN]]
        for sentences in said:
            for words in sentences:
                french = words._translate("fr_FR")
                self.assertNotEqual(french, words._source)

    def test_a_refused_token_is_told_from_another_bad_request(self):
        refused = BadRequest("Session expired (invalid CSRF token)")
        self.assertEqual(error_page._kind(refused), "token")
        self.assertEqual(error_page._kind(BadRequest()), "400")
        self.assertEqual(error_page._kind(HTTPException()), "500")

    def test_a_database_away_is_not_a_missing_page(self):
        try:
            try:
                raise http.RegistryError("Cannot get registry")
            except http.RegistryError:
                raise default_exceptions[404]() from None
        except HTTPException as error:
            self.assertEqual(error_page.failure(error).code, 503)
