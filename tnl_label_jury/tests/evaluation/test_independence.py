# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestIndependence(JuryCase):
    """The jury's addon may leave: applications, awards and certificates stay."""

    def test_no_row_of_the_core_dies_with_a_row_of_the_jury(self):
        """No core column makes its row disappear, or the jury's impossible to drop."""
        links = (
            self.env["ir.model.fields"]
            .search([("ttype", "=", "many2one"), ("store", "=", True)])
            .filtered(
                lambda f: self._module(f.relation) == "tnl_label_jury"
                and self._module(f.model) != "tnl_label_jury"
            )
        )
        self.assertEqual(links.mapped("name"), ["dossier_id"])
        self.assertEqual(links.on_delete, "set null")

    def _module(self, name):
        return name in self.env and self.env[name]._original_module

    def test_an_award_outlives_its_dossier(self):
        edition = self.make_jury("published")
        award = self.env["tnl.award"].search([("edition_id", "=", edition.id)])[0]
        certificate = award.certificate_ids
        dossier = award.dossier_id
        self.assertTrue(dossier)
        dossier.recusal_ids.unlink()
        dossier.item_ids.unlink()
        self.env.cr.execute(
            "DELETE FROM tnl_evaluation WHERE dossier_id = %s", (dossier.id,)
        )
        self.env.invalidate_all()
        dossier.unlink()
        self.assertTrue(award.exists())
        self.assertFalse(award.dossier_id)
        self.assertTrue(award.laureate_name)
        self.assertTrue(certificate.exists())

    def test_imported_awards_have_no_dossier_and_jurors_do_not_see_them(self):
        self.make_jury("deliberation")
        past = self.make_edition(year=2010)
        award = self.env["tnl.award"].create(
            {
                "edition_id": past.id,
                "partner_id": self.town.id,
                "is_imported": True,
                "outcome": "labelled",
            }
        )
        self.assertFalse(award.dossier_id)
        seen = self.env["tnl.award"].with_user(self.juror).search([])
        self.assertNotIn(award, seen.sudo())
