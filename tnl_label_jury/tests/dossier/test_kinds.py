# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import ANSWERS
from odoo.addons.tnl_label.tools import link_check
from odoo.addons.tnl_label.tools.link_check import LinkState

from ..common import JuryCase

LINES = [{"name": "QGIS", "users": "12", "host": "own", "page": "https://qgis.org"}]
GIVEN = {"T01": {"value": json.dumps(LINES)}, "T02": {"value": "2018-10-15"}}


@tagged("post_install", "-at_install")
class TestKinds(JuryCase):
    """A table and its links, as the jury reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, answers=ANSWERS | GIVEN)
        cls.walk(cls.edition, "screening")
        cls.dossier = cls.edition.dossier_ids.with_user(cls.officer)

    def test_a_table_is_read_as_one_with_what_it_is_worth(self):
        html = self.dossier.content_html
        self.assertIn('<th scope="col">Hosting</th>', html)
        self.assertIn("<td>At home</td>", html)
        grades = self.dossier._grades()["T01"]
        self.assertEqual((grades["earned"], grades["maximum"]), ("2", "4"))
        self.assertIn("From 3 lines (points: 2)", grades["grades"])
        self.assertIn("Each line “At home” (points: 1)", grades["grades"])

    def test_what_a_link_answers_is_said_beside_it(self):
        self.assertNotIn("checked on", self.dossier.content_html)
        self.edition.with_user(self.officer).action_check_links()
        with patch.object(link_check, "check_link", return_value=LinkState("silent")):
            self.env["tnl.link.check"].search([])._check()
        self.dossier.invalidate_recordset()
        said = "https://qgis.org</span>: <strong>does not answer"
        self.assertIn(said, " ".join(self.dossier.content_html.split()))
        (question,) = (
            q
            for axis in self.dossier._content()["axes"]
            for q in axis["questions"]
            if q["code"] == "T01"
        )
        self.assertTrue(question["link_checks"][0]["is_broken"])
