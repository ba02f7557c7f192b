# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a label is worth now: one function says it, and every page and mail repeats."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.tnl_label.models.award.change import ACTS

from ...controllers.common.light_layout import in_french
from ..common import WebCase
from ..walk import WalkMixin

# they say their day, and that their value is told elsewhere
DATED = ("/letter.pdf",)
SIGNED = "credentialStatus"


@tagged("post_install", "-at_install")
class TestStanding(WalkMixin, WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_documents()
        cls.level = cls.award.level_id.name

    def change(self, act, name=None):
        changes = self.env["tnl.award.change"].with_user(self.officer)
        change = changes._propose(
            self.award.with_user(self.officer).sudo(False), act, "A link went.", name
        )
        change.with_user(self.manager).action_confirm()
        return change

    def words(self):
        """Return the words of the present standing, for people and for machines."""
        standing = self.award._standing()
        return {
            f'"status": "{standing}"',
            in_french(self.env["tnl.award"])._standing_words()[standing][0],
            self.env["tnl.award"]._standing_words()[standing][0],
        }

    def silent_pages(self):
        """Return the pages that tell of the label, and not what it is worth now."""
        told, silent = 0, []
        for user in (None, self.agent):
            self.authenticate(user and user.login, user and user.login)
            for path, (_response, text) in self.read_all(self.filling).items():
                if not ("Valmont" in text and self.level in text):
                    continue
                told += 1
                if path.endswith(DATED) or SIGNED in text:
                    continue
                if not any(word in text for word in self.words()):
                    silent.append(path)
        self.assertGreater(told, 4)
        return silent

    def test_no_page_tells_of_a_label_that_fell_without_saying_so(self):
        for act in ("suspended", "revoked"):
            self.change(act)
            with self.subTest(act):
                self.assertEqual(self.silent_pages(), [])
                self.authenticate(self.agent.login, self.agent.login)
                page = self.open(f"/my/candidatures/{self.edition.candidature_ids.id}")
                self.assertNotIn("is labelled", page.text())

    def test_the_walk_finds_a_page_that_decides_by_itself(self):
        self.change("suspended")
        said = self.words()
        awards = self.registry["tnl.award"]
        with (
            patch.object(awards, "_standing", lambda _self: "valid"),
            patch.object(type(self), "words", lambda _self: said),
        ):
            self.env.registry.clear_cache()
            self.certificate.invalidate_recordset()
            self.assertGreater(len(self.silent_pages()), 3)

    def test_the_people_of_the_body_are_told_of_each_change(self):
        for act, name in (
            ("corrected", "Valmont-sur-Lac"),
            ("suspended", None),
            ("restored", None),
            ("revoked", None),
        ):
            with self.subTest(act):
                change = self.change(act, name)
                mail = self.env["mail.mail"].search(
                    [("model", "=", change._name), ("res_id", "=", change.id)]
                )
                self.assertEqual(
                    set(mail.email_to.split(", ")),
                    {"agent@valmont.example", "elected@valmont.example"},
                )
                word, sentence = self.award._standing_text()
                self.assertIn(word, mail.body_html)
                self.assertIn(sentence, mail.body_html)
                self.assertIn(f"/label/verify/{self.certificate.code}", mail.body_html)
                told = "A link went." in mail.body_html
                # the body reads why, of all but the end of a suspension
                self.assertEqual(told, act != "restored")
        self.assertEqual(len(ACTS), 4, "an act added is told too")

    def test_the_certificate_says_what_the_award_says(self):
        for act in ("suspended", "restored", "revoked"):
            self.change(act)
            self.assertEqual(self.certificate.status, self.award._standing())
        self.edition._with_transition().state = "embargo"
        self.assertEqual(self.award._standing(), "unpublished")
        self.assertFalse(self.certificate.status)
