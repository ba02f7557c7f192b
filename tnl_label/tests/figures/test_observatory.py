# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestObservatory(TnlCase):
    """The answers of all candidates: counted once, when the results are published."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.observed_edition()

    def content(self):
        return json.loads(self.edition.sudo().observatory_json or "null")

    def test_nothing_is_counted_before_the_publication(self):
        self.walk(self.edition, "embargo")
        self.edition._freeze_observatory()
        self.assertIsNone(self.content())

    def test_the_publication_counts_what_may_be_told(self):
        self.walk(self.edition, "published")
        content = self.content()
        (track,) = content["tracks"]
        self.assertEqual((content["edition"], track["bodies"]), (2030, 12))
        self.assertEqual([g["bodies"] for g in track["groups"]], [12])
        told = {q["code"]: q for q in track["questions"]}
        # all have the same share: it would tell each one's
        self.assertEqual(set(told), {"S01", "L01"})
        self.assertEqual(
            told["S01"]["answers"],
            [
                {"names": ["none"], "count": 6, "rows": [6]},
                {"names": ["draft", "adopted"], "count": 6, "rows": [6]},
            ],
        )
        counts = {a["names"][0]: a["count"] for a in told["L01"]["answers"]}
        self.assertEqual(counts, {"office": 7, "server": 5})

    def test_neither_names_nor_texts_are_in_it(self):
        self.walk(self.edition, "published")
        text = self.edition.sudo().observatory_json
        for candidature in self.edition.candidature_ids:
            self.assertNotIn(candidature.partner_id.name, text)
            self.assertNotIn(candidature.partner_id.tnl_siren, text)
            self.assertNotIn(candidature.reference, text)

    def test_what_happens_later_tells_nobody_by_difference(self):
        self.walk(self.edition, "published")
        before = self.content()
        award = self.edition.award_ids[:1]
        award.with_user(self.manager)._change_life("revoked", "A mistake.")
        award.candidature_id.last_submission_id.sudo()._mark_final(False)
        self.edition._freeze_observatory()
        self.assertEqual(self.content(), before)
        with self.assertRaises(UserError):
            self.edition.sudo().observatory_json = "{}"

    def test_nobody_reads_the_stored_figures(self):
        self.walk(self.edition, "published")
        for user in (self.officer, self.manager, self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.edition.with_user(user).sudo(False).read(["observatory_json"])

    def test_what_cannot_be_counted_is_not_in_the_observatory(self):
        question = self.questionnaire.copy().axis_ids.question_ids.filtered(
            lambda q: q.code == "L03"
        )
        with self.assertRaises(ValidationError):
            question.observatory = "software"

    def test_it_follows_the_copy_of_a_questionnaire(self):
        copied = self.questionnaire.copy().axis_ids.question_ids
        themes = {q.code: q.observatory for q in copied if q.observatory}
        self.assertEqual(
            themes, {"S01": "formats", "S02": "software", "L01": "software"}
        )
