# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import WebCase

_ADDRESS = "camille.martin@valmont.example"
_PASSWORD = "quatre mots faciles"
_LINK = re.compile(r"https://label\.example\.org(/label/invitation/[\w-]+)")


@tagged("post_install", "-at_install")
class TestInvitation(WebCase):
    """A colleague is invited by mail; only the owner of the address comes in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = f"/my/collectivities/{cls.town.id}/people"

    def invitations(self, **vals):
        return self.env["tnl.invitation"].search(
            [("partner_id", "=", self.town.id)] + [(k, "=", v) for k, v in vals.items()]
        )

    def mails(self):
        return self.env["mail.mail"].search([], order="id desc")

    def invite(self, email=_ADDRESS, role="contributor"):
        """Invite by the page, as the agent; return the page that follows."""
        self.login(self.agent)
        form = self.open(self.people).form("/invite")
        return self.send(form, {"email": email, "role": role})

    def link(self):
        """Return the path of the link in the last mail."""
        return _LINK.search(self.mails()[0].body_html)[1]

    def invited(self, **kwargs):
        """Invite, then forget the session; return the link of the mail."""
        self.invite(**kwargs)
        self.authenticate(None, None)
        return self.link()

    def account(self, login=_ADDRESS):
        return new_test_user(
            self.env, login, groups="base.group_portal", lang="en_US", email=login
        )

    def sign_up(self, path, **values):
        typed = {
            "name": "Camille Martin",
            "password": _PASSWORD,
            "confirmation": _PASSWORD,
        }
        return self.send(self.open(path).form("/account"), typed | values)

    def assert_dead(self, path):
        page = self.open(path)
        self.assert_identical(page, self.open("/label/invitation/nonsense"))
        self.assertEqual(page.status, 404)
        self.assertIn("does not open", page.text("h1"))
        for secret in ("Valmont", _ADDRESS, self.agent.name):
            self.assertNotIn(secret, page.response.text)

    def mandates(self, user):
        return self.env["tnl.mandate"].search(
            [("user_id", "=", user.id), ("state", "=", "active")]
        )

    # --- inviting ---------------------------------------------------------------

    def test_the_mail_says_who_invites_where_and_until_when(self):
        page = self.invite(email=" Camille.Martin@Valmont.example ", role="elected")
        self.assertIn(_ADDRESS, page.text())
        invitation = self.invitations()
        mail = self.mails()[0]
        self.assertEqual(mail.email_to, _ADDRESS)
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
            data = {"csrf_token": self.csrf_token(), "email": _ADDRESS}
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
        self.assertIn("Twenty invitations", page.text("[role=alert]"))
        self.assertEqual(len(self.invitations()), 20)

    # --- the office ---------------------------------------------------------------

    def wizard(self, user):
        return self.env["tnl.invitation.wizard"].with_user(user)

    def test_the_office_invites_the_first_agent(self):
        values = {"partner_id": self.town.id, "email": _ADDRESS, "role": "technical"}
        self.wizard(self.officer).create(values).action_invite()
        invitation = self.invitations()
        self.assertEqual(invitation.inviter_id, self.officer)
        self.authenticate(None, None)
        self.assertIn(self.officer.name, self.open(self.link()).text())
        invitation.with_user(self.officer).action_revoke()
        self.assert_dead(self.link())

    def test_nobody_else_invites_from_the_back_office(self):
        self.invite()
        values = {"partner_id": self.town.id, "email": _ADDRESS, "role": "technical"}
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

    # --- coming in ----------------------------------------------------------------

    def test_without_an_account_one_makes_it_and_is_at_work(self):
        self.make_open_edition()
        path = self.invited(role="technical")
        page = self.open(path)
        for words in (self.agent.name, "Valmont", "Technical contact", _ADDRESS):
            self.assertIn(words, page.text())
        self.assertNotIn("Sign in, then accept", page.text())
        page = self.sign_up(path)
        self.assertEqual(page.path, "label/apply")
        self.assertIn("Valmont", page.text("[aria-labelledby=mine]"))
        user = self.env["res.users"].search([("login", "=", _ADDRESS)])
        self.assertTrue(user._is_portal())
        self.assertEqual(
            (user.name, user.email, self.mandates(user).role),
            ("Camille Martin", _ADDRESS, "technical"),
        )
        # the one who invited keeps an access
        self.assertEqual(self.mandates(self.agent).role, "contributor")
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.invitation.accepted")]
        )
        self.assertEqual(entry.user_id, user.id)
        page = self.send(page.form("/start"))
        self.assertEqual(page.text("h1"), "Valmont")
        self.authenticate(_ADDRESS, _PASSWORD)
        self.assertEqual(self.open(self.people).status, 200)

    def test_with_an_account_one_signs_in_and_accepts(self):
        user = self.account()
        path = self.invited()
        page = self.open(path)
        self.assertTrue(page.css(f"a[href=/web/login?redirect={path}]"))
        self.assertNotIn("no account yet", page.text())
        self.authenticate(_ADDRESS, _ADDRESS)
        page = self.open(path)
        self.assertFalse(self.mandates(user))  # opening a link accepts nothing
        page = self.send(page.form("/accept"))
        self.assertEqual(page.path, "label/apply")
        self.assertEqual(self.mandates(user).role, "contributor")
        self.assertEqual(self.invitations().state, "accepted")

    def test_an_account_is_not_taken_over_by_the_link(self):
        path = self.invited()
        form = self.open(path).form("/account")
        user = self.account()  # made in between
        typed = {"name": "X", "password": _PASSWORD, "confirmation": _PASSWORD}
        page = self.send(form, typed)
        self.assertIn("already exists", page.text("[role=alert]"))
        self.assertFalse(self.mandates(user))
        self.authenticate(_ADDRESS, _ADDRESS)  # the password has not changed
        self.assertEqual(self.open("/my/candidatures").status, 200)

    def test_another_account_cannot_use_the_link(self):
        path = self.invited()
        for user in (self.newcomer, self.rival_agent, self.officer):
            self.login(user)
            page = self.open(path)
            self.assertIn("for another address", page.text())
            self.assertFalse(
                [f for f in page.doc.forms if "invitation" in (f.action or "")]
            )
            data = {"csrf_token": self.csrf_token()}
            answer = self.url_open(f"{path}/accept", data=data)
            self.assertIn("for another address", answer.text)
            data |= {"name": "X", "password": _PASSWORD, "confirmation": _PASSWORD}
            self.url_open(f"{path}/account", data=data)
        self.assertEqual(self.invitations().state, "sent")
        self.assertFalse(self.env["res.users"].search([("login", "=", _ADDRESS)]))

    def test_a_contact_address_proves_nothing_only_the_login_does(self):
        self.newcomer.email = _ADDRESS
        path = self.invited()
        self.login(self.newcomer)
        self.assertIn("for another address", self.open(path).text())

    def test_a_weak_account_is_refused_and_the_name_kept(self):
        path = self.invited()
        for values, words in (
            ({"password": "short", "confirmation": "short"}, "12 characters"),
            ({"confirmation": "something else"}, "differ"),
            ({"name": " "}, "first name"),
        ):
            page = self.sign_up(path, **values)
            self.assertIn(words, page.text("[role=alert]"))
        self.assertEqual(self.invitations().state, "sent")
        self.assertFalse(self.env["res.users"].search([("login", "=", _ADDRESS)]))

    # --- dead links ---------------------------------------------------------------

    def test_a_link_works_once(self):
        path = self.invited()
        self.sign_up(path)
        self.assert_dead(path)
        self.authenticate(None, None)
        self.assert_dead(path)

    def test_an_old_link_is_dead_and_can_be_sent_again(self):
        path = self.invited()
        invitation = self.invitations()
        past = fields.Datetime.now() - timedelta(seconds=1)
        invitation._with_transition().date_expiry = past
        self.assert_dead(path)
        self.login(self.agent)
        page = self.open(self.people)
        self.assertIn("No longer valid since", page.text())
        self.send(page.form(f"{invitation.id}/again"))
        self.authenticate(None, None)
        self.assert_dead(path)
        self.assertIn("You are invited", self.open(self.link()).text("h1"))
        self.assertEqual(invitation.state, "replaced")

    def test_a_withdrawn_link_is_dead(self):
        path = self.invited()
        self.login(self.agent)
        page = self.open(self.people)
        page = self.send(page.form(f"/{self.invitations().id}/revoke"))
        self.assertNotIn(_ADDRESS, page.text())
        self.authenticate(None, None)
        self.assert_dead(path)
        data = {"csrf_token": self.csrf_token()}
        self.assertEqual(self.url_open(f"{path}/account", data=data).status_code, 404)

    def test_whoever_is_put_out_leaves_no_open_door(self):
        path = self.invited()
        mandate = self.mandates(self.agent)
        mandate.with_user(self.officer).action_revoke()
        self.assert_dead(path)
        self.assertEqual(self.invitations().state, "revoked")

    def test_whoever_leaves_keeps_the_invitation_of_the_successor(self):
        path = self.invited()
        self.login(self.agent)
        self.send(self.open(self.people).form("/leave"))
        self.authenticate(None, None)
        self.assertIn("You are invited", self.open(path).text("h1"))

    def test_the_page_of_the_link_is_kept_and_told_nowhere(self):
        headers = self.url_open(self.invited()).headers
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(headers["Cache-Control"], "private, no-store")

    def test_an_invitation_answers_a_request_that_waited(self):
        user = self.account()
        mandates = self.env["tnl.mandate"].with_user(user)
        asked = mandates._request(user, self.town.tnl_siren, "A", "elected", "")
        path = self.invited()
        self.authenticate(_ADDRESS, _ADDRESS)
        self.send(self.open(path).form("/accept"))
        self.assertEqual(asked.state, "revoked")
        self.assertEqual(self.mandates(user).role, "contributor")
