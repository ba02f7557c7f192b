# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import TnlCase

# SIREN that are well formed and of nobody here
SIREN = ["990000036", "990000044", "990000051", "990000069", "990000077"]


@tagged("post_install", "-at_install")
class TestMandate(TnlCase):
    """Who acts for a collectivity, since when, until when."""

    def request(self, siren, user=None, name="Trois-Rivières", role="technical"):
        user = user or self.newcomer
        mandates = self.env["tnl.mandate"].with_user(user)
        return mandates._request(user, siren, name, role, "DSI\n", "Bonjour.\nMerci.")

    def accept(self, mandate):
        mandate.with_user(self.officer).sudo(False).action_accept()

    # --- asking -----------------------------------------------------------------

    def test_a_wrong_siren_is_explained(self):
        for siren in ("990000037", "12", "99000003A", "99000001000012"):
            with self.assertRefused("is not valid: it has nine digits"):
                self.request(siren)
        for siren in ("", "  ", None):
            with self.assertRefused("The SIREN is missing"):
                self.request(siren)

    def test_a_request_has_a_name_and_a_role(self):
        with self.assertRefused("Give the name of your collectivity."):
            self.request(SIREN[0], name=" \n")
        for role in ("mayor", "", None):
            with self.assertRefused("Choose your role in the application."):
                self.request(SIREN[0], role=role)

    def test_a_request_gives_no_right_before_it_is_accepted(self):
        mandate = self.request("990 000 010")
        self.assertEqual((mandate.state, mandate.partner_id), ("requested", self.town))
        self.assertEqual(
            (mandate.requested_siren, mandate.function), ("990000010", "DSI")
        )
        gate = self.env["tnl.mandate"]._active_for_user
        self.assertFalse(gate(self.newcomer))
        self.accept(mandate)
        self.assertEqual(gate(self.newcomer), mandate)
        self.assertTrue(mandate.date_from)

    def test_asking_twice_is_asking_once(self):
        first = self.request(SIREN[0])
        self.assertEqual(self.request(SIREN[0], name="Other"), first)
        self.accept(first)
        self.assertEqual(self.request(SIREN[0]), first)
        self.assertEqual(self.request("990000010", user=self.agent).state, "active")

    def test_five_requests_wait_at_most(self):
        for siren in SIREN:
            self.request(siren)
        with self.assertRefused("Five requests already wait for an answer"):
            self.request("990000010")
        self.assertTrue(self.request(SIREN[0]))
        self.request("990000010", user=self.rival_agent)

    def test_what_is_typed_holds_no_control_character(self):
        mandate = self.request(SIREN[0], name="Trois\x00-\u202eRivières\ud800")
        self.assertEqual(mandate.requested_name, "Trois-Rivières")
        self.assertEqual(mandate.requested_note, "Bonjour. Merci.")

    # --- answering --------------------------------------------------------------

    def test_accepting_makes_the_unknown_collectivity(self):
        mandate = self.request(SIREN[0])
        self.assertFalse(mandate.partner_id)
        self.accept(mandate)
        body = mandate.partner_id
        self.assertEqual((body.name, body.tnl_siren), ("Trois-Rivières", SIREN[0]))
        self.assertTrue(body.is_company)
        self.assertEqual(mandate.state, "active")

    def test_two_agents_of_an_unknown_collectivity_make_one(self):
        first = self.request(SIREN[0])
        second = self.request(SIREN[0], user=self.rival_agent, role="elected")
        self.accept(first | second)
        self.assertEqual(first.partner_id, second.partner_id)
        bodies = self.env["res.partner"].search([("tnl_siren", "=", SIREN[0])])
        self.assertEqual(len(bodies), 1)

    def test_a_mandate_of_nobody_is_not_accepted(self):
        mandate = self.env["tnl.mandate"].create({"name": "Ada", "role": "elected"})
        with self.assertRefused("Choose the collectivity of this mandate."):
            self.accept(mandate)

    def test_a_revocation_holds_at_once_and_for_ever(self):
        gate = self.env["tnl.mandate"]._active_for_user
        mandate = gate(self.agent)
        mandate.with_user(self.officer).sudo(False).action_revoke()
        self.assertFalse(gate(self.agent))
        self.assertTrue(mandate.date_to)
        with self.assertRefused("is in state “Revoked”"):
            self.accept(mandate)
        self.assertEqual(self.request("990000010", user=self.agent).state, "requested")

    def test_the_new_contact_takes_over_from_the_last(self):
        elected = self.env["tnl.mandate"]._active_for_user(self.elected)
        mandates = self.env["tnl.mandate"].create(
            [
                {"partner_id": self.town.id, "name": name, "role": "elected"}
                for name in ("Ada", "Bob")
            ]
        )
        for mandate in reversed(mandates):
            self.accept(mandate)
        self.assertEqual(mandates.mapped("state"), ["active", "revoked"])
        self.assertEqual(elected.state, "revoked")

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_one_contact_a_role(self):
        elected = self.env["tnl.mandate"]._active_for_user(self.elected)
        with self.assertRefused("one_contact_a_role", UniqueViolation):
            elected._with_transition().copy({"state": "active"})
            self.env.flush_all()

    def test_contributors_are_many(self):
        mandates = self.env["tnl.mandate"].create(
            [
                {"partner_id": self.town.id, "name": name, "role": "contributor"}
                for name in ("Ada", "Bob")
            ]
        )
        self.accept(mandates)
        self.assertEqual(mandates.mapped("state"), ["active", "active"])

    # --- rights -----------------------------------------------------------------

    def test_only_the_office_accepts_and_revokes(self):
        mandate = self.request(SIREN[0])
        for user in (self.internal, self.newcomer):
            own = mandate.with_user(user).sudo(False)
            for act in (own.action_accept, own.action_revoke):
                with self.assertRaises(AccessError):
                    act()
            with self.assertRaises(AccessError):
                own.read(["state"])

    def test_a_mandate_is_active_by_its_action_only(self):
        vals = {"name": "Ada", "partner_id": self.town.id, "user_id": self.newcomer.id}
        forged = vals | {"state": "active", "date_from": "2030-01-01 00:00:00"}
        mandates = self.env["tnl.mandate"].with_user(self.officer)
        mandate = mandates.with_context(default_state="active").create(forged)
        self.assertEqual((mandate.state, mandate.date_from), ("requested", False))
        for values in ({"state": "active"}, {"date_to": False}):
            with self.assertRefused("Only the actions change this", AccessError):
                mandate.write(values)
        with self.assertRaises(AccessError):
            mandate.unlink()

    def test_an_accepted_mandate_cannot_be_given_to_another(self):
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        own = mandate.with_user(self.officer)
        for vals in ({"user_id": self.newcomer.id}, {"partner_id": self.rival.id}):
            with self.assertRefused("stays with its person"):
                own.write(vals)
        own.write({"function": "Head of IT"})
        self.assertEqual(mandate.function, "Head of IT")
