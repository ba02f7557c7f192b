# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import WebCase

_WORDS = "Nous contestons ce motif : le site répond de nouveau."


@tagged("post_install", "-at_install")
class TestReply(WebCase):
    """A body whose label is suspended answers where the motive is read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish_label()
        cls.root = f"/my/candidatures/{cls.award.candidature_id.id}"
        cls.award.with_user(cls.manager)._change_life("suspended", "A mistake.")

    def reply(self, words=_WORDS):
        self.login(self.agent)
        return self.send(self.open(self.root).form("/reply"), [("text", words)])

    def verified(self):
        """Return what anybody reads, as a page and as data."""
        path = f"/label/verify/{self.certificate.code}"
        page = self.open(path)
        data = self.url_open(path, headers={"Accept": "application/json"}).json()
        return page.text("[role=status]"), data["reply"]

    def test_it_is_read_beside_the_motive_once_a_manager_lets_it(self):
        self.reply()
        self.assertEqual(self.verified()[1], "")
        self.award.with_user(self.manager).action_show_reply()
        text, data = self.verified()
        self.assertIn(_WORDS, text)
        self.assertEqual(data, _WORDS)
        entries = self.env["tnl.journal"].search(
            [("event", "=", "tnl.award.reply_shown")]
        )
        self.assertEqual(entries.res_id, self.award.id)

    def test_another_text_is_read_again_by_a_manager_first(self):
        self.reply()
        self.award.with_user(self.manager).action_show_reply()
        self.reply("Other words.")
        self.assertEqual(self.verified()[1], "")

    def test_the_body_takes_it_back(self):
        self.reply()
        self.award.with_user(self.manager).action_show_reply()
        self.reply("")
        self.assertNotIn(_WORDS, self.verified()[0])
        self.assertFalse(self.award.reply_text)

    def test_another_motive_is_not_answered_by_the_reply_to_the_first(self):
        self.reply()
        self.award.with_user(self.manager).action_show_reply()
        self.award.with_user(self.manager)._change_life("revoked", "Another motive.")
        self.assertNotIn(_WORDS, self.verified()[0])

    def test_it_goes_away_with_the_motive(self):
        self.reply()
        self.award.with_user(self.manager).action_show_reply()
        self.award.with_user(self.manager)._restore("Mended.")
        self.assertNotIn(_WORDS, self.verified()[0])
        self.login(self.agent)
        forms = self.open(self.root).doc.forms
        self.assertFalse([f for f in forms if (f.action or "").endswith("/reply")])

    def test_too_long_a_reply_is_refused_and_kept_in_the_page(self):
        page = self.reply("x" * 2001)
        self.assertIn("shorten it to 2000", page.text("[role=alert]"))
        self.assertEqual(page.css("#reply_text")[0].text.strip(), "x" * 2001)
        self.assertFalse(self.award.reply_text)

    def test_neither_strangers_nor_officers_let_it_be_read(self):
        self.reply()
        for user in (self.officer, self.internal):
            with self.assertRaises(AccessError):
                self.award.with_user(user).sudo(False).action_show_reply()
        self.login(self.rival_agent)
        form = {"csrf_token": self.csrf_token(), "text": "Not mine."}
        answer = self.url_open(f"{self.root}/reply", data=form)
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.award.reply_text, _WORDS)

    def test_the_page_says_how_and_the_map_of_the_site_leads_to_it(self):
        page = self.open("/label/droit-de-reponse")
        self.assertIn("just below the motive", page.text("main"))
        links = [a.get("href") for a in self.open("/label/plan").css("main a")]
        self.assertIn("/label/droit-de-reponse", links)
