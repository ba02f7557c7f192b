# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has withdrawn is told the same, whatever happens in the dossier they left."""

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import JuryCase
from ..deliberation.test_vote import VoteCase


@tagged("post_install", "-at_install")
class TestClosingTheScoring(JuryCase):
    """The first chair has withdrawn from Valmont, where others have to seal or not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.recuse(cls.members[cls.chair], cls.town)

    def seal(self, dossier):
        for evaluation in dossier.evaluation_ids.filtered(lambda e: not e.is_recused):
            evaluation.with_user(evaluation.juror_id.user_id)._seal()
        self.env.invalidate_all()

    def told(self, user):
        """Return the refusal of the act, and what the dialogue shows and asks."""
        edition = self.edition.with_user(user)
        with self.assertRaises(UserError) as refusal:
            edition.action_start_deliberation()
        wizards = self.env["tnl.scoring.close.wizard"].with_user(user)
        dialogue = Form(wizards.with_context(default_edition_id=edition.id))
        rows = dialogue.unsealed_ids.ids
        self.assertEqual(dialogue.unsealed_count, len(rows))
        with self.assertRaisesRegex(AssertionError, "reason is a required field"):
            dialogue.save()
        return str(refusal.exception), rows, dialogue.has_withdrawn

    def test_the_seals_of_the_dossier_left_are_not_told(self):
        self.seal(self.rival_dossier)
        waiting = self.told(self.chair)
        self.seal(self.dossier)
        self.assertEqual(waiting, self.told(self.chair))
        refusal, rows, has_withdrawn = waiting
        self.assertNotRegex(refusal, "not sealed|Valmont")
        self.assertEqual((rows, has_withdrawn), ([], True))

    def test_those_of_the_others_are(self):
        refusal, rows, has_withdrawn = self.told(self.chair2)
        self.assertIn("not sealed: 7", refusal)
        self.assertEqual((len(rows), has_withdrawn), (7, False))
        _refusal, rows, _has_withdrawn = self.told(self.chair)
        self.assertEqual(set(rows), set(self.rival_dossier.evaluation_ids.ids))

    def test_it_closes_with_a_reason_whatever_waits(self):
        wizards = self.env["tnl.scoring.close.wizard"].with_user(self.chair)
        vals = {"edition_id": self.edition.id, "reason": " ", "is_sure": True}
        wizard = wizards.create(vals)
        with self.assertRaisesRegex(UserError, "withdrawn from dossiers"):
            wizard.action_close()
        wizard.reason = "The calendar says so."
        wizard.action_close()
        self.assertEqual(self.edition.state, "deliberation")
        session = self.edition.deliberation_ids
        self.assertEqual(session.unsealed_reason, "The calendar says so.")

    def test_an_ended_recusal_or_a_file_never_given_asks_nothing(self):
        self.seal(self.dossier | self.rival_dossier)
        evaluation = self.evaluation_of(self.chair, self.dossier)
        other = self._collectivity("Autreville", "commune", "990000044", "69998")
        self.recuse(self.members[self.chair], other)
        self.members[self.chair].recusal_ids.filtered(
            lambda r: r.partner_id == self.town
        ).with_user(self.manager)._end("The tie is over.")
        evaluation.with_user(self.chair)._seal()
        self.edition.with_user(self.chair).action_start_deliberation()
        self.assertEqual(self.edition.state, "deliberation")


@tagged("post_install", "-at_install")
class TestClosingTheSession(VoteCase):
    """The first chair has withdrawn from Valmont; then the secretary from the other."""

    def refusal(self, user):
        with self.assertRaises(UserError) as refusal:
            self.session.with_user(user).action_close()
        return str(refusal.exception)

    def propose(self, item, user):
        item.with_user(user).reasons = "A sound strategy."
        item.with_user(user).action_propose()

    def test_a_keeper_who_has_withdrawn_is_told_the_same_whatever_waits(self):
        told = [self.refusal(self.chair)]
        self.propose(self.rival_item, self.chair)
        told.append(self.refusal(self.chair))
        vote = self.put_to_vote(self.item, self.secretary)
        told.append(self.refusal(self.chair))
        vote.with_user(self.secretary).action_cancel()
        self.propose(self.item, self.secretary)
        told.append(self.refusal(self.chair))
        self.assertEqual(len(set(told)), 1, told)
        self.assertNotRegex(told[0], r"\d|Valmont|Rivalbourg")
        self.assertEqual(self.session.state, "open")

    def test_who_has_withdrawn_from_none_closes_and_loses_nothing(self):
        self.propose(self.rival_item, self.chair)
        self.assertIn("Valmont", self.refusal(self.secretary))
        self.propose(self.item, self.secretary)
        self.session.with_user(self.secretary).action_close()
        self.assertEqual(self.session.state, "closed")

    def test_a_manager_closes_when_every_keeper_has_withdrawn(self):
        self.propose(self.rival_item, self.chair)
        self.propose(self.item, self.secretary)
        for user in (self.secretary, self.chair2):
            recusals = self.env["tnl.recusal"].with_user(self.manager)
            recusals.create(
                {
                    "juror_id": self.members[user].id,
                    "partner_id": self.rival.id,
                    "motive": "A tie with it.",
                }
            )
            self.assertEqual(self.refusal(user), self.refusal(self.chair))
        self.session.with_user(self.manager).action_close()
        self.assertEqual(self.session.state, "closed")


@tagged("post_install", "-at_install")
class TestProbing(JuryCase):
    """A chair who has withdrawn tries to learn who else reads, or has withdrawn."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury_that_left()

    def refusals(self, model, vals, users, error=AccessError):
        told = set()
        for user in users:
            juror = self.members[user]
            with self.assertRaises(error) as refusal, self.env.cr.savepoint():
                records = self.env[model].with_user(self.chair)
                records.create({"juror_id": juror.id} | vals)
            told.add(str(refusal.exception))
        return told

    def test_assigning_tells_nothing_of_a_dossier_left(self):
        # reads it, does not, has withdrawn
        users = (self.juror, self.juror2, self.tied)
        vals = {"dossier_id": self.dossier.id}
        self.assertEqual(len(self.refusals("tnl.evaluation", vals, users)), 1)

    def test_recusing_tells_nothing_of_a_dossier_left(self):
        users = (self.juror, self.tied)
        vals = {"partner_id": self.town.id, "motive": "A tie with it."}
        self.assertEqual(len(self.refusals("tnl.recusal", vals, users)), 1)

    def test_elsewhere_the_chair_is_told_what_is_wrong(self):
        reads = {
            "juror_id": self.members[self.juror].id,
            "dossier_id": self.rival_dossier.id,
        }
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.env["tnl.evaluation"].with_user(self.chair).create(reads)

    def test_one_s_own_recusal_and_those_elsewhere_are_still_declared(self):
        recusals = self.env["tnl.recusal"].with_user(self.chair)
        for user in (self.chair, self.juror2):
            recusal = recusals.create(
                {
                    "juror_id": self.members[user].id,
                    "partner_id": self.rival.id,
                    "motive": "A tie with it.",
                }
            )
            self.assertTrue(recusal.sudo().dossier_id)
            if user == self.chair:
                recusal.sudo().with_user(self.manager)._end("To go on.")

    def test_the_preview_of_the_assignment_leaves_it_out(self):
        wizards = self.env["tnl.assignment.wizard"].with_user(self.chair)
        before = wizards.create({"edition_id": self.edition.id, "seed": "1"}).preview
        self.assertNotIn("Valmont", before)
        # something happens there: a member more reads it, another leaves
        self.assign(self.members[self.juror2], self.dossier)
        self.recuse(self.members[self.juror], self.town)
        self.env.invalidate_all()
        after = wizards.create({"edition_id": self.edition.id, "seed": "1"}).preview
        self.assertEqual(before, after)
