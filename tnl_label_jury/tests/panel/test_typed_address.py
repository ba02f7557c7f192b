# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What somebody types in their account withdraws nobody from a dossier."""

from odoo.tests import tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestTypedAddress(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("screening")

    def ties(self, user):
        juror = self.members[user]
        juror._detect_recusals()
        asked = self.env["tnl.recusal.proposal"].search([("juror_id", "=", juror.id)])
        return juror.recusal_ids.filtered(lambda r: r.origin == "automatic"), asked

    def test_a_candidate_who_types_the_address_of_a_juror_withdraws_nobody(self):
        self.agent.with_user(self.agent).sudo().partner_id.email = "x@april.example"
        self.assertFalse(self.ties(self.juror)[0])
        self.assertFalse(self.ties(self.juror)[1])

    def test_one_written_in_a_request_is_asked_about(self):
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        mandate.email = "x@april.example"
        withdrawn, asked = self.ties(self.juror)
        self.assertFalse(withdrawn)
        self.assertEqual((asked.partner_id, asked.ties), (self.town, "address"))
        self.assertIn("nobody has confirmed", asked.reason)

    def test_a_juror_who_types_an_address_of_the_candidate_is_asked(self):
        self.juror.with_user(self.juror).email = "x@valmont.example"
        withdrawn, asked = self.ties(self.juror)
        self.assertFalse(withdrawn)
        self.assertEqual((asked.partner_id, asked.ties), (self.town, "address"))

    def test_a_proven_address_withdraws(self):
        self.agent.tnl_proven_email = "x@april.example"
        withdrawn, asked = self.ties(self.juror)
        self.assertEqual(withdrawn.partner_id, self.town)
        self.assertFalse(asked)
