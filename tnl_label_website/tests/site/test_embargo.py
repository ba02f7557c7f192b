# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Nobody reads a result before its publication, and everybody the same ones after."""

import csv
import io
import itertools
import json
import re
import threading
from unittest.mock import patch

from lxml import html

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import WebCase

_NOISE = ("odoo.http", "odoo.addons.base.models.ir_http", "werkzeug")
# not pages: a socket that stays open, and bundles of scripts that take minutes
_SKIPPED = ("/websocket", "/web/assets", "/web/bundle", "/web/tests", "/bus/")
_FIELDS = ("laureate_name", "display_name", "content_json", "reasons", "raw", "name")
_FEW = 24  # addresses tried for one route


class Crawler:
    """An anonymous visitor who tries every address, and remembers what was said."""

    def __init__(self, case, ids, words):
        self.case, self.ids, self.words = case, ids, words
        self.answers = {}

    def get(self, path):
        if path not in self.answers:
            reply = self.case.url_open(path, allow_redirects=False)
            self.answers[path] = reply.text + str(dict(reply.headers))
        return self.answers[path]

    def walk_routes(self):
        """Try every route of the server, with what somebody could guess in it."""
        # what a request sets up before it reads the map
        here = threading.current_thread()
        with patch.object(here, "dbname", self.case.cr.dbname, create=True):
            routing_map = self.case.env["ir.http"].routing_map()
        for rule in routing_map.iter_rules():
            routing = rule.endpoint.routing
            if rule.rule.startswith(_SKIPPED):
                continue
            for path in itertools.islice(self._paths(rule), _FEW):
                if routing["type"] == "http":
                    self.get(path)
                else:
                    self.call(path)

    def _paths(self, rule):
        names = sorted(rule.arguments)
        choices = [self._guesses(name, rule._converters[name]) for name in names]
        for values in itertools.product(*choices):
            path = rule.rule
            for name, value in zip(names, values, strict=True):
                path = re.sub(rf"<(?:[^<>]*:)?{name}>", str(value), path)
            yield path

    def _guesses(self, name, converter):
        if type(converter).__name__ in ("ModelConverter", "SignedIntConverter"):
            return self.ids
        if type(converter).__name__ == "IntegerConverter":
            return [2040] if name == "year" else self.ids
        return {
            "model": ["tnl.award", "tnl.candidature", "res.partner", "tnl.submission"],
            "field": _FIELDS,
            "model_name": ["tnl.award"],
        }.get(name, self.words)

    def call(self, path):
        """Call an address of remote procedures with all the arguments one may guess."""
        params = {
            "model": "tnl.award",
            "method": "search_read",
            "args": [[], ["laureate_name"]],
            "kwargs": {},
            "domain": [],
            "search_domain": [],
            "fields": ["laureate_name"],
            "filter_id": 1,
            "template_key": "website.dynamic_filter_template_blog_post_list",
            "search_type": "all",
            "term": "rivalb",
            "needle": "rivalb",
            "options": {},
            "thread_model": "tnl.candidature",
            "thread_id": self.ids[0],
            "res_model": "tnl.award",
            "res_id": self.ids[0],
            "id": self.ids[0],
            "service": "object",
        }
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        reply = self.case.url_open(
            path, data=body, headers={"Content-Type": "application/json"}
        )
        self.answers[f"call {path}"] = reply.text

    def follow_links(self, start):
        """Follow every link from some pages on, inside the label's part of the site."""
        waiting, seen = list(start), set()
        while waiting:
            path = waiting.pop()
            if path in seen or not path.startswith(("/label", "/sitemap", "/v/")):
                continue
            seen.add(path)
            answer = self.get(path)
            waiting += re.findall(r"(?:href|src)=\"(/[^\"#]*)", html_text(answer))
            waiting += re.findall(r"<loc>https?://[^/]+(/[^<]*)", answer)
        return seen


def html_text(answer):
    return answer.replace("&amp;", "&")


