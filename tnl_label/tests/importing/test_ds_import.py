# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import PDF
from .ds_case import DsCase
from .ds_samples import champ, node, page, zipped


@tagged("post_install", "-at_install")
class TestDsImport(DsCase):
    # --- fields and wordings ------------------------------------------------------

    def test_fields_are_decided_once_and_kept(self):
        dialogue = self.open(self.sheet())
        dialogue.action_preview()
        decided = {f.label: f.question_id.code for f in dialogue.field_ids}
        self.assertEqual(
            decided,
            {
                "Is there a strategy?": "S01",
                "Share of free software": "S02",
                "What is free?": "L01",
                "L02": "L02",
                "L02 – Evidence": "L02",
                "Colour of the door": False,
            },
        )
        with self.assertRefused("Colour of the door"):
            dialogue.action_preview()
        dialogue.action_skip_rest()
        again = self.open(self.page())
        again.action_preview()
        self.assertEqual(again.field_ids, dialogue.field_ids)
        door = again.field_ids.filtered(lambda f: f.label == "Colour of the door")
        self.assertEqual(door.decision, "skip")
        self.assertEqual(door.champ_id, "Q-Colour of the door")

    def test_a_field_answers_one_question_that_takes_it(self):
        dialogue = self.open(self.sheet())
        dialogue.action_preview()
        fields = {f.label: f for f in dialogue.field_ids}
        questions = {q.code: q for q in self.questionnaire.axis_ids.question_ids}
        door = fields["Colour of the door"]
        with self.assertRefused("Two fields", ValidationError):
            door.write({"decision": "map", "question_id": questions["S01"].id})
        evidence = fields["L02 – Evidence"]
        with self.assertRefused("cannot answer", ValidationError):
            evidence.write({"question_id": questions["S02"].id})
        with self.assertRefused("choose the question", ValidationError):
            door.write({"decision": "map", "question_id": False})

    def test_a_wording_is_asked_once_and_kept(self):
        data = self.sheet(self.row(strategy="Votée en conseil", yes="En cours"))
        dialogue = self.open(data)
        dialogue.action_preview()
        dialogue.action_skip_rest()
        dialogue.action_preview()
        self.assertEqual(dialogue.state, "values")
        first, second = dialogue.value_ids.sorted("wording", reverse=True)
        with self.assertRefused("Votée en conseil"):
            dialogue.action_preview()
        adopted = first.question_id.choice_ids.filtered(lambda c: c.code == "adopted")
        first.write({"decision": "map", "choice_id": adopted.id})
        second.write({"decision": "map", "truth": "no"})
        candidature = self.take(data)
        answers = candidature.last_submission_id._content()["answers"]
        self.assertEqual(answers["S01"]["value"], "adopted")
        self.assertEqual(answers["L02"]["value"], "no")

    # --- what is imported -----------------------------------------------------------

    def test_nothing_is_written_before_the_import(self):
        before = self.counts()
        dialogue = self.preview(self.sheet())
        self.assertEqual(self.counts(), before)
        line = dialogue.line_ids
        self.assertEqual((line.status, line.decision), ("new", "import"))
        self.assertEqual(line.body_name, "Valmont")
        self.assertIn("S01 · Is there a strategy? → Adopted", line.content)

    def test_a_dossier_becomes_a_frozen_version(self):
        mails = self.counts()["mail.mail"]
        candidature = self.take(self.sheet())
        version = candidature.last_submission_id
        self.assertEqual(candidature.partner_id, self.town)
        self.assertEqual(candidature.state, "submitted")
        self.assertEqual(f"{version.received_at} +0000", self.instant())
        self.assertFalse(version.agent_id)
        values = {c: a["value"] for c, a in version._content()["answers"].items()}
        self.assertEqual(
            values,
            {"S01": "adopted", "S02": "12.5", "L01": "office server", "L02": "yes"},
        )
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.candidature.imported")], limit=1
        )
        details = json.loads(entry.details)
        self.assertEqual(details["dossier"], "900001")
        self.assertEqual(details["deposited"], f"{version.received_at}Z")
        self.assertEqual(entry.user_id, self.manager.id)
        self.assertEqual(self.counts()["mail.mail"], mails)
        result = self.env["tnl.integrity"].with_user(self.manager).check()
        self.assertEqual(result["findings"], [])
        self.walk(self.edition, "screening")
        self.assertTrue(version.is_final)

    def test_a_draft_there_is_a_draft_here(self):
        candidature = self.take(self.sheet(self.row(state="Brouillon", deposited="")))
        self.assertEqual(candidature.state, "draft")
        self.assertFalse(candidature.submission_ids)

    def test_a_body_that_nobody_knew_becomes_one_contact(self):
        rows = self.row(siret="99000201600016", siren="990002016", name="COMMUNE NEUVE")
        candidature = self.take(self.sheet(rows))
        self.assertEqual(candidature.partner_id.tnl_siren, "990002016")
        self.assertEqual(candidature.partner_id.tnl_kind_id.code, "commune")

    def test_a_contact_never_bears_a_formula(self):
        new = {"siret": "99000201600016", "siren": "990002016"}
        line = self.preview(self.sheet(self.row(name="=1+1", **new))).line_ids
        self.assertEqual(line.status, "problem")
        self.assertIn("spreadsheet formula", line.message)
        self.assertTrue(line.needs_body)

    def test_without_establishment_a_body_is_chosen(self):
        named = self.row(siret="", siren="", name="")
        dialogue = self.preview(self.sheet(named))
        line = dialogue.line_ids
        self.assertEqual(line.status, "problem")
        self.assertIn("choose the body", line.message)
        line.partner_id = self.rival
        dialogue.action_preview()
        line = dialogue.line_ids
        self.assertEqual((line.status, line.body_name), ("new", "Rivalbourg"))
        line.decision = "import"
        dialogue.action_import()
        self.assertEqual(line.candidature_id.partner_id, self.rival)
        again = self.preview(self.sheet(named))
        self.assertEqual(again.line_ids.status, "unchanged")

    def test_one_body_has_one_application(self):
        dialogue = self.preview(self.sheet(self.row(), self.row("900002")))
        self.assertEqual(set(dialogue.line_ids.mapped("decision")), {"ask"})
        with self.assertRefused("Decide whether"):
            dialogue.action_import()
        dialogue.line_ids.decision = "import"
        with self.assertRefused("of one body"):
            dialogue.action_import()
        dialogue.line_ids[0].decision = "leave"
        dialogue.action_import()
        self.assertEqual(self.edition.candidature_ids.sudo().ds_number, "900002")

    def test_an_application_made_here_is_not_replaced(self):
        mine = self.apply(self.edition)
        dialogue = self.preview(self.sheet())
        self.assertEqual(dialogue.line_ids.status, "problem")
        self.assertIn(mine.reference, dialogue.line_ids.message)
        dialogue.line_ids.decision = "import"
        with self.assertRefused("cannot be imported"):
            dialogue.action_import()

    def test_what_cannot_be_read_is_said_and_left_out_only_by_a_decision(self):
        data = self.sheet(self.row(share="beaucoup"))
        line = self.preview(data).line_ids
        self.assertEqual(line.decision, "ask")
        self.assertIn("“beaucoup” is left out", line.message)
        answers = self.take(data).last_submission_id._content()["answers"]
        self.assertNotIn("S02", answers)

    def test_hostile_texts_stay_texts(self):
        hostile = ["=1+1", "<script>alert(1)</script>", "\u0000", "x" * 300]
        champs = [champ("L03", text) for text in hostile]
        nodes = [
            node(n, champs=[told], datePassageEnConstruction=self.instant())
            for n, told in enumerate(champs, 1)
        ]
        dialogue = self.preview(page(*nodes))
        shown = dialogue.line_ids.sorted("line")
        self.assertIn("=1+1", shown[0].content)
        self.assertIn("<script>", shown[1].content)
        self.assertIn("\ufffd", shown[2].content)
        self.assertIn("is left out", shown[3].message)

    # --- files and messages -----------------------------------------------------------

    def test_files_come_from_the_archive_alone(self):
        dossier = node(file=PDF, datePassageEnConstruction=self.instant())
        dialogue = self.preview(page(dossier))
        self.assertEqual(dialogue.missing_files, 1)
        self.assertIn("plan.pdf (not in the archive)", dialogue.line_ids.message)
        candidature = self.take(page(dossier), zipped({"other name.pdf": PDF}))
        [file] = candidature.last_submission_id.file_ids
        self.assertEqual((file.question_code, file.name), ("L02", "plan.pdf"))
        self.assertEqual(file._stored_bytes("content"), PDF)

    def test_a_file_of_another_kind_is_refused_in_words(self):
        program = b"\x7fELF" + b"\0" * 40
        data = self.page(champs=node(file=program)["champs"])
        line = self.preview(data, zipped({"plan.pdf": program})).line_ids
        self.assertEqual(line.decision, "ask")
        self.assertIn("plan.pdf – ", line.message)

    def test_messages_keep_their_date_and_their_author_and_leave_no_mail(self):
        mails = self.counts()["mail.mail"]
        candidature = self.take(self.page())
        thread = candidature.thread_ids
        self.assertEqual(thread.mapped("author_kind"), ["office", "applicant"])
        self.assertEqual(str(thread[0].sent_at), "2030-03-03 08:00:00")
        self.assertEqual(candidature.unread_count, 0)
        self.assertEqual(self.counts()["mail.mail"], mails)

    def test_private_annotations_are_left_out_and_said(self):
        dialogue = self.preview(self.page())
        self.assertIn("Opinion of the instructor", dialogue.notice)
        self.assertNotIn("Doubtful", str(dialogue.line_ids.mapped("content")))

    # --- time and states --------------------------------------------------------------

    def test_a_second_before_the_closing_is_in_time_and_after_it_is_decided(self):
        self.walk(self.edition, "screening")
        times = {0: "import", 1: "ask"}
        for seconds, decision in times.items():
            data = self.sheet(self.row(deposited=self.instant(seconds)))
            line = self.preview(data).line_ids
            self.assertEqual(
                (line.decision, line.needs_reason), (decision, bool(seconds))
            )
        line.decision = "import"
        with self.assertRefused("Write why"):
            line.import_id.action_import()
        with self.assertRefused("does not say why", ValidationError):
            line.reason = "x"
        line.reason = "The site of the procedure was down."
        line.import_id.action_import()
        candidature = line.candidature_id.sudo()
        self.assertTrue(candidature.last_submission_id.is_final)
        self.assertIn("was down", candidature.ds_note)

    def test_what_was_changed_after_the_closing_is_said(self):
        self.walk(self.edition, "screening")
        data = self.sheet(self.row(changed=self.instant(60)))
        line = self.preview(data).line_ids
        self.assertTrue(line.needs_reason)
        self.assertIn("changed after the closing", line.message)

    def test_acceptance_is_admissible_and_never_a_label(self):
        self.walk(self.edition, "screening")
        data = self.sheet(self.row(state="Accepté", motive="Niveau 3"))
        line = self.preview(data).line_ids
        self.assertEqual(line.state_here, "admissible")
        self.assertIn("Niveau 3", line.message)
        candidature = self.take(data)
        self.assertEqual(candidature.state, "admissible")
        self.assertFalse(candidature.award_ids)

    def test_other_states_are_received_and_the_team_decides(self):
        self.walk(self.edition, "screening")
        for state in ("En construction", "En instruction", "Refusé"):
            line = self.preview(self.sheet(self.row(state=state))).line_ids
            self.assertEqual((line.state_here, line.decision), ("submitted", "import"))
        line = self.preview(self.sheet(self.row(state="Classé sans suite"))).line_ids
        self.assertEqual(line.decision, "leave")

    def test_before_the_call_fields_are_decided_and_nothing_is_imported(self):
        draft = self.make_edition(2031)
        dialogue = self.preview(self.sheet(), track=draft.track_ids)
        with self.assertRefused("is being prepared"):
            dialogue.action_import()
        self.walk(self.edition, "jury")
        dialogue = self.preview(self.sheet())
        with self.assertRefused("is closed"):
            dialogue.action_import()

    def test_an_edition_of_the_past_takes_its_dossiers(self):
        past = self.make_edition(2029)
        # born published, as the import of past editions makes it
        past.sudo()._with_transition().state = "published"
        rival = {"siret": "99000002800018", "name": "COMMUNE DE RIVALBOURG"}
        rows = self.row(state="Accepté"), self.row("2", state="Refusé", **rival)
        found = self.take(self.sheet(*rows), track=past.track_ids)
        self.assertEqual(
            {c.partner_id.name: c.state for c in found},
            {"Valmont": "admissible", "Rivalbourg": "submitted"},
        )
        self.assertEqual(found.last_submission_id.mapped("is_final"), [True, True])
        self.assertFalse(found.award_ids)
        result = self.env["tnl.integrity"].with_user(self.manager).check()
        self.assertEqual(result["findings"], [])

    # --- rights -----------------------------------------------------------------------

    def test_managers_alone_import(self):
        self.open(self.sheet(), user=self.manager2).action_preview()
        others = self.officer, self.internal, self.agent, self.settings_admin
        for user in others:
            with self.assertRaises(AccessError):
                self.open(self.sheet(), user=user)
            for name in ("tnl.ds.field", "tnl.ds.value", "tnl.ds.line"):
                with self.assertRaises(AccessError):
                    self.env[name].with_user(user).search([])

    def test_another_manager_neither_sees_nor_runs_a_dialogue(self):
        dialogue = self.preview(self.sheet()).with_user(self.manager2)
        with self.assertRaises(AccessError):
            dialogue.action_import()
        for name in ("tnl.ds.import", "tnl.ds.line"):
            self.assertFalse(self.env[name].with_user(self.manager2).search([]))

    def test_the_preview_is_not_written_by_hand(self):
        line = self.preview(self.sheet()).line_ids
        for vals in ({"status": "new"}, {"digest": "x"}, {"number": "7"}):
            with self.assertRaises(UserError):
                line.write(vals)
        told = line.import_id.field_ids[0]
        with self.assertRaises(UserError):
            told.key = "other"
