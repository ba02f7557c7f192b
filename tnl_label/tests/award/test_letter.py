# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import subprocess
from base64 import b64decode
from hashlib import sha256
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import TnlHttpCase
from .test_award import AwardCase


@tagged("post_install", "-at_install")
class TestLetter(AwardCase):
    """Each candidate has one reasoned letter, made once, and nothing of the others."""

    def publish(self):
        """Publish a label of the town and a refusal of its rival; make the letters."""
        self.edition.write(
            {"contact_email": "contact@label.example", "signatory_name": "Jo Signs"}
        )
        refused = self.apply(self.edition, self.rival_agent, self.rival)
        self.walk(self.edition, "deliberation")
        label = self.propose(reasons="A strategy that others follow.")
        refusal = self.propose(None, None, refused, "Publish your software.")
        (label | refusal).action_decide()
        self.walk(self.edition, "published")
        letters = (label | refusal).sudo().letter_ids
        letters._render_pdf()
        return label, refusal

    def text(self, award):
        pdf = b64decode(award.sudo().letter_ids.pdf)
        command = ["pdftotext", "-raw", "-", "-"]
        result = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return " ".join(result.stdout.decode().split())

    def test_there_is_no_letter_before_the_publication(self):
        self.walk(self.edition, "embargo")
        self.assertFalse(self.env["tnl.letter"].search([]))

    def test_the_letter_gives_the_decision_axis_by_axis(self):
        label, _refusal = self.publish()
        text = self.text(label)
        for words in (
            "Valmont",
            "Engaged",
            "A strategy that others follow.",
            "Strategy",
            "10 / 10",
            "Software",
            self.candidature.reference,
            self.candidature.last_submission_id.reference,
            "Jo Signs",
            "contact@label.example",
        ):
            self.assertIn(words, text)
        for sentence in label.with_context(lang="en_US").explanation.splitlines():
            self.assertIn(" ".join(sentence.split()), text)

    def test_it_is_a_letter(self):
        label, refusal = self.publish()
        for award in (label, refusal):
            text = self.text(award)
            parts = [
                "Dear Sir or Madam,",
                "The jury's words",
                "Your points, axis by axis",
                "cut and never rounded up",
                "We answer your questions: contact@label.example",
                "Yours faithfully,",
                "Jo Signs",
            ]
            places = [text.index(part) for part in parts]
            self.assertEqual(places, sorted(places))
            self.assertNotIn("0.01 point", text)

    def test_without_signatory_the_label_signs(self):
        self.walk(self.edition, "deliberation")
        label = self.propose()
        label.action_decide()
        self.edition.signatory_name = False
        self.walk(self.edition, "published")
        label.sudo().letter_ids._render_pdf()
        self.assertIn("For the label Territoire", self.text(label))

    def test_who_is_not_labelled_reads_why(self):
        _label, refusal = self.publish()
        text = self.text(refusal)
        self.assertIn("did not grant the label to Rivalbourg", text)
        self.assertIn("Publish your software.", text)

    def test_a_letter_says_nothing_of_others_nor_who_judged(self):
        label, refusal = self.publish()
        mine, other = self.text(label), self.text(refusal)
        self.assertNotIn("Rivalbourg", mine)
        self.assertNotIn("Publish your software.", mine)
        self.assertNotIn("Valmont", other)
        for user in (self.officer, self.manager, self.manager2, self.agent):
            self.assertNotIn(user.name, mine + other)

    def test_an_edition_may_keep_its_points(self):
        self.edition.letter_points = False
        label, _refusal = self.publish()
        text = self.text(label)
        self.assertIn("Engaged", text)
        self.assertNotIn("10 / 10", text)
        self.assertNotIn("Strategy", text)

    def test_an_inadmissible_application_has_its_reason_and_no_points(self):
        refused = self.apply(self.edition, self.rival_agent, self.rival)
        self.walk(self.edition, "screening")
        office = refused.with_user(self.officer).sudo(False)
        office._declare_inadmissible("Not a public body.")
        self.walk(self.edition, "published")
        refused.award_ids.letter_ids._render_pdf()
        text = self.text(refused.award_ids)
        self.assertIn("Not a public body.", text)
        self.assertIn("did not meet the conditions", text)
        self.assertNotIn("10 / 10", text)

    def test_a_letter_never_changes(self):
        label, _refusal = self.publish()
        letter = label.sudo().letter_ids
        first = letter.pdf
        self.assertEqual(sha256(b64decode(first)).hexdigest(), letter.pdf_sha256)
        self.town.name = "Another name"
        letter._render_pdf()
        self.assertEqual(letter.pdf, first)
        self.assertEqual(letter._draw(), b64decode(first))
        for vals in ({"pdf": False}, {"content_json": "{}"}, {"lang": "fr_FR"}):
            with self.assertRaises(UserError):
                letter.write(vals)
        with self.assertRaises(UserError):
            letter.unlink()
        self.env["tnl.letter"]._issue(label.sudo())
        self.assertEqual(label.sudo().letter_ids, letter)
        self.assertJournal(letter, ["tnl.letter.issued", "tnl.letter.rendered"])

    def test_the_letter_is_in_the_language_of_its_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        (self.agent | self.elected).lang = "fr_FR"
        label, refusal = self.publish()
        self.assertEqual(label.sudo().letter_ids.lang, "fr_FR")
        self.assertIn("Niveau", self.text(label))
        self.assertIn("did not grant", self.text(refusal))

    def test_the_job_makes_what_waits(self):
        self.walk(self.edition, "published")
        letters = self.edition.letter_ids
        self.assertFalse(letters.mapped("pdf_sha256")[0])
        with self.assertRefused("is being made"):
            letters.with_user(self.officer).sudo(False).action_download()
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            self.env["tnl.letter"]._cron_render()
        self.assertTrue(all(letters.mapped("pdf_sha256")))

    def test_only_the_office_reads_letters(self):
        label, _refusal = self.publish()
        letter = label.sudo().letter_ids
        own = letter.with_user(self.officer).sudo(False)
        self.assertEqual(own.reference, self.candidature.reference)
        self.assertEqual(own.action_download()["url"], f"/tnl/letter/{letter.id}.pdf")
        with self.assertRaises(UserError):
            own.write({"pdf_sha256": "0"})
        people = self.agent | self.rival_agent | self.internal | self.settings_admin
        for user in people:
            with self.subTest(user.login), self.assertRaises(AccessError):
                letter.with_user(user).sudo(False).action_download()


@tagged("post_install", "-at_install")
class TestLetterRoute(TnlHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.apply(cls.edition)
        cls.walk(cls.edition, "published")
        cls.letter = cls.edition.letter_ids

    def get(self, user):
        self.authenticate(user and user.login, user and user.login)
        return self.url_open(f"/tnl/letter/{self.letter.id}.pdf")

    def test_the_office_downloads_the_letter_and_nobody_else(self):
        self.assertEqual(self.get(self.officer).status_code, 404)  # not made yet
        self.letter._render_pdf()
        answer = self.get(self.officer)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.content, self.letter._file())
        self.assertEqual(answer.headers["Cache-Control"], "private, no-store")
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        for user in self.agent | self.rival_agent | self.internal | self.settings_admin:
            with self.subTest(user.login):
                self.assertEqual(self.get(user).status_code, 404)
        self.assertIn("web/login", self.get(None).url)
