# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No list of the label ends on "no record": it says what to do next."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import is_html_empty

from .common import TnlCase

_LISTS = {"list", "kanban", "graph", "pivot", "calendar"}


@tagged("post_install", "-at_install")
class TestNextSteps(TnlCase):
    def silent(self):
        """Return our actions that show records and say nothing when there are none."""
        data = self.env["ir.model.data"].search(
            [
                ("module", "=like", "tnl\\_%"),
                ("model", "=", "ir.actions.act_window"),
            ]
        )
        actions = self.env["ir.actions.act_window"].browse(data.mapped("res_id"))
        return actions.filtered(
            lambda action: _LISTS & set(action.view_mode.split(","))
            and action.target != "new"
            and is_html_empty(action.help)
        )

    def test_every_empty_list_offers_the_next_step(self):
        self.assertFalse(self.silent().mapped("name"))
        action = self.env.ref("tnl_label.tnl_mandate_action")
        action.help = "<p></p>"
        self.assertEqual(self.silent(), action)


@tagged("post_install", "-at_install")
class TestUnknownBody(TnlCase):
    """The office invites the agent of a body that nobody knows yet."""

    def invite(self, user=None, **vals):
        wizards = self.env["tnl.invitation.wizard"].with_user(user or self.officer)
        vals = {"email": "dsi@papeete.example", "role": "technical"} | vals
        wizards.create(vals).action_invite()
        return self.env["tnl.invitation"].search([], limit=1)

    def setUp(self):
        super().setUp()
        self.patch(
            self.registry["tnl.invitation"], "_landing_path", lambda self, t: f"/x/{t}"
        )
        self.kind = self.env.ref("tnl_label.partner_kind_commune")

    def test_it_is_added_by_inviting(self):
        sent = self.invite(new_name=" Papeete ", new_kind_id=self.kind.id)
        body = sent.partner_id
        self.assertEqual((body.name, body.tnl_kind_id), ("Papeete", self.kind))
        self.assertFalse(body.tnl_siren)
        with self.assertRefused("is in the list"):
            self.invite(new_name="PAPEETE", new_kind_id=self.kind.id)

    def test_one_that_is_known_is_not_added_twice(self):
        with self.assertRefused("is that of “Valmont”: choose this collectivity"):
            self.invite(new_name="Other words", new_siren="990000010")

    def test_what_is_missing_is_said(self):
        with self.assertRefused("give the name and the kind"):
            self.invite(new_name="Papeete")
        with self.assertRefused("is not valid"):
            self.invite(new_name="P", new_kind_id=self.kind.id, new_siren="123")
        bodies = self.env["res.partner"]
        self.assertFalse(bodies.search([("name", "in", ("P", "Papeete"))]))

    def test_the_office_alone_does_so(self):
        with self.assertRaises(AccessError):
            self.invite(self.internal, new_name="X", new_kind_id=self.kind.id)

    def test_the_dialogue_asks_for_one_or_the_other(self):
        wizards = self.env["tnl.invitation.wizard"].with_user(self.officer)
        dialogue = Form(wizards)
        dialogue.email = "dsi@papeete.example"
        with self.assertRaisesRegex(AssertionError, "partner_id is a required field"):
            dialogue.save()
        dialogue.new_name = "Papeete"
        dialogue.new_kind_id = self.kind
        dialogue.save().action_invite()


@tagged("post_install", "-at_install")
class TestBodyWithoutSiren(TnlCase):
    def ask(self, siren="", name="Bora-Bora", **options):
        return (
            self.env["tnl.mandate"]
            .with_user(self.newcomer)
            ._request(self.newcomer, siren, name, "technical", "", **options)
        )

    def test_it_applies_from_the_request_to_the_version_received(self):
        with self.assertRefused("tick the box"):
            self.ask()
        asked = self.ask(has_no_siren=True)
        self.assertEqual(self.ask(has_no_siren="1"), asked)
        self.assertFalse(asked.partner_id or asked.requested_siren)
        asked.with_user(self.officer).action_accept()
        body = asked.partner_id
        self.assertEqual(body.name, "Bora-Bora")
        self._agent("elu", body, "elected")
        edition = self.make_open_edition()
        candidature = self.apply(edition, self.newcomer, body)
        self.assertEqual(candidature.state, "submitted")
        self.assertEqual(
            candidature.last_submission_id._content()["collectivity"]["siren"], ""
        )

    def test_one_that_the_directory_knows_is_found_by_its_name(self):
        body = self._collectivity("Bora-Bora", "commune", False)
        self.assertEqual(self.ask(name="bora bora", has_no_siren=True).partner_id, body)
        self._collectivity("Raiatea", "commune", False)
        self._collectivity("RAIATEA", "commune", False)
        self.assertFalse(self.ask(name="Raiatea", has_no_siren=True).partner_id)

    def test_a_siren_that_is_typed_is_read_whatever_is_ticked(self):
        asked = self.ask("990000010", has_no_siren=True)
        self.assertEqual(asked.partner_id, self.town)
        with self.assertRefused("is not valid"):
            self.ask("123", has_no_siren=True)
