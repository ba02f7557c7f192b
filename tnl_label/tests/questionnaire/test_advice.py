# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import TnlCase

LINKS = "Catalogue | https://catalogue.example/logiciels\nGuide | https://g.example"


@tagged("post_install", "-at_install")
class TestAdvice(TnlCase):
    """The label's advice follows its questions, and is no part of the barème."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.question = cls.questionnaire.axis_ids.question_ids[0]
        cls.advice = cls.env["tnl.question.advice"].with_user(cls.officer)

    def speak(self):
        for code in ("en_US", "fr_FR"):
            self.env["res.lang"]._activate_lang(code)

    def write_advice(self):
        vals = {"question_id": self.question.id, "text": "Ask.", "links": LINKS}
        return self.advice.create(vals)

    def test_it_changes_once_the_barème_is_frozen_and_changes_no_digest(self):
        advice = self.write_advice()
        exported = self.questionnaire._export()
        edition = self.make_open_edition()
        digests = edition.scheme_hash, self.questionnaire.digest
        advice.write({"text": "Ask a neighbour.", "links": False})
        self.assertEqual(self.questionnaire._export(), exported)
        self.assertEqual((edition.scheme_hash, self.questionnaire.digest), digests)
        self.assertEqual(
            self.question._advice(), {"text": "Ask a neighbour.", "links": []}
        )
        advice.unlink()
        self.assertEqual(self.question._advice(), {"text": "", "links": []})

    def test_links_have_a_title_and_an_address(self):
        self.write_advice()
        links = self.question._advice()["links"]
        self.assertEqual([link.title for link in links], ["Catalogue", "Guide"])
        with self.assertRefused("“http:broken” is not a link", ValidationError):
            self.question.advice_ids.links = "Good | https://a.example\nhttp:broken"

    def test_it_is_said_in_each_language(self):
        self.speak()
        advice = self.write_advice()
        advice.with_context(lang="fr_FR").text = "Demandez."
        self.assertEqual(self.question._advice()["text"], "Ask.")
        french = self.question.with_context(lang="fr_FR")
        self.assertEqual(french._advice()["text"], "Demandez.")

    def test_the_next_version_takes_it_up(self):
        self.speak()
        self.write_advice().with_context(lang="fr_FR").text = "Demandez."
        new = self.questionnaire.copy()
        question = new.axis_ids.question_ids[0]
        self.assertEqual(question._advice()["text"], "Ask.")
        self.assertEqual(
            question.with_context(lang="fr_FR")._advice()["text"], "Demandez."
        )

    def test_the_office_alone_writes_it(self):
        advice = self.write_advice()
        for user in (self.internal, self.agent, self.newcomer):
            with self.assertRaises(AccessError):
                advice.with_user(user).read(["text"])
            with self.assertRaises(AccessError):
                advice.with_user(user).text = "Other"
        with self.assertRaises(AccessError):
            advice.question_id = self.questionnaire.axis_ids.question_ids[1]
