# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestRecusal(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")

    def test_it_cuts_at_once_in_a_session_already_open(self):
        """Same environment, caches full: nothing is left at the next line."""
        user = self.juror
        evaluation = self.evaluation_of(user, self.dossier).with_user(user)
        content = self.dossier.content_ids.with_user(user)
        line = evaluation.line_ids[0]
        dialogue = (
            self.env["tnl.evaluation.wizard"]
            .with_user(user)
            .create({"evaluation_id": evaluation.id})
        )
        self.assertTrue(self.dossier.with_user(user).content_html)
        self.assertTrue(dialogue.answers)
        line.write({"comment_jury": "Before"})
        self.recuse(self.members[user], self.town)
        self.assertFalse(self.dossier.with_user(user).content_html)
        self.assertFalse(self.dossier.with_user(user).evaluation_progress)
        self.assertFalse(self.dossier.with_user(user).admissibility)
        for record, field in (
            (evaluation, "state"),
            (content, "content_json"),
            (line, "points"),
            (dialogue, "answers"),
        ):
            with self.assertRaises(AccessError):
                record.read([field])
            with self.assertRaises(AccessError):
                record.web_read({field: {}})
        with self.assertRaises(AccessError):
            line.write({"comment_jury": "After"})
        with self.assertRaises(AccessError):
            dialogue.action_save()
        with self.assertRaises(AccessError):
            evaluation._seal()
        self.assertEqual(self.dossier.with_user(user).name, "Valmont")

    def test_it_holds_for_this_dossier_and_this_person_only(self):
        self.recuse(self.members[self.juror], self.town)
        self.assertTrue(self.rival_dossier.with_user(self.juror).content_html)
        self.assertTrue(self.dossier.with_user(self.chair).content_html)

    def test_it_wins_over_every_other_right_of_the_person(self):
        """A manager who sits in the jury withdraws as anybody else."""
        self.manager2.write(
            {"group_ids": [(4, self.env.ref("tnl_label_jury.group_tnl_chair").id)]}
        )
        juror = self.invite(self.edition, self.manager2)
        dossier = self.dossier.with_user(self.manager2)
        content = self.dossier.content_ids.with_user(self.manager2)
        self.assertTrue(dossier.content_html)
        self.recuse(juror, self.town, user=self.manager)
        self.assertFalse(dossier.content_html)
        with self.assertRaises(AccessError):
            content.read(["content_json"])

    def test_an_assessment_already_given_is_kept_marked_and_counts_nowhere(self):
        evaluation = self.evaluation_of(self.juror, self.dossier)
        self.mark(evaluation, strategy=1, software=1)
        seal = evaluation.with_user(self.juror)._seal()
        self.recuse(self.members[self.juror], self.town)
        self.assertTrue(evaluation.is_recused)
        self.assertEqual(evaluation.seal_hash, seal)
        self.assertTrue(evaluation._is_intact())
        self.walk(self.edition, "deliberation")
        item = self.dossier.item_ids
        self.assertEqual(item.evaluation_count, 3)
        self.assertEqual(item.spread, 0, "the three others agree")

    def test_it_takes_marks_back_during_the_deliberation(self):
        evaluation = self.evaluation_of(self.juror, self.dossier)
        self.mark(evaluation, strategy=0, software=0)
        self.walk(self.edition, "deliberation")
        item = self.dossier.item_ids
        self.assertEqual(item.evaluation_count, 4)
        before = item.mean
        recusal = self.recuse(self.members[self.juror], self.town, user=self.manager)
        self.assertEqual(item.evaluation_count, 3)
        self.assertGreater(item.mean, before)
        recusal.with_user(self.manager)._end("A mistake of name.")
        self.assertEqual((item.evaluation_count, item.mean), (4, before))

    def test_who_declares_what(self):
        member = self.members[self.juror]
        own = self.recuse(member, self.town)
        self.assertEqual(own.origin, "declared")
        with self.assertRaises(AccessError):
            self.recuse(member, self.rival, user=self.juror2)
        with self.assertRaises(AccessError):
            self.recuse(member, self.rival, user=self.officer)
        with self.assertRaises(AccessError):
            self.recuse(member, self.rival, user=self.outsider)
        by_chair = self.recuse(member, self.rival, user=self.chair)
        self.assertEqual(by_chair.origin, "chair")
        by_manager = self.recuse(
            self.members[self.juror2], self.rival, user=self.manager
        )
        self.assertEqual(by_manager.origin, "chair")

    def test_the_stages_of_a_declaration(self):
        early = self.make_open_edition(year=2031)
        juror = self.invite(early, self.outsider)
        with self.assertRaises(AccessError):  # the right comes before the stage
            self.recuse(juror, self.town)
        self.walk(self.edition, "deliberation")
        member = self.members[self.juror]
        for user in (self.juror, self.chair):
            with self.assertRaises(AccessError):
                self.recuse(member, self.town, user=user)
        self.recuse(member, self.town, user=self.manager)
        self.walk(self.edition, "embargo")
        with self.assertRaises(AccessError):
            self.recuse(member, self.rival, user=self.manager)

    def test_after_the_file_could_be_read_is_written_down(self):
        late = self.recuse(self.members[self.juror], self.town)
        self.assertTrue(late.is_late)
        not_given = self.recuse(self.members[self.juror2], self.town)
        self.assertFalse(not_given.is_late)

    def test_it_waits_for_a_file_that_comes_later(self):
        edition = self.make_open_edition(year=2031)
        candidature = self.apply(edition)
        self.apply(edition, user=self.rival_agent, partner=self.rival)
        self.walk(edition, "screening")
        juror = self.invite(edition, self.outsider)
        other = self._collectivity("Latecomer", "commune", "990000036", "38111")
        recusal = self.recuse(juror, other)
        self.assertFalse(recusal.dossier_id)
        dossier = edition.dossier_ids.filtered(
            lambda d: d.candidature_id == candidature
        )
        dossier.sudo().write({"partner_id": other.id})
        dossier._link_recusals()
        self.assertEqual(recusal.dossier_id, dossier)

    def test_the_software_sees_the_obvious_ties(self):
        edition = self.make_open_edition(year=2031)
        employed = self._user("employed", "base.group_user", email="x@free.fr")
        neighbour = self._user(
            "neighbour", "base.group_user", email="someone@valmont.example"
        )
        stranger = self._user("stranger", "base.group_user", email="a@gmail.com")
        self.town.email = "mairie@gmail.com"
        sent = self.invite(edition, employed, partner_id=self.town.id)
        same_domain = self.invite(edition, neighbour)
        free = self.invite(edition, stranger)
        self.apply(edition)
        self.walk(edition, "screening")
        automatic = edition.dossier_ids.recusal_ids
        self.assertEqual(automatic.juror_id, sent | same_domain)
        self.assertEqual(set(automatic.mapped("origin")), {"automatic"})
        self.assertNotIn(free, automatic.juror_id)

    def test_ties_are_seen_when_a_juror_comes_after_the_dossiers(self):
        neighbour = self._user(
            "neighbour", "base.group_user", email="someone@valmont.example"
        )
        juror = self.invite(self.edition, neighbour)
        self.assertEqual(juror.recusal_ids.dossier_id, self.dossier)

    def test_only_a_manager_ends_it_with_a_reason(self):
        recusal = self.recuse(self.members[self.juror], self.town)
        for user in (self.juror, self.chair, self.officer):
            with self.assertRaises(AccessError):
                recusal.with_user(user)._end("Because it had to be.")
        with self.assertRaisesRegex(UserError, "Write why"):
            recusal.with_user(self.manager)._end("  ")
        self.assertFalse(recusal.date_to)
        action = recusal.with_user(self.manager).action_end()
        dialogue = Form(
            self.env[action["res_model"]]
            .with_user(self.manager)
            .with_context(**action["context"])
        )
        dialogue.reason = "No longer elected there."
        dialogue.save().action_end()
        self.assertTrue(recusal.date_to)
        self.assertEqual(recusal.end_reason, "No longer elected there.")
        self.assertTrue(self.dossier.with_user(self.juror).content_html)
        self.assertJournal(recusal, ["tnl.recusal.declared", "tnl.recusal.ended"])
        with self.assertRaises(UserError):
            recusal.with_user(self.manager)._end("Twice the same one.")

    def test_nobody_ends_their_own(self):
        juror = self.invite(self.edition, self.manager2)
        recusal = self.recuse(juror, self.town, user=self.manager)
        with self.assertRaisesRegex(UserError, "their own"):
            recusal.with_user(self.manager2)._end("I am fine.")

    def test_it_is_never_deleted_nor_rewritten(self):
        recusal = self.recuse(self.members[self.juror], self.town)
        for user in (self.juror, self.chair, self.officer, self.manager):
            mine = recusal.with_user(user)
            with self.assertRaises(AccessError):
                mine.unlink()
            for vals in (
                {"date_to": "2030-01-01 00:00:00"},
                {"partner_id": self.rival.id},
                {"juror_id": self.members[self.juror2].id},
                {"dossier_id": False},
            ):
                with self.assertRaises(AccessError):
                    mine.write(vals)
        with self.assertRaises(AccessError):
            self.env["tnl.recusal"].with_user(self.juror).create(
                {
                    "juror_id": self.members[self.juror].id,
                    "partner_id": self.rival.id,
                    "date_to": "2030-01-01 00:00:00",
                }
            )

    def test_one_open_recusal_a_collectivity(self):
        self.recuse(self.members[self.juror], self.town)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.recuse(self.members[self.juror], self.town)

    def withdraw_dialogue(self):
        evaluation = self.evaluation_of(self.juror, self.dossier).with_user(self.juror)
        action = evaluation.action_withdraw()
        wizards = self.env[action["res_model"]].with_user(self.juror)
        return Form(wizards.with_context(**action["context"]))

    def test_the_dialogue_opened_from_a_dossier_withdraws_when_asked(self):
        dialogue = self.withdraw_dialogue()
        self.assertEqual(dialogue.partner_id, self.town)
        dialogue.motive = "My brother is the mayor."
        following = dialogue.save().action_declare()
        recusal = self.members[self.juror].recusal_ids
        self.assertEqual(recusal.dossier_id, self.dossier)
        self.assertEqual(recusal.origin, "declared")
        self.assertEqual(recusal.motive, "My brother is the mayor.")
        self.assertEqual(following["res_model"], "tnl.evaluation")
        self.assertEqual(following["target"], "main", "no way back to the dossier")

    def test_a_dialogue_closed_with_the_window_withdraws_nobody(self):
        """A browser saves the form that it closes: that is not a declaration."""
        self.withdraw_dialogue().save()
        self.assertFalse(self.members[self.juror].recusal_ids)

    def test_the_dialogue_withdraws_no_other_person(self):
        other = self.evaluation_of(self.juror2, self.rival_dossier)
        wizards = self.env["tnl.recusal.declare.wizard"].with_user(self.juror)
        with self.assertRaises(AccessError):
            wizards.create({"evaluation_id": other.id}).action_declare()
        self.assertFalse(self.members[self.juror2].recusal_ids)
