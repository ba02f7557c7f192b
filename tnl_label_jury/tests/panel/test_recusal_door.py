# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A recusal is offered to who may declare it now; the others are told whom to ask."""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestRecusalDoor(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")

    def offered(self, user):
        """Tell in which views "New" is offered to a user."""
        recusals = self.env["tnl.recusal"].with_user(user)
        return {
            etree.fromstring(recusals.get_view(view_type=kind)["arch"]).get("create")
            != "0"
            for kind in ("list", "kanban", "form")
        }

    def declares(self, user):
        """Tell whether the server takes what the view would offer."""
        member = self.members.get(user) or self.members[self.juror2]
        try:
            with self.env.cr.savepoint():
                self.recuse(member, self.town, user=user)
                raise ZeroDivisionError  # nobody is withdrawn by the question
        except ZeroDivisionError:
            return True
        except AccessError:
            return False

    def walk_the_doors(self):
        users = (self.juror, self.chair, self.secretary, self.manager)
        for user in users:
            with self.subTest(user=user.login, stage=self.edition.state):
                self.assertEqual(self.offered(user), {self.declares(user)})

    def test_new_is_offered_to_who_would_not_be_refused(self):
        self.walk_the_doors()
        self.walk(self.edition, "deliberation")
        self.walk_the_doors()
        self.assertEqual(self.offered(self.manager), {True})
        self.assertEqual(self.offered(self.chair), {False})

    def test_a_new_recusal_is_the_readers_own(self):
        with Form(self.env["tnl.recusal"].with_user(self.juror)) as form:
            self.assertEqual(form.juror_id, self.members[self.juror])
            form.partner_id = self.town

    def test_in_session_a_manager_records_it_from_the_screen_and_the_vote_falls(self):
        self.walk(self.edition, "deliberation")
        session = self.env["tnl.deliberation"].search(
            [("edition_id", "=", self.edition.id)]
        )
        session.presence_ids.is_present = True
        item = self.dossier.item_ids
        chaired = item.with_user(self.chair).sudo(False)
        chaired.action_discuss("Its readers leave early.")
        chaired.reasons = "The jury retains what is declared, axis by axis."
        chaired.action_vote_openly()
        vote = item.vote_ids
        told = {
            user: item.with_user(user).sudo(False)._screen_values()
            for user in (self.juror, self.chair, self.manager)
        }
        for user in (self.juror, self.chair):
            self.assertFalse(told[user]["may_withdraw"])
            self.assertIn(self.manager.name, told[user]["withdrawal_words"])
            with self.assertRaises(AccessError):
                item.with_user(user).sudo(False).action_withdraw()
        self.assertTrue(told[self.manager]["may_withdraw"])
        self.assertFalse(told[self.manager]["withdrawal_words"])
        action = item.with_user(self.manager).sudo(False).action_withdraw()
        wizards = self.env[action["res_model"]].with_user(self.manager)
        dialogue = Form(wizards.with_context(**action["context"]))
        self.assertEqual(dialogue.partner_id, self.town)
        dialogue.juror_id = self.members[self.juror]
        dialogue.save().action_declare()  # no reason: it is optional
        self.assertEqual(vote.state, "cancelled")
        self.assertNotIn(self.members[self.juror], item._attending())
        [said] = [
            row["withdrawn"]
            for row in session._minutes_values(session.item_ids, "")["items"]
            if row["name"] == item.name
        ]
        self.assertEqual(said, self.members[self.juror].display_name)

    def test_dialogues_that_our_screens_open_say_their_views(self):
        """The web client opens none of them otherwise: an act is not a button there."""
        evaluation = self.evaluation_of(self.juror, self.dossier)
        chair = self.members[self.chair]
        actions = [evaluation.with_user(self.juror).action_withdraw()]
        self.recuse(chair, self.town)
        self.walk(self.edition, "deliberation")
        item = self.dossier.item_ids.with_user(self.manager).sudo(False)
        actions += [item.action_withdraw(), item.action_designate()]
        self.assertEqual(
            [action["views"] for action in actions], 3 * [[(False, "form")]]
        )

    def test_the_page_of_a_member_says_whom_to_ask_during_the_session_alone(self):
        member = self.members[self.juror].with_user(self.juror).sudo(False)
        self.assertFalse(member.tie_text)
        self.walk(self.edition, "deliberation")
        member.invalidate_recordset()
        self.assertIn(self.manager.name, member.tie_text)
