# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase

_MISSING = 2147483000


@tagged("post_install", "-at_install")
class TestPeople(WebCase):
    """The agents of a collectivity decide who acts for it, and nobody else."""

    def path(self, partner=None):
        return f"/my/collectivities/{(partner or self.town).id}/people"

    def mandate(self, user, partner=None):
        domain = [("user_id", "=", user.id)]
        if partner:
            domain.append(("partner_id", "=", partner.id))
        return self.env["tnl.mandate"].search(domain)

    def ask(self, role="contributor", partner=None):
        siren = (partner or self.town).tnl_siren
        model = self.env["tnl.mandate"].with_user(self.newcomer)
        return model._request(self.newcomer, siren, "A town", role, "DSI")

    def act(self, page, mandate, act):
        return self.send(page.form(f"/people/{mandate.id}/{act}"))

    def last_entry(self, mandate):
        domain = [("model", "=", "tnl.mandate"), ("res_id", "=", mandate.id)]
        return self.env["tnl.journal"].search(domain, limit=1)

    def test_a_colleague_accepts_and_the_newcomer_acts(self):
        mandate = self.ask()
        self.login(self.agent)
        page = self.open(self.path())
        self.assertIn(self.newcomer.name, page.text())
        page = self.act(page, mandate, "accept")
        self.assertIn("now acts for the collectivity", page.text("[id=accepted]"))
        self.assertEqual((mandate.state, page.status), ("active", 200))
        entry = self.last_entry(mandate)
        self.assertEqual(
            (entry.event, entry.user_id), ("tnl.mandate.active", self.agent.id)
        )
        self.assertIn("colleague", entry.details)
        self.login(self.newcomer)
        self.assertEqual(self.open(self.path()).status, 200)

    def test_the_list_of_applications_says_that_a_request_waits(self):
        words = "1 request waits for your answer"
        self.login(self.agent)
        self.assertNotIn(words, self.open("/my/candidatures").text())
        self.ask()
        self.assertIn(words, self.open("/my/candidatures").text())
        self.login(self.rival_agent)
        self.assertNotIn(words, self.open("/my/candidatures").text())

    def test_a_refused_newcomer_stays_out(self):
        mandate = self.ask()
        self.login(self.agent)
        self.act(self.open(self.path()), mandate, "refuse")
        self.assertEqual(mandate.state, "revoked")
        self.assertEqual(self.last_entry(mandate).user_id, self.agent.id)
        self.login(self.newcomer)
        self.assertEqual(self.open(self.path()).status, 404)

    def test_the_second_answer_is_told_that_it_changed_nothing(self):
        mandate = self.ask()
        self.login(self.agent)
        page = self.open(self.path())
        self.act(page, mandate, "refuse")
        again = self.act(page, mandate, "accept")
        self.assertIn("already answered", again.text("[role=alert]"))
        self.assertEqual(mandate.state, "revoked")

    def test_strangers_see_and_change_nothing(self):
        mandate = self.ask()
        own = self.mandate(self.agent)
        for user in (
            self.rival_agent,
            self.former_agent,
            self.newcomer,
            self.internal,
            self.manager,
        ):
            self.login(user)
            missing = self.open(f"/my/collectivities/{_MISSING}/people")
            page = self.open(self.path())
            self.assertEqual(page.status, 404, user.login)
            self.assert_identical(page, missing)
            data = {"csrf_token": self.csrf_token()}
            for target in (mandate, own):
                for act in ("accept", "refuse", "revoke", "role"):
                    path = f"{self.path()}/{target.id}/{act}"
                    answer = self.url_open(path, data=data)
                    self.assertEqual(answer.status_code, 404, (user.login, path))
            path = f"/my/collectivities/{self.town.id}/leave"
            self.assertEqual(self.url_open(path, data=data).status_code, 404)
        self.assertEqual((mandate.state, own.state), ("requested", "active"))

    def test_nobody_is_reached_through_ones_own_collectivity(self):
        foreign = self.ask(partner=self.rival)
        self.login(self.agent)
        self.assertNotIn(self.newcomer.name, self.open(self.path()).text())
        data = {"csrf_token": self.csrf_token(), "successor_id": str(foreign.id)}
        for act in ("accept", "refuse", "revoke", "role"):
            path = f"{self.path()}/{foreign.id}/{act}"
            self.assertEqual(self.url_open(path, data=data).status_code, 404)
        path = f"/my/collectivities/{self.town.id}/leave"
        self.assertEqual(self.url_open(path, data=data).status_code, 404)
        self.assertEqual(foreign.state, "requested")
        self.assertEqual(self.mandate(self.agent).state, "active")

    def test_a_visitor_is_asked_to_sign_in(self):
        self.authenticate(None, None)
        self.assertIn("web/login", self.open(self.path()).path)

    def test_nothing_changes_without_the_page_s_own_token(self):
        mandate = self.ask()
        self.login(self.agent)
        path = f"{self.path()}/{mandate.id}/accept"
        self.assertEqual(self.url_open(path, data={"x": "y"}).status_code, 400)
        # opened, not sent, it shows the page of its form and does nothing
        self.assertEqual(f"/{self.open(path).path}", self.path())
        self.assertEqual(mandate.state, "requested")

    def test_a_revoked_colleague_is_out_at_the_next_request(self):
        self.login(self.elected)
        self.assertEqual(self.open(self.path()).status, 200)
        self.login(self.agent)
        elected = self.mandate(self.elected)
        self.act(self.open(self.path()), elected, "revoke")
        self.assertEqual(elected.state, "revoked")
        self.assertEqual(self.last_entry(elected).user_id, self.agent.id)
        self.login(self.elected)
        self.assertEqual(self.open(self.path()).status, 404)

    def test_the_last_one_is_not_removed_and_leaves_by_naming_a_successor(self):
        self.mandate(self.elected).action_revoke()
        own = self.mandate(self.agent)
        self.login(self.agent)
        page = self.open(self.path())
        data = {"csrf_token": self.csrf_token()}
        answer = self.url_open(f"{self.path()}/{own.id}/revoke", data=data)
        self.assertIn("Nobody else acts for this collectivity", answer.text)
        page = self.send(page.form("/leave"))
        self.assertIn("Nobody else acts", page.text("[role=alert]"))
        self.assertEqual(own.state, "active")
        successor = self.ask(role="technical")
        page = self.open(self.path())
        page = self.send(page.form("/leave"), {"successor_id": str(successor.id)})
        self.assertEqual((own.state, successor.state), ("revoked", "active"))
        self.assertEqual(page.path, "my/candidatures")
        self.assertEqual(self.open(self.path()).status, 404)

    def test_the_contact_replaced_stays_as_a_contributor(self):
        mandate = self.ask(role="technical")
        self.login(self.agent)
        page = self.act(self.open(self.path()), mandate, "accept")
        self.assertEqual((mandate.state, page.status), ("active", 200))
        own = self.mandate(self.agent).filtered(lambda m: m.state == "active")
        self.assertEqual(own.role, "contributor")

    def test_a_colleague_gives_another_role(self):
        elected = self.mandate(self.elected)
        self.login(self.agent)
        page = self.open(self.path())
        self.assertNotIn("nobody yet", page.text())
        page = self.send(page.form(f"{elected.id}/role"), {"role": "contributor"})
        self.assertEqual(elected.state, "revoked")
        active = self.mandate(self.elected).filtered(lambda m: m.state == "active")
        self.assertEqual((active.role, len(active)), ("contributor", 1))
        self.assertEqual(self.last_entry(active).user_id, self.agent.id)
        self.assertIn("Elected contact – nobody yet", page.text())
        page = self.send(page.form(f"{active.id}/role"), {"role": "king"})
        self.assertIn("Choose a role", page.text("[role=alert]"))
        self.assertEqual(active.state, "active")

    def test_the_last_one_keeps_their_access_in_another_role(self):
        self.mandate(self.elected).action_revoke()
        self.login(self.agent)
        page = self.open(self.path())
        own = self.mandate(self.agent)
        page = self.send(page.form(f"{own.id}/role"), {"role": "elected"})
        self.assertEqual((page.status, page.path), (200, self.path()[1:]))
        self.assertIn("Technical contact – nobody yet", page.text())

    def test_one_of_several_leaves_alone(self):
        self.login(self.agent)
        own = self.mandate(self.agent)
        self.send(self.open(self.path()).form("/leave"))
        self.assertEqual(own.state, "revoked")
        self.assertIn("self", self.last_entry(own).details)
        self.assertEqual(self.mandate(self.elected).state, "active")

    def test_the_page_is_reached_from_ones_own_lists(self):
        self.login(self.agent)
        for path in ("/my/candidatures", "/label/apply"):
            self.assertTrue(self.open(path).css(f"a[href={self.path()}]"))
        headers = self.url_open(self.path()).headers
        self.assertEqual(headers["Cache-Control"], "private, no-store")
