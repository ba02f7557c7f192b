# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID
from odoo.tests import tagged

from .common import TnlCase


@tagged("post_install", "-at_install")
class TestThreadAuthor(TnlCase):
    """What the label does by itself is signed by its name, never by Odoo's robot."""

    def test_no_thread_of_ours_is_signed_by_the_robot(self):
        robot = self.env.ref("base.partner_root")
        label = self.env["res.company"]._of_label().partner_id
        names = [
            name
            for name, model in self.env.items()
            if name.startswith("tnl.") and hasattr(model, "_no_mail_sentence")
        ]
        self.assertGreater(len(names), 3)
        for name in names:
            with self.subTest(name):
                acting = self.env[name].with_user(SUPERUSER_ID)
                author, address = acting._message_compute_author()
                self.assertEqual(author, label.id)
                self.assertNotEqual(address, robot.email_formatted)
                person = self.env[name].with_user(self.officer)
                author, _address = person._message_compute_author()
                self.assertEqual(author, self.officer.partner_id.id)

    def test_the_thread_of_a_body_says_so_and_that_of_a_person_is_odoo_s(self):
        label = self.env["res.company"]._of_label().partner_id
        body = self.town.with_user(SUPERUSER_ID)
        self.assertEqual(body.message_post(body="Checked").author_id, label)
        contact = self.officer.partner_id.with_user(SUPERUSER_ID)
        robot = self.env.ref("base.partner_root")
        self.assertEqual(contact.message_post(body="Checked").author_id, robot)
