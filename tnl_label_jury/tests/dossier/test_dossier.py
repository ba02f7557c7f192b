# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import PDF, JuryCase


@tagged("post_install", "-at_install")
class TestDossier(JuryCase):
    def test_a_dossier_for_each_final_submission_and_no_other(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        candidature = self.apply(edition)
        self.apply(edition, user=self.rival_agent, partner=self.rival, submit=False)
        self.assertFalse(edition.dossier_ids)
        self.walk(edition, "screening")
        self.assertEqual(edition.dossier_ids.candidature_id, candidature)
        self.assertEqual(edition.dossier_ids.name, "Valmont")

    def test_the_reference_is_not_the_applications(self):
        self.make_jury("screening")
        self.assertNotIn(self.dossier.reference, self.candidature.reference)
        self.assertNotIn(self.candidature.reference[-8:], self.dossier.reference)

    def test_no_contact_reaches_the_jury(self):
        self.make_jury("jury")
        content = self.dossier.with_user(self.juror)
        text = content.content_html + json.dumps(content._content())
        submitted = self.candidature.last_submission_id.content_json
        for secret in ("Elected Person", "elected@valmont.example", "Agent Person"):
            self.assertIn(secret, submitted, "the test looks for real contacts")
            self.assertNotIn(secret, text)
        self.assertNotIn(self.candidature.reference, text)

    def test_answers_are_readable(self):
        self.make_jury("jury")
        html = self.dossier.with_user(self.juror).content_html
        for shown in ("Strategy", "Is there a strategy?", "Adopted", "80"):
            self.assertIn(shown, html)

    def test_what_an_applicant_writes_stays_text(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        answers = {
            "S01": {"value": "adopted"},
            "S02": {"value": "80"},
            "L02": {"value": "yes"},
            "L03": {"value": "<script>alert(1)</script>"},
        }
        self.apply(edition, answers=answers)
        self.walk(edition, "screening")
        html = edition.dossier_ids.with_user(self.officer).content_html
        self.assertNotIn("<script>", html)
        self.assertIn("&lt;script&gt;", html)

    def test_the_note_of_a_team_reaches_nobody(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        candidature = self.apply(edition, submit=False)
        note = {"S01": {"team_note": "Between us", "comment": "For the jury"}}
        candidature._save_answers(self.agent, note)
        candidature._submit(self.agent, fields.Datetime.now(), "one")
        self.walk(edition, "screening")
        dossier = edition.dossier_ids.with_user(self.officer)
        text = dossier.content_html + json.dumps(dossier._content())
        self.assertIn("For the jury", text)
        self.assertNotIn("Between us", text)

    def test_a_rename_changes_nothing_to_a_frozen_dossier(self):
        self.make_jury("jury")
        before = self.dossier.content_ids.content_json
        self.town.name = "Renamed"
        self.env.invalidate_all()
        self.assertEqual(self.dossier.name, "Valmont")
        self.assertEqual(self.dossier.content_ids.content_json, before)

    def test_the_dossier_follows_a_correction(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        candidature = self.apply(edition)
        self.walk(edition, "screening")
        dossier = edition.dossier_ids
        question = candidature.answer_ids.question_id.filtered(
            lambda q: q.code == "S01"
        )
        candidature.with_user(self.officer)._request_correction(
            question, "Which?", fields.Datetime.add(fields.Datetime.now(), days=20)
        )
        gate = candidature.with_user(self.agent).sudo()
        gate._save_answers(self.agent, {"S01": {"value": "draft"}})
        gate._submit(self.agent, fields.Datetime.now(), "again")
        self.assertEqual(edition.dossier_ids, dossier)
        self.assertIn("Being written", dossier.with_user(self.officer).content_html)

    def test_evidence_is_shown_to_who_may_open_it(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        candidature = self.apply(edition, submit=False)
        candidature._add_file(self.agent, "L02", "proof.pdf", PDF)
        candidature._submit(self.agent, fields.Datetime.now(), "k")
        self.walk(edition, "screening")
        dossier = edition.dossier_ids
        chair = self.invite(edition, self.chair)
        member = self.invite(edition, self.juror)
        self.invite(edition, self.juror2)
        self.assign(chair, dossier)
        self.assign(member, dossier)
        self.walk(edition, "deliberation")
        name = dossier.file_ids.name
        for user, seen in (
            (self.juror, True),
            (self.chair, True),
            (self.juror2, False),
        ):
            html = dossier.with_user(user).content_html
            self.assertIn("Adopted", html, "all of them read the answers")
            self.assertEqual(name in html, seen, user.login)
            self.assertEqual("/tnl/dossier/file/" in html, seen, user.login)

    def test_nobody_writes_a_dossier(self):
        self.make_jury("jury")
        everybody = (self.juror, self.chair, self.officer, self.manager)
        for record, vals in (
            (self.dossier, {"name": "Other"}),
            (self.dossier, {"is_admitted": False}),
            (self.dossier, {"evaluation_ids": [Command.clear()]}),
            (self.dossier.content_ids, {"content_json": "{}"}),
        ):
            for user in everybody:
                with self.assertRaises(AccessError):
                    record.with_user(user).write(vals)
                with self.assertRaises(AccessError):
                    record.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    record.with_user(user).copy()

    def test_the_jury_has_no_link_to_the_application(self):
        self.make_jury("deliberation")
        for user in (self.juror, self.chair):
            fields_seen = self.dossier.with_user(user).fields_get()
            self.assertNotIn("candidature_id", fields_seen)
            for model in ("tnl.candidature", "tnl.submission", "tnl.candidature.file"):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])
            domain = [("candidature_id.reference", "ilike", "TNL")]
            with self.assertRaises(AccessError):
                self.env["tnl.dossier"].with_user(user).search_count(domain)
