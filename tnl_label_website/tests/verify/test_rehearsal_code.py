# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.tnl_label.signing import code as codes
from odoo.addons.tnl_label.tests.common import TnlHttpCase


@tagged("post_install", "-at_install")
class TestRehearsalCode(TnlHttpCase):
    def test_a_code_of_a_rehearsal_says_what_it_is(self):
        code = codes.rehearsal_code()
        for path in (f"/v/{code}", f"/label/verify/{code.lower()}"):
            answer = self.url_open(path)
            self.assertEqual(answer.status_code, 404)
            self.assertIn('data-status="rehearsal"', answer.text)
        self.assertEqual(
            self.url_open(f"/label/verify/{code}.json").json(), {"status": "rehearsal"}
        )
        changed = code[:-1] + ("0" if code[-1] != "0" else "1")
        self.assertNotIn("rehearsal", self.url_open(f"/v/{changed}").text)
