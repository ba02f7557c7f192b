# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whoever is named in an application knows it, and speaks in their own name."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ...tools.phones import is_phone
from ..common import TnlCase

_HER = "claire.maire@valmont.example"


@tagged("post_install", "-at_install")
class TestNaming(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False).sudo()
        # nobody holds the role: the technical contact names her
        cls.candidature._contacts()["elected"].action_revoke()

    def name_her(self, **changes):
        given = {"name": "Claire Maire", "function": "Mayor", "email": _HER}
        given |= {"phone": "04 67 65 05 88"} | changes
        self.candidature._set_contacts(self.agent, {"elected": given})

    def her_invitation(self):
        return self.env["tnl.invitation"].search([("email", "=", _HER)])

    def last_mail(self):
        return self.env["mail.mail"].search([], order="id desc", limit=1)

    def her_account(self):
        return self.env["res.users"].create(
            {
                "name": "Claire Maire",
                "login": _HER,
                "email": _HER,
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )

    def test_she_is_told_by_whom_and_once(self):
        self.name_her()
        mail = self.last_mail()
        self.assertEqual(mail.email_to, _HER)
        body = str(mail.body_html)
        self.assertIn(self.agent.name, mail.subject)
        for words in ("without any act of yours", "Write to the office", "access"):
            self.assertIn(words, body)
        self.assertNotIn("nobody acts in your name", body)
        self.name_her(function="Deputy mayor")
        self.assertEqual(len(self.her_invitation()), 1)
        self.assertEqual(self.last_mail(), mail)

    def test_who_replaces_her_is_told_and_her_link_opens_nothing_more(self):
        self.name_her()
        self.name_her(name="Ada Other", email="ada@valmont.example")
        self.assertEqual(self.her_invitation().state, "revoked")
        self.assertEqual(self.last_mail().email_to, "ada@valmont.example")

    def test_what_is_said_is_true_at_each_stage(self):
        self.name_her()
        invitation = self.her_invitation()
        self.assertIn("being prepared", invitation._stage_text())
        self.candidature._submit(self.agent, fields.Datetime.now(), "key")
        received = self.candidature.last_submission_id
        self.assertIn(received.reference, invitation._stage_text())
        self.assertIn("Claire Maire", received._named_text())
        self.name_her(name="Ada Other", email="ada@valmont.example")
        next_one = self.env["tnl.invitation"].search([], order="id desc", limit=1)
        self.assertIn("without your name", next_one._stage_text())
        other = invitation._invite(
            self.agent, self.town, "x@valmont.example", "contributor"
        )
        self.assertIn("nobody acts in your name", other._stage_text())

    def test_accepting_keeps_what_was_written_and_changes_nothing(self):
        self.name_her()
        self.candidature._submit(self.agent, fields.Datetime.now(), "key")
        user = self.her_account()
        mandate = self.her_invitation()._accept(user)
        self.assertEqual(mandate.function, "Mayor")
        self.assertEqual(mandate.phone, "04 67 65 05 88")
        self.assertEqual(user.partner_id.function, "Mayor")
        self.assertFalse(self.candidature._changed_since_submission())

    def test_a_name_in_public_is_its_persons_own(self):
        self.name_her()
        with self.assertRaisesRegex(UserError, "Claire Maire alone"):
            self.candidature._set_elected_public(self.agent, True)
        user = self.her_account()
        self.her_invitation()._accept(user)
        self.candidature._submit(user, fields.Datetime.now(), "key")
        self.candidature._set_elected_public(user, True)
        self.assertEqual(self.candidature._carrier()["name"], "Claire Maire")
        # another holder of the role has agreed to nothing
        mandates = self.env["tnl.mandate"].sudo()
        agent = mandates._people_of(self.town).filtered(
            lambda m: m.user_id == self.agent
        )
        agent._give_role_as(user, "elected")
        self.assertFalse(self.candidature.is_elected_public)

    def test_one_rule_for_all_telephones(self):
        for text in ("04 67 65 05 88", "+33 (0)4 67 65 05 88", "27 31 15", "3939"):
            self.assertTrue(is_phone(text), text)
        for text in ("04 67 65 05 8", "abc", "0467650588999", "+", "12 34 5"):
            self.assertFalse(is_phone(text), text)
        with self.assertRaisesRegex(UserError, "not a telephone"):
            self.name_her(phone="04 67 65 05 8")

    def test_one_address_for_two_contacts_is_said(self):
        self.name_her()
        self.assertFalse(self.candidature._same_address_text())
        own = self.candidature._contacts()["technical"]._proven_email()
        self.name_her(email=own)
        self.assertIn(own, self.candidature._same_address_text())

    def test_what_was_said_at_sign_up_is_on_the_account(self):
        self.newcomer.partner_id.function = False
        self.env["tnl.mandate"]._request(
            self.newcomer, "990000036", "Some town", "technical", "Head of IT"
        )
        self.assertEqual(self.newcomer.partner_id.function, "Head of IT")
