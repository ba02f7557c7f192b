# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was published with a date is never rewritten: what comes after is added."""

import io
import re
from datetime import timedelta

import odfdo
from pypdf import PdfReader

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestPublishedRelease(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_label()

    # --- documents ------------------------------------------------------------------

    def texts(self):
        """Return the text of each document of the edition that bears a date."""
        found = {}
        for kind in ("call", "results"):
            path = "/label/edition/2020/communique"
            found[f"{kind} page"] = self.open(f"{path}?kind={kind}").text("article")
            pdf = self.url_open(f"{path}.pdf?kind={kind}").content
            pages = PdfReader(io.BytesIO(pdf)).pages
            text = " ".join(page.extract_text() for page in pages)
            # signs of lists and feet of pages are read after the text of a page
            found[f"{kind} pdf"] = re.sub(r"•|\d+ / \d+", "", text)
            odt = self.url_open(f"{path}.odt?kind={kind}").content
            document = odfdo.Document(io.BytesIO(odt))
            found[f"{kind} odt"] = document.get_formatted_text()
        feed = self.url_open("/label/news.atom").text
        for entry in feed.split("<entry>")[1:]:
            if "/label/edition/2020#" in entry:
                found[entry.split("<id>")[1].split("</id>")[0]] = entry
        # the feed has no place for an addition: it tells the release, which has
        return {name: " ".join(text.split()) for name, text in found.items()}

    def acts(self):
        """Return the acts that come after a publication, each with its words."""
        partner = self.award.partner_id
        level = self.award.level_id

        def change(act, name=None):
            changes = self.env["tnl.award.change"].with_user(self.officer)
            award = self.award.with_user(self.officer).sudo(False)
            changes._propose(award, act, "A link went.", name).with_user(
                self.manager
            ).action_confirm()

        return {
            "correction": (lambda: change("corrected", "Valmont-sur-Lac"), "results"),
            "suspension": (lambda: change("suspended"), "results"),
            "its end": (lambda: change("restored"), "results"),
            "revocation": (lambda: change("revoked"), "results"),
            "a new name": (lambda: partner.write({"name": "Other"}), None),
            "a level renamed": (lambda: level.sudo().write({"name": "Third"}), None),
            "facts of the edition": (
                lambda: self.edition.write(
                    {"ceremony_place": "Lyon", "contact_name": "Someone else"}
                ),
                None,
            ),
            "the model rewritten": (
                lambda: self.env.ref("tnl_label.release_results").write(
                    {"title": "Another title"}
                ),
                None,
            ),
            "an older edition": (lambda: self.make_published(2019), None),
        }

    def test_each_later_act_adds_and_rewrites_nothing(self):
        before = self.texts()
        self.assertGreater(len(before), 6)
        self.assertIn("Valmont", before["results page"])
        for name, (act, kind) in self.acts().items():
            act()
            after = self.texts()
            for document, text in before.items():
                with self.subTest(act=name, document=document):
                    now = after[document]
                    self.assertTrue(now.startswith(text), now)
                    added = now[len(text) :]
                    expected = kind and document.startswith(kind)
                    self.assertEqual(bool(added), bool(expected), added)
            before = after

    def test_a_release_that_would_be_read_again_is_found(self):
        self.edition.release_ids.write({"published_on": False})
        before = self.texts()["results page"]
        self.edition.write({"ceremony_place": "Lyon", "contact_name": "Someone else"})
        self.award.partner_id.write({"name": "Other"})
        self.award.level_id.sudo().write({"name": "Third"})
        self.assertFalse(self.texts()["results page"].startswith(before))

    def test_what_is_added_says_its_day_and_the_standing(self):
        later = fields.Datetime.now() + timedelta(days=40)
        with freeze_time(later):
            self.acts()["suspension"][0]()
        content = self.edition._public_release("results")
        [said] = content["sections"][-1]["blocks"]
        day = self.edition._added_day(self.edition.release_ids.addition_ids)
        self.assertTrue(said["text"].startswith(day))
        self.assertIn("Valmont", said["text"])

    def test_the_office_adds_and_does_not_rewrite(self):
        release = self.edition.release_ids.with_user(self.officer)[:1]
        for act in (
            lambda: release.write({"lead": "Otherwise."}),
            lambda: release.section_ids[:1].write({"text": "Otherwise."}),
            lambda: release.section_ids[:1].unlink(),
            lambda: release.section_ids.create(
                {"release_id": release.id, "name": "More", "text": "More."}
            ),
            release.unlink,
        ):
            with self.assertRaisesRegex(UserError, "no longer changes"):
                act()
        addition = release.addition_ids.create(
            {"release_id": release.id, "text": "The room has changed."}
        )
        content = self.edition._public_release(release.kind)
        [said] = content["sections"][-1]["blocks"]
        self.assertIn("The room has changed.", said["text"])
        with self.assertRaises(UserError):
            addition.write({"text": "Never mind."})

    def test_a_call_put_later_is_told_under_its_release(self):
        edition = self.make_open_edition(2041)
        before = self.open("/label/edition/2041/communique").text("article")
        closing = edition.date_close + timedelta(days=1)
        edition.with_user(self.manager)._extend(closing, "A storm.")
        after = self.open("/label/edition/2041/communique").text("article")
        self.assertTrue(after.startswith(before))
        self.assertGreater(len(after), len(before))
