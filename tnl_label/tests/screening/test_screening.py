# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestScreening(TnlCase):
    """Between the closing and the jury, the office admits or refuses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.walk(cls.edition, "open")
        cls.candidature = cls.apply(cls.edition)
        cls.walk(cls.edition, "screening")

    def decide(self, decision, user=None, **vals):
        wizards = self.env["tnl.screening.wizard"].with_user(user or self.officer)
        vals = {"message": "A company."} | vals
        wizards.create(
            {"candidature_id": self.candidature.id, "decision": decision} | vals
        ).action_apply()

    # --- admissible or not ------------------------------------------------------

    def test_an_officer_admits(self):
        self.candidature.with_user(self.officer).sudo(False).action_admit()
        self.assertEqual(self.candidature.state, "admissible")
        self.assertEqual(self.candidature.screened_by, self.officer)

    def test_an_inadmissible_application_has_its_reason(self):
        with self.assertRefused("Write the reason"):
            self.decide("inadmissible", message="  ")
        self.decide("inadmissible", message="A company.")
        self.assertEqual(self.candidature.state, "inadmissible")
        self.assertEqual(self.candidature.admissibility_reason, "A company.")

    def test_a_refusal_is_taken_back_while_screening(self):
        self.decide("inadmissible")
        self.candidature.with_user(self.officer).sudo(False).action_admit()
        self.assertEqual(self.candidature.state, "admissible")
        self.assertFalse(self.candidature.admissibility_reason)

    def test_nobody_else_screens(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.candidature.with_user(user).sudo(False).action_admit()
            with self.assertRaises(AccessError):
                self.decide("inadmissible", user=user)

    def test_screening_ends_with_the_jury(self):
        self.candidature.with_user(self.officer).action_admit()
        self.walk(self.edition, "jury")
        with self.assertRefused("between the closing and the jury's work"):
            self.decide("inadmissible")
