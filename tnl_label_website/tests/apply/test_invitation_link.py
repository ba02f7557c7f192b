# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .invitation import ADDRESS, PASSWORD, InvitationCase


@tagged("post_install", "-at_install")
class TestInvitationLink(InvitationCase):
    """Only the owner of the address comes in by the link, once, in time."""

    # --- coming in ----------------------------------------------------------------

    def test_without_an_account_one_makes_it_and_is_at_work(self):
        self.make_open_edition()
        path = self.invited(role="technical")
        page = self.open(path)
        for words in (self.agent.name, "Valmont", "Technical contact", ADDRESS):
            self.assertIn(words, page.text())
        self.assertNotIn("Sign in, then accept", page.text())
        page = self.sign_up(path)
        self.assertEqual(page.path, f"my/collectivities/{self.town.id}/welcome")
        self.assertIn("You act for Valmont", page.text("h1"))
        self.assertIn("Your role: Technical contact", page.text())
        [start] = page.css("main a.btn-primary")
        page = self.open(start.get("href"))
        self.assertEqual(page.path, "label/apply")
        self.assertIn("Valmont", page.text("[aria-labelledby=mine]"))
        user = self.env["res.users"].search([("login", "=", ADDRESS)])
        self.assertTrue(user._is_portal())
        self.assertEqual(
            (user.name, user.email, self.mandates(user).role),
            ("Camille Martin", ADDRESS, "technical"),
        )
        # the one who invited keeps an access
        self.assertEqual(self.mandates(self.agent).role, "contributor")
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.invitation.accepted")]
        )
        self.assertEqual(entry.user_id, user.id)
        page = self.send(page.form("/start"))
        self.assertEqual(page.text("h1"), "Valmont (38)")
        self.authenticate(ADDRESS, PASSWORD)
        self.assertEqual(self.open(self.people).status, 200)

    def test_with_an_account_one_signs_in_and_accepts(self):
        user = self.account()
        path = self.invited()
        page = self.open(path)
        self.assertTrue(page.css(f"a[href=/web/login?redirect={path}]"))
        self.assertNotIn("no account yet", page.text())
        self.authenticate(ADDRESS, ADDRESS)
        page = self.open(path)
        self.assertFalse(self.mandates(user))  # opening a link accepts nothing
        page = self.send(page.form("/accept"))
        self.assertEqual(page.path, f"my/collectivities/{self.town.id}/welcome")
        self.assertEqual(self.mandates(user).role, "contributor")
        self.assertEqual(self.invitations().state, "accepted")

    def test_an_account_is_not_taken_over_by_the_link(self):
        path = self.invited()
        form = self.open(path).form("/account")
        user = self.account()  # made in between
        typed = {"name": "X", "password": PASSWORD, "confirmation": PASSWORD}
        page = self.send(form, typed)
        self.assertIn("already exists", page.text("[role=alert]"))
        self.assertFalse(self.mandates(user))
        self.authenticate(ADDRESS, ADDRESS)  # the password has not changed
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
            data |= {"name": "X", "password": PASSWORD, "confirmation": PASSWORD}
            self.url_open(f"{path}/account", data=data)
        self.assertEqual(self.invitations().state, "sent")
        self.assertFalse(self.env["res.users"].search([("login", "=", ADDRESS)]))

    def test_a_contact_address_proves_nothing_only_the_login_does(self):
        self.newcomer.email = ADDRESS
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
        self.assertFalse(self.env["res.users"].search([("login", "=", ADDRESS)]))

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
        self.assertNotIn(ADDRESS, page.text())
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
        self.authenticate(ADDRESS, ADDRESS)
        self.send(self.open(path).form("/accept"))
        self.assertEqual(asked.state, "revoked")
        self.assertEqual(self.mandates(user).role, "contributor")
