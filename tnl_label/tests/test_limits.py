# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What people may repeat, by account and by collectivity, and what they are told."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, freeze_time, tagged

from ..tools import limits
from .common import TnlCase


@tagged("post_install", "-at_install")
class TestLimits(TnlCase):
    def few(self, kind, most):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param(limits.parameter(kind), most)

    def test_messages_by_account_and_by_collectivity(self):
        candidature = self.begin(self.make_open_edition())
        rival = self.begin(candidature.edition_id, self.rival_agent, self.rival)
        self.few("messages", 3)
        for number in range(3):
            user = self.elected if number == 1 else self.agent
            candidature._post_from_applicant(user, f"Message {number}", f"k{number}")
        for user in (self.agent, self.elected):
            with self.assertRefused("3 messages were sent since yesterday"):
                candidature._post_from_applicant(user, "Again", f"x{user.id}")
        # what was sent is shown again, not sent again
        candidature._post_from_applicant(self.agent, "Message 0", "k0")
        rival._post_from_applicant(self.rival_agent, "Hello", "k")
        candidature.with_user(self.officer)._post_from_office("An answer", "o1")
        later = fields.Datetime.now() + timedelta(days=1, minutes=1)
        with freeze_time(later):
            candidature._post_from_applicant(self.agent, "Tomorrow", "k9")

    def test_requests_by_account_and_by_collectivity(self):
        self.few("requests", 2)
        model = self.env["tnl.mandate"]

        def ask(user, siren):
            return model.with_user(user)._request(user, siren, "X", "technical", "")

        first = ask(self.newcomer, "990000010")
        self.assertEqual(ask(self.newcomer, "990000010"), first)
        ask(self.newcomer, "990000028")
        with self.assertRefused("2 requests were sent since yesterday"):
            ask(self.newcomer, "990000036")
        first.action_revoke()
        with self.assertRefused("2 requests"):
            ask(self.newcomer, "990000010")
        ask(self._user("second", "base.group_portal"), "990000010")
        with self.assertRefused("2 requests"):
            ask(self._user("third", "base.group_portal"), "990000010")

    def test_invitations_by_account_and_by_collectivity(self):
        self.patch(
            self.registry["tnl.invitation"], "_landing_path", lambda self, t: f"/x/{t}"
        )
        self.few("invitations", 2)
        model = self.env["tnl.invitation"]
        for number in range(2):
            model._invite(self.agent, self.town, f"a{number}@x.example", "technical")
        for user in (self.agent, self.elected):
            with self.assertRefused("2 invitations were sent since yesterday"):
                model._invite(user, self.town, "b@x.example", "technical")
        model._invite(self.officer, self.town, "c@x.example", "technical")

    def test_the_settings_hold_them(self):
        settings = self.env["res.config.settings"]
        shown = settings.create({})
        for kind, most in (limits.DAILY | limits.HOURLY).items():
            self.assertEqual(shown[f"tnl_limit_{kind}"], most)
        settings.create({"tnl_limit_messages": 7}).execute()
        self.assertEqual(limits.limit(self.env, "messages"), 7)
        with self.assertRaises(ValidationError):
            settings.create({"tnl_limit_messages": 0})


@tagged("post_install", "-at_install")
class TestWindow(BaseCase):
    def test_a_window_slides_and_forgets(self):
        window = limits.Window()
        with patch.object(limits, "monotonic", return_value=1000.0):
            self.assertEqual(
                [window.is_full("a", 2) for _n in range(3)], [False, False, True]
            )
            self.assertFalse(window.is_full("b", 2))
        with patch.object(limits, "monotonic", return_value=1000.0 + 61 * 60):
            self.assertFalse(window.is_full("a", 2))
        self.assertEqual(set(window._calls), {"a"}, "those who stopped are forgotten")
