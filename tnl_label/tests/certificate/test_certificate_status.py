# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The public status of certificates is searched and grouped, as it is shown."""

import os
from unittest.mock import patch

from odoo.tests import tagged

from ..common import PASSPHRASE, TnlCase


@tagged("post_install", "-at_install")
class TestCertificateStatus(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.dict(os.environ, PASSPHRASE))
        cls.env["tnl.signing.key"].with_user(cls.manager).action_generate()
        for year in (2030, 2031):
            edition = cls.make_edition(year)
            if year == 2031:
                edition.track_ids.questionnaire_id = cls.questionnaire.copy()
            cls.walk(edition, "open")
            cls.apply(edition)
            if year == 2030:
                cls.apply(edition, cls.rival_agent, cls.rival)
            cls.walk(edition, "published")
        cls.certificates = cls.env["tnl.certificate"].search([])

    def assertAlike(self, certificates):
        """Search and group say what each record shows."""
        self.env.flush_all()
        self.env.invalidate_all()
        own = [("id", "in", certificates.ids)]
        shown = {c: c.status for c in certificates}
        model = self.env["tnl.certificate"].with_user(self.officer)
        for status in ("valid", "superseded", "suspended", "revoked", False):
            expected = {c.id for c, said in shown.items() if said == status}
            found = model.search([*own, ("status", "=", status)])
            self.assertEqual(set(found.ids), expected, status)
            others = model.search([*own, ("status", "!=", status)])
            self.assertEqual(set(others.ids), set(certificates.ids) - expected)
        counted = dict(model._read_group(own, ["status"], ["__count"]))
        said = list(shown.values())
        self.assertEqual(counted, {status: said.count(status) for status in set(said)})
        return set(said)

    def test_search_and_group_say_what_is_shown_at_each_standing(self):
        self.assertEqual(len(self.certificates), 3)
        self.assertEqual(self.assertAlike(self.certificates), {"valid", "superseded"})
        awards = self.certificates.award_id.sudo()
        rival = awards.filtered(lambda award: award.partner_id == self.rival)
        for state in ("suspended", "revoked"):
            rival._with_transition().write({"state": state})
            self.assertIn(state, self.assertAlike(self.certificates))

    def test_the_office_groups_by_status_on_screen(self):
        description = self.env["tnl.certificate"].fields_get(["status"])["status"]
        self.assertTrue(description["searchable"] and description["groupable"])
