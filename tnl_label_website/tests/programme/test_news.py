# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import re
from datetime import date, timedelta

import feedparser
import icalendar
import vobject
from lxml import etree

from odoo import fields
from odoo.tests import freeze_time, tagged

from ..common import WebCase

_ATOM = "{http://www.w3.org/2005/Atom}"


@tagged("post_install", "-at_install")
class TestNews(WebCase):
    """What one subscribes to, and what search engines are told."""

    def calendar(self, year):
        answer = self.url_open(f"/label/edition/{year}/calendar.ics")
        self.assertEqual(answer.headers["Content-Type"], "text/calendar; charset=utf-8")
        # RFC 5545, 3.1: lines end with CR LF and have 75 bytes at most
        self.assertTrue(answer.content.endswith(b"\r\n"))
        lines = answer.content.split(b"\r\n")
        self.assertFalse([line for line in lines if len(line) > 75 or b"\n" in line])
        self.check_calendar(answer.text)
        # a second reader, that did not write it
        self.assertTrue(vobject.readOne(answer.text).validate())
        return icalendar.Calendar.from_ical(answer.content)

    def check_calendar(self, text):
        """Check RFC 5545 where it says MUST and SHALL of what we write."""
        lines = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]  # 3.1: unfolded
        for line in lines:
            self.assertRegex(
                line, r"^[A-Z0-9-]+(;[A-Z-]+=[^;:,\"]+)*:[^\x00-\x08\x7f]*$"
            )
        calendar, *events = "\n".join(lines).split("\nBEGIN:VEVENT\n")
        # 3.6, 3.7: each once, the version first known
        self.assertTrue(calendar.startswith("BEGIN:VCALENDAR\n"))
        self.assertEqual(lines[-1], "END:VCALENDAR")
        for name in ("PRODID", "VERSION", "METHOD"):
            self.assertEqual(len(re.findall(rf"(?m)^{name}:", calendar)), 1, name)
        identifiers = []
        for event in events:
            for name in ("UID", "DTSTAMP", "DTSTART"):  # 3.6.1
                found = re.findall(rf"(?m)^{name}[;:].*$", event)
                self.assertEqual(len(found), 1, name)
            stamp = r"(?m)^DTSTAMP:\d{8}T\d{6}Z$"  # 3.8.7.2: UTC
            self.assertRegex(event, stamp)
            identifiers += re.findall(r"(?m)^UID:(.+)$", event)
            if "DTSTART;VALUE=DATE:" in event:  # 3.6.1: an end of the same kind
                self.assertIn("DTEND;VALUE=DATE:", event)
        self.assertEqual(len({*identifiers}), len(identifiers))

    def check_feed(self, content):
        """Check RFC 4287, section 4, of the elements that we write."""
        root = etree.fromstring(content)

        def texts(node, name):
            return [found.text for found in node.findall(f"{_ATOM}{name}")]

        self.assertEqual(root.tag, f"{_ATOM}feed")
        for node in (root, *root.findall(f"{_ATOM}entry")):
            for name in ("id", "title", "updated"):  # exactly one
                [text] = texts(node, name)
                self.assertTrue(text, name)
            for text in texts(node, "updated") + texts(node, "published"):
                self.assertRegex(text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertRegex(texts(node, "id")[0], "^https?://[^ ]+$")
            links = node.findall(f"{_ATOM}link")
            alternate = [link for link in links if link.get("rel") == "alternate"]
            self.assertEqual(len(alternate), 1)
            for link in links:
                self.assertRegex(link.get("href"), "^https?://[^ ]+$")
            self.assertLessEqual(len(texts(node, "summary")), 1)
        # 4.1.1: the feed's author stands for entries without one; 4.2.7.2: itself
        self.assertTrue(root.findtext(f"{_ATOM}author/{_ATOM}name"))
        self.assertEqual(len(root.findall(f"{_ATOM}link[@rel='self']")), 1)
        identifiers = texts(root, "id") + [
            texts(entry, "id")[0] for entry in root.findall(f"{_ATOM}entry")
        ]
        self.assertEqual(len({*identifiers}), len(identifiers))

    def feed(self):
        answer = self.url_open("/label/news.atom")
        self.check_feed(answer.content)
        feed = feedparser.parse(answer.content)
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        self.assertEqual(feed.version, "atom10")
        names = [entry.id.partition("/edition/")[2] for entry in feed.entries]
        return names, answer

    def test_a_signed_head_is_told_in_words_and_kept_as_it_is(self):
        note = "label.example\n12\nabc=\n\n\u2014 label.example QUJD\n"
        vals = {"at": "2030-01-01 10:00:00", "size": 12, "note": note}
        self.env["tnl.register.checkpoint"].sudo().create(vals)
        _names, answer = self.feed()
        root = etree.fromstring(answer.content)
        [entry] = [
            e
            for e in root.iter(f"{_ATOM}entry")
            if e.find(f"{_ATOM}content") is not None
        ]
        self.assertEqual(entry.findtext(f"{_ATOM}content"), note)
        self.assertNotIn("QUJD", entry.findtext(f"{_ATOM}summary"))

    # --- calendar ----------------------------------------------------------------

    def test_the_calendar_holds_the_instants_of_the_edition(self):
        edition = self.make_open_edition(
            name="Édition, très longue ; et « accentuée » au delà des limites de ligne"
            "\x0b\x07",
            ceremony_place="Bordeaux",
            ceremony_start="2030-11-06",
            ceremony_end="2030-11-07",
        )
        made = self.calendar(2030)
        self.assertTrue(made["prodid"])
        self.assertEqual(made["version"], "2.0")
        events = {str(e["uid"]).partition("@")[0]: e for e in made.walk("VEVENT")}
        self.assertEqual(
            set(events),
            {f"2030-{n}" for n in "opening closing jury results event".split()},
        )
        closing = events["2030-closing"]
        self.assertEqual(
            closing["dtstart"].dt.replace(tzinfo=None),
            edition.date_close.replace(microsecond=0),
        )
        self.assertIn(edition.name.strip("\x0b\x07"), str(closing["summary"]))
        self.assertIn("accentuée", self.feed()[1].text)  # no XML holds what was pasted
        self.assertEqual(str(events["2030-results"]["location"]), "Bordeaux")
        fair = events["2030-event"]
        self.assertEqual(fair["dtstart"].dt, date(2030, 11, 6))
        self.assertEqual(fair["dtend"].dt, date(2030, 11, 8))  # the day after the last

    def test_a_past_edition_has_days_and_no_invented_hour(self):
        edition = self.make_edition(
            2018,
            date_open=False,
            date_jury=False,
            date_close="2018-10-15 21:59:59",
            date_publish="2018-11-06 11:00:00",
        )
        edition._with_transition().write({"state": "archived"})
        days = [e["dtstart"].dt for e in self.calendar(2018).walk("VEVENT")]
        self.assertEqual(days, [date(2018, 10, 15), date(2018, 11, 6)])

    def test_an_edition_in_preparation_has_no_calendar(self):
        self.make_edition(2031)
        for year in (2031, 1999):
            answer = self.url_open(f"/label/edition/{year}/calendar.ics")
            self.assertEqual(answer.status_code, 404)

    # --- feed --------------------------------------------------------------------

    def test_the_feed_tells_what_has_happened_and_nothing_before(self):
        now = fields.Datetime.now()
        edition = self.make_edition(
            2030,
            name="Vintage",
            date_open=now + timedelta(days=1),
            date_close=now + timedelta(days=40),
            date_jury=now + timedelta(days=50),
            date_publish=now + timedelta(days=60),
        )
        self.assertNotIn("Vintage", self.feed()[1].text)
        edition.with_user(self.officer).action_open()
        self.assertNotIn("Vintage", self.feed()[1].text)
        for days, told in (
            (2, "Vintage: the call for applications is open"),
            (13, "Vintage: last call for applications"),
        ):
            with self.subTest(days), freeze_time(now + timedelta(days=days)):
                news = [entry["title"] for entry in edition._feed()["entries"]]
                self.assertEqual(news[0], told)
                self.assertNotIn("Vintage: the results are published", news)

    def test_the_results_come_with_publication_not_with_their_date(self):
        edition = self.make_open_edition(name="Vintage")
        self.apply(edition)
        self.walk(edition, "embargo")
        edition.sudo().date_publish = fields.Datetime.now() - timedelta(hours=1)
        names, answer = self.feed()
        self.assertIn("2030#opening", names)
        self.assertNotIn("2030#results", names)
        self.assertNotIn("Valmont", answer.text)
        edition.with_user(self.manager).action_publish()
        names, answer = self.feed()
        self.assertEqual(names[0], "2030#results")
        again = self.url_open(
            "/label/news.atom", headers={"If-None-Match": answer.headers["ETag"]}
        )
        self.assertEqual(again.status_code, 304)

    # --- search engines ----------------------------------------------------------

    def graph(self, page):
        [script] = page.css("head script[type=application/ld+json]")
        return {node["@type"]: node for node in json.loads(script.text)["@graph"]}

    def test_search_engines_read_the_same_dates(self):
        edition = self.make_open_edition(ceremony_place="</script>Bordeaux")
        page = self.open("/label")
        graph = self.graph(page)
        self.assertEqual(set(graph), {"WebSite", "Dataset", "Event"})
        event = graph["Event"]
        self.assertEqual(
            event["startDate"], edition.date_publish.isoformat() + "+00:00"
        )
        self.assertEqual(event["location"]["address"], "</script>Bordeaux")
        [description] = page.css("meta[name=description]")
        closing = edition._format_instant(edition.date_close)
        self.assertIn(closing, description.get("content"))
        for path in ("/label", "/label/edition/2030", "/label/edition/2030/communique"):
            page = self.open(path)
            [canonical] = page.css("link[rel=canonical]")
            self.assertTrue(canonical.get("href").endswith(path))
            self.assertIn(path, self.url_open("/sitemap.xml").text)

    def test_a_release_is_an_article_under_one_address(self):
        self.make_published()
        page = self.open("/label/edition/2020/communique?kind=call")
        self.assertEqual(set(self.graph(page)), {"NewsArticle"})
        [canonical] = page.css("link[rel=canonical]")
        self.assertNotIn("kind", canonical.get("href"))

    def test_no_page_opens_a_connection_to_somebody_else(self):
        self.make_open_edition()
        for path in ("/label", "/label/edition/2030", "/label/edition/2030/communique"):
            page = self.open(path)
            for tag, attribute in (("link", "href"), ("script", "src"), ("img", "src")):
                for element in page.css(tag):
                    if element.get("rel") in ("canonical", "alternate"):
                        continue
                    address = element.get(attribute) or ""
                    host = self.base_url()
                    self.assertFalse(
                        "//" in address and not address.startswith(host), address
                    )
