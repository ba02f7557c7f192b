# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The jury's addon came after the closing of a call: its dossiers are made then."""

from odoo.tests import tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestMissingDossiers(JuryCase):
    """A call closed with two applications, of which the jury has heard nothing."""

    def late(self, stage="screening"):
        """Return an edition as it is when the addon is installed at that stage."""
        edition = self.make_jury("screening")
        edition.candidature_ids.with_user(self.officer).action_admit()
        edition.dossier_ids.evaluation_ids.unlink()
        edition.dossier_ids.unlink()
        edition._with_transition().write({"state": stage})
        return edition

    def test_the_jury_does_not_start_without_its_dossiers(self):
        edition = self.late()
        with self.assertRefused("The jury has no dossier of these applications"):
            edition.with_user(self.manager).action_start_jury()
        self.assertIn("Rivalbourg", "".join(edition._missing_for_next_step()))

    def test_they_are_made_while_the_applications_are_screened(self):
        edition = self.late()
        self.env["tnl.edition"]._make_missing_dossiers()
        dossiers = edition.dossier_ids
        self.assertEqual(dossiers.partner_id, self.town | self.rival)
        self.assertTrue(all(dossiers.mapped("content_ids.content_json")))
        self.env["tnl.edition"]._make_missing_dossiers()
        self.assertEqual(edition.dossier_ids, dossiers, "once")
        self.walk(edition, "jury")
        self.assertTrue(all(dossiers.mapped("is_admitted")))

    def test_they_are_given_at_once_to_a_jury_that_has_started(self):
        edition = self.late("jury")
        self.env["tnl.edition"]._make_missing_dossiers()
        self.assertTrue(all(edition.dossier_ids.mapped("is_admitted")))
        grid = self.env["tnl.jury.grid"].search([("edition_id", "=", edition.id)])
        self.assertTrue(grid)
        self.assign(self.members[self.juror], edition.dossier_ids[0])
        self.assertTrue(edition.dossier_ids[0].evaluation_ids.line_ids)

    def test_what_is_deliberated_is_settled(self):
        edition = self.late("deliberation")
        self.env["tnl.edition"]._make_missing_dossiers()
        self.assertFalse(edition.dossier_ids)
