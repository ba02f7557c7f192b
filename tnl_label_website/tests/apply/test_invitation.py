# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .invitation import ADDRESS, InvitationCase


@tagged("post_install", "-at_install")
class TestInvitation(InvitationCase):
    """Who invites whom, and what the mail says."""

    # --- inviting ---------------------------------------------------------------

    def test_the_mail_says_who_invites_where_and_until_when(self):
        page = self.invite(email=" Camille.Martin@Valmont.example ", role="elected")
        self.assertIn(ADDRESS, page.text())
        invitation = self.invitations()
        mail = self.mails()[0]
        self.assertEqual(mail.email_to, ADDRESS)
        for words in (
            self.agent.name,
            "Valmont",
            "Elected contact",
            invitation._expiry_words(),
        ):
            self.assertIn(words, mail.body_html)
        days = invitation.date_expiry - fields.Datetime.now()
        self.assertEqual(round(days / timedelta(days=1)), 14)
        entry = self.env["tnl.journal"].search([("model", "=", "tnl.invitation")])
        self.assertEqual(
            (entry.event, entry.user_id), ("tnl.invitation.sent", self.agent.id)
        )

    def test_only_the_digest_of_the_link_is_kept(self):
        path = self.invited()
        token = path.rpartition("/")[2]
        self.env.cr.execute("SELECT * FROM tnl_invitation")
        self.assertNotIn(token, str(self.env.cr.dictfetchall()))
        mail = self.mails()[0]
        self.assertFalse(mail.model or mail.res_id)
        self.assertTrue(mail.auto_delete)
        for user in (self.agent, self.officer, self.internal):
            found = self.env["mail.message"].with_user(user).search([])
            self.assertNotIn(token, str(found.sudo().mapped("body")))

    def test_the_answer_is_the_same_with_or_without_an_account(self):
        self.account("known@elsewhere.example")
        answers = []
        for email in ("known@elsewhere.example", "nobody@elsewhere.example"):
            page = self.invite(email=email)
            (card,) = (c for c in page.css(".tnl-card") if email in c.text_content())
            words = " ".join(card.text_content().split()).replace(email, "")
            # a minute may end between the two
            words = re.sub(r"\d\d:\d\d", "", words)
            answers.append((page.status, page.path, words))
        self.assertEqual(*answers)
        self.assertEqual(len(self.invitations(state="sent")), 2)

    def test_a_wrong_address_or_role_is_refused_and_kept(self):
        page = self.invite(email="camille")
        self.assertIn("“camille” is not an e-mail address", page.text("[role=alert]"))
        self.assertEqual(page.css("[id=email]")[0].get("value"), "camille")
        page = self.invite(role="king")
        self.assertIn("Choose a role", page.text("[role=alert]"))
        page = self.invite(email="a@b.example, c@d.example")
        self.assertIn("not an e-mail address", page.text("[role=alert]"))
        self.assertFalse(self.invitations())

    def test_a_stranger_invites_nobody(self):
        for user in (
            self.rival_agent,
            self.former_agent,
            self.newcomer,
            self.internal,
        ):
            self.login(user)
            data = {"csrf_token": self.csrf_token(), "email": ADDRESS}
            data["role"] = "elected"
            path = f"/my/collectivities/{self.town.id}/invite"
            self.assertEqual(self.url_open(path, data=data).status_code, 404)
        self.assertFalse(self.invitations())

    def test_invitations_of_others_are_out_of_reach(self):
        self.invite()
        invitation = self.invitations()
        self.login(self.rival_agent)
        data = {"csrf_token": self.csrf_token()}
        for partner in (self.town, self.rival):
            for act in ("again", "revoke"):
                path = f"/my/collectivities/{partner.id}/invitations/{invitation.id}"
                answer = self.url_open(f"{path}/{act}", data=data)
                self.assertEqual(answer.status_code, 404)
        self.assertEqual(invitation.state, "sent")

    def test_one_address_receives_three_mails_a_day(self):
        for _time in range(3):
            self.invite()
        self.assertEqual(len(self.invitations(state="sent")), 1)
        page = self.invite()
        self.assertIn("three messages since yesterday", page.text("[role=alert]"))
        self.assertEqual(len(self.invitations()), 3)

    def test_an_agent_sends_twenty_mails_a_day(self):
        invite = self.env["tnl.invitation"].with_user(self.agent)._invite
        for number in range(20):
            email = f"agent{number}@valmont.example"
            invite(self.agent, self.town, email, "contributor")
        page = self.invite()
        self.assertIn("20 invitations", page.text("[role=alert]"))
        self.assertEqual(len(self.invitations()), 20)

    # --- the office ---------------------------------------------------------------

    def wizard(self, user):
        return self.env["tnl.invitation.wizard"].with_user(user)

    def test_the_office_invites_the_first_agent(self):
        values = {"partner_id": self.town.id, "email": ADDRESS, "role": "technical"}
        self.wizard(self.officer).create(values).action_invite()
        invitation = self.invitations()
        self.assertEqual(invitation.inviter_id, self.officer)
        self.authenticate(None, None)
        self.assertIn(self.officer.name, self.open(self.link()).text())
        invitation.with_user(self.officer).action_revoke()
        self.assert_dead(self.link())

    def test_nobody_else_invites_from_the_back_office(self):
        self.invite()
        values = {"partner_id": self.town.id, "email": ADDRESS, "role": "technical"}
        for user in (self.internal, self.agent, self.newcomer):
            with self.assertRaises(AccessError):
                self.wizard(user).create(values)
            invitation = self.invitations().with_user(user)
            for act in (invitation.action_revoke, lambda i=invitation: i.read()):
                with self.assertRaises(AccessError):
                    act()
        invite = self.env["tnl.invitation"].with_user(self.internal)._invite
        with self.assertRaises(AccessError):
            invite(self.internal, self.town, "x@y.example", "elected")
        self.assertEqual(self.invitations().state, "sent")
