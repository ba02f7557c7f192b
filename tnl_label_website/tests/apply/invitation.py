# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.tests import new_test_user

from ..common import WebCase

ADDRESS = "camille.martin@valmont.example"
PASSWORD = "quatre mots faciles"
_LINK = re.compile(r"https://label\.example\.org(/label/invitation/[\w-]+)")


class InvitationCase(WebCase):
    """Somebody of the town's hall invites a colleague by mail."""

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

    def invite(self, email=ADDRESS, role="contributor"):
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

    def account(self, login=ADDRESS):
        return new_test_user(
            self.env, login, groups="base.group_portal", lang="en_US", email=login
        )

    def sign_up(self, path, **values):
        typed = {
            "name": "Camille Martin",
            "password": PASSWORD,
            "confirmation": PASSWORD,
        }
        return self.send(self.open(path).form("/account"), typed | values)

    def assert_dead(self, path):
        page = self.open(path)
        self.assert_identical(page, self.open("/label/invitation/nonsense"))
        self.assertEqual(page.status, 404)
        self.assertIn("does not open", page.text("h1"))
        for secret in ("Valmont", ADDRESS, self.agent.name):
            self.assertNotIn(secret, page.response.text)

    def mandates(self, user):
        return self.env["tnl.mandate"].search(
            [("user_id", "=", user.id), ("state", "=", "active")]
        )