@tagged("post_install", "-at_install")
class TestEmbargo(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.past = cls.make_published()
        cls.edition = cls.make_open_edition(2040)
        cls.candidature = cls.apply(cls.edition, cls.rival_agent, cls.rival)
        cls.again = cls.apply(cls.edition)
        cls.walk(cls.edition, "deliberation")

    def channels(self, query=""):
        """Return how many labels each channel tells."""
        page = self.open(f"/label/palmares{query}")
        chart = self.open(f"/label/palmares/carte{query}")
        rows = csv.DictReader(
            io.StringIO(self.url_open(f"/label/palmares.csv{query}").text)
        )
        features = self.url_open(f"/label/palmares.geojson{query}").json()["features"]
        return {
            "page": int((re.search(r"\d+", page.text("[role=status]")) or [0])[0]),
            "lines": len(page.css(".tnl-table tbody tr")),
            "levels": sum(int(a.text) for a in page.css(".tnl-scales td a")),
            "csv": len(list(rows)),
            "json": len(self.url_open(f"/label/palmares.json{query}").json()),
            "geojson": len(features),
            "map": int(chart.text("tfoot td")),
            "map lines": sum(
                int(td.text_content()) for td in chart.css("tbody td.tnl-figure")
            ),
        }

    def assert_everywhere(self, count, query=""):
        channels = self.channels(query)
        self.assertEqual(set(channels.values()), {count}, channels)

    def pages(self):
        """Return what the public pages of results say, tokens left out."""
        town = self.past.award_ids._get_laureate_path()
        texts = [
            html.fromstring(self.url_open(path).content).text_content()
            for path in (
                "/label/palmares",
                "/label/palmares?year=2040",
                "/label/palmares/carte",
                "/label/palmares/statistiques",
                town,
            )
        ]
        files = [
            self.url_open(f"/label/palmares.{kind}").text
            for kind in ("csv", "json", "geojson")
        ]
        return [re.sub(r"csrf_token: .*|\s+", " ", text) for text in texts] + files

    # --- before ----------------------------------------------------------------------

    def test_no_address_of_the_server_tells_a_result_under_embargo(self):
        self.walk(self.edition, "embargo")
        # the answers look at what is stored
        self.env.flush_all()
        award = self.candidature.award_ids
        partner = self.rival
        attachments = self.env["ir.attachment"].search(
            [("res_model", "in", ("tnl.candidature", "tnl.submission"))]
        )
        ids = [award.id, self.candidature.id, partner.id, self.edition.id]
        ids += attachments.ids[:3]
        slug = self.env["ir.http"]._slug(partner)
        crawler = Crawler(self, ids, [slug, "2040", "tnl.award", "award"])
        with mute_logger(*_NOISE):
            crawler.walk_routes()
            for path in (
                "/label/palmares?year=2040",
                "/label/palmares?q=rivalb",
                "/label/palmares/carte?year=2040",
                "/label/palmares.csv?year=2040",
                "/label/palmares.json?q=rivalb",
                "/label/palmares.geojson?year=2040",
                "/label/apply?q=rivalb",
                "/website/search?search=rivalb",
                "/website/search/all?search=rivalb",
                "/json/1/tnl.award",
            ):
                crawler.get(path)
            crawler.follow_links(["/label", "/sitemap.xml", "/label/palmares"])
        tried = len(crawler.answers)
        self.assertGreater(tried, 300, "the routing map was walked")
        for path in ("/label", "/label/palmares.geojson", "/label/edition/2040"):
            self.assertIn(path, crawler.answers)
        for path, answer in crawler.answers.items():
            told = answer.replace(slug, "").lower()  # an address may come back
            for secret in ("rivalbourg", "990000028", "well done."):
                self.assertNotIn(secret, told, path)
        self.assertFalse(self.edition.award_ids.certificate_ids, "no code to leak")

    def test_a_decision_under_embargo_changes_no_public_page(self):
        before = self.pages()
        self.walk(self.edition, "embargo")
        self.assertEqual(len(self.edition.award_ids), 2)
        self.assertEqual(self.pages(), before)
        self.assert_everywhere(1)

    def test_the_picture_of_a_laureate_waits_and_leaves_with_its_label(self):
        path = f"/label/laureate/{self.env['ir.http']._slug(self.rival)}/image.png"
        nobody = self.url_open("/label/laureate/nobody-999999/image.png")
        known = f"{self.past.award_ids._get_laureate_path()}/image.png"
        before = self.url_open(known)
        self.walk(self.edition, "embargo")
        hidden = self.url_open(path)
        self.assertEqual((hidden.status_code, nobody.status_code), (404, 404))
        after = self.url_open(known)
        self.assertEqual(after.content, before.content, "its next label is not told")
        self.assertEqual(after.headers["ETag"], before.headers["ETag"])
        self.walk(self.edition, "published")
        self.assertEqual(self.url_open(path).status_code, 200)
        self.assertNotEqual(self.url_open(known).content, before.content)
        award = self.candidature.award_ids.with_user(self.manager)
        award._change_life("suspended", "Under review.")
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_nobody_calls_the_models_without_an_account(self):
        self.walk(self.edition, "embargo")
        for model in ("tnl.award", "tnl.certificate", "tnl.candidature", "tnl.journal"):
            body = {
                "jsonrpc": "2.0",
                "method": "call",
                "params": {
                    "service": "object",
                    "method": "execute_kw",
                    "args": [
                        self.env.cr.dbname,
                        self.env.ref("base.public_user").id,
                        "",
                        model,
                        "search_read",
                        [[]],
                    ],
                },
            }
            with mute_logger(*_NOISE, "odoo.addons.base.models.res_users"):
                for path in ("/jsonrpc", f"/web/dataset/call_kw/{model}/search_read"):
                    reply = self.url_open(
                        path,
                        data=json.dumps(body),
                        headers={"Content-Type": "application/json"},
                    )
                    self.assertIn("error", reply.json(), path)
                reply = self.url_open(
                    f"/json/2/{model}/search_read",
                    data="{}",
                    headers={"Content-Type": "application/json"},
                )
                self.assertEqual(reply.status_code, 401)

    # --- after -----------------------------------------------------------------------

    def test_after_publication_every_channel_tells_the_same_labels(self):
        self.walk(self.edition, "published")
        self.assert_everywhere(3)
        self.assert_everywhere(2, "?year=2040")
        self.assert_everywhere(1, "?year=2020")
        self.assert_everywhere(2, "?q=Valmont")
        crawler = Crawler(self, [], [])
        seen = crawler.follow_links(["/label", "/sitemap.xml", "/label/palmares"])
        laureates = {path for path in seen if path.startswith("/label/laureate/")}
        self.assertEqual(
            laureates,
            {award._get_laureate_path() for award in self.edition.award_ids},
        )
        self.assertIn("Rivalbourg", self.url_open("/label/edition/2040").text)

    def test_a_refusal_is_told_by_no_channel(self):
        awards = self.env["tnl.award"].with_user(self.manager2)
        awards._propose(self.candidature, None, None, "Not yet.")
        self.walk(self.edition, "published")
        self.assertEqual(len(self.edition.award_ids), 2)
        self.assert_everywhere(1, "?year=2040")

    def test_a_suspended_or_revoked_label_leaves_every_channel(self):
        self.walk(self.edition, "published")
        award = self.candidature.award_ids.with_user(self.manager)
        award._change_life("suspended", "Under review.")
        self.assert_everywhere(1, "?year=2040")
        award._restore("Settled since then.")
        self.assert_everywhere(2, "?year=2040")
        award._change_life("revoked", "A plain mistake.")
        self.assert_everywhere(1, "?year=2040")
        self.assertEqual(self.open(award._get_laureate_path()).status, 404)
        self.assertNotIn("Rivalbourg", self.url_open("/sitemap.xml").text)
        statistics = self.open("/label/palmares/statistiques")
        self.assertIn("2040 – – 1", statistics.text("#labels-table tbody"))
