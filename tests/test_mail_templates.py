# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each mail of ours can be written of any record of its model.

Odoo tries a mail on the first record it finds before it keeps a correction of it, made
by the office or by an update: a mail that one record breaks can never be corrected.
"""

from permissions.world import World

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestMailTemplates(World, TransactionCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reach("S6")
        cls.env["tnl.story"].create({"award_id": cls.award.id})
        changes = cls.env["tnl.award.change"].with_user(cls.officer)
        changes._propose(cls.award, "suspended", "A doubt about it.")
        asked = {"name": "A. Gent", "email": "agent@valmont.example", "kind": "access"}
        cls.env["tnl.person.request"].with_user(cls.officer).create(
            asked | {"identity_note": "Called the town hall."}
        )
        cls.env["tnl.mandate"].create(
            {"partner_id": cls.town.id, "name": "A contact", "role": "elected"}
        )

    def ours(self):
        names = self.env["ir.model.data"].search(
            [("model", "=", "mail.template"), ("module", "=like", "tnl\\_%")]
        )
        return self.env["mail.template"].browse(names.mapped("res_id"))

    @mute_logger("odoo.addons.mail.models.mail_render_mixin")
    def broken(self, template):
        """Return what cannot be written, and of which record."""
        records = self.env[template.model].search([], limit=200)
        found = [] if records else [f"no {template.model} in the world of this test"]
        for record in records:
            for field in sorted(template._get_dynamic_field_names()):
                try:
                    with self.cr.savepoint():
                        template._render_field(field, record.ids)
                except Exception as error:
                    found.append(f"{template.name}: {field} of {record}: {error}")
        return found

    def test_each_mail_can_be_written_of_any_record(self):
        self.assertGreater(len(self.ours()), 15)
        self.assertEqual([line for one in self.ours() for line in self.broken(one)], [])
