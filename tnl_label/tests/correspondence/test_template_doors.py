# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The label's mails leave by its acts, to those whom the code chooses."""

from unittest.mock import patch

from odoo.exceptions import AccessError, MissingError
from odoo.tests import tagged

from ..common import TnlCase

OTHER = "other@elsewhere.example"


@tagged("post_install", "-at_install")
class TestTemplateDoors(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.apply(cls.edition)
        cls.walk(cls.edition, "embargo")
        cls.editor = cls._user(
            "editor", "tnl_label.group_tnl_manager,mail.group_mail_template_editor"
        )

    def templates(self):
        """Return every mail that speaks of a record of the label."""
        return self.env["mail.template"].search([("model", "=like", "tnl.%")])

    def mails(self):
        return self.env["mail.mail"].search_count([])

    def roads(self, template, record):
        """Return every way of Odoo to send, or to prepare, a mail from a template."""
        composers = self.env["mail.compose.message"].with_user(template.env.uid)
        given = {"model": record._name, "res_ids": str(record.ids)}
        given |= {"template_id": template.id, "email_to": OTHER}
        given = {name: v for name, v in given.items() if name in composers._fields}
        mass = {"composition_mode": "mass_mail"}
        return {
            "send": lambda: template.send_mail(record.id),
            "to": lambda: template.send_mail(
                record.id, email_values={"email_to": OTHER}
            ),
            "batch": lambda: template.send_mail_batch(record.ids),
            "forged": lambda: template.with_context(tnl_act=True).send_mail(record.id),
            "composer": lambda: composers.create(given),
            "mass composer": lambda: composers.create(given | mass),
            "later": lambda: composers.create(
                {k: v for k, v in given.items() if k != "template_id"}
            ).write({"template_id": template.id}),
            "form": lambda: composers.onchange(
                given, ["template_id"], {"subject": {}, "body": {}}
            ),
        }

    def sent(self, user):
        """Return the roads that were open to a user, for every template."""
        before, opened = self.mails(), []
        for template in self.templates().with_user(user):
            record = self.env[template.sudo().model].search([], limit=1)
            record = record or self.env[template.sudo().model].browse(1)
            for name, send in self.roads(template, record.with_user(user)).items():
                try:
                    with self.env.cr.savepoint():
                        send()
                    opened.append((template.sudo().name, name))
                except (AccessError, MissingError):
                    continue
        if not opened:
            self.assertEqual(self.mails(), before)
        return opened

    def test_no_mail_of_the_label_leaves_but_by_its_act(self):
        self.assertGreater(len(self.templates()), 10)
        everybody = (self.internal, self.officer, self.manager, self.editor)
        for user in (*everybody, self.settings_admin, self.env.user):
            self.assertFalse(self.sent(user), user.login)
        # a mail of another module, as one of ours would be without its door
        others = self.env["mail.template"].create(
            {
                "name": "Ordinary",
                "model_id": self.env["ir.model"]._get("res.partner").id,
                "subject": "Hello",
                "email_to": OTHER,
            }
        )
        with patch.object(type(self), "templates", lambda self: others):
            self.assertTrue(self.sent(self.settings_admin))

    def test_who_receives_them_is_not_edited_and_their_words_are(self):
        template = self.env.ref("tnl_label.mail_template_result").with_user(self.editor)
        template.write({"subject": "Your result", "email_to": template.email_to})
        for vals in (
            {"email_to": OTHER},
            {"email_cc": OTHER},
            {"partner_to": str(self.editor.partner_id.id)},
            {"use_default_to": True},
            {"reply_to": OTHER},
        ):
            with self.assertRaises(AccessError):
                template.write(vals)
        self.assertEqual(template.subject, "Your result")

    def test_the_office_sees_a_mail_before_it_leaves(self):
        award = self.edition.award_ids[0]
        template = self.env.ref("tnl_label.mail_template_result")
        for user, is_shown in ((self.manager, True), (self.internal, False)):
            preview = (
                self.env["mail.template.preview"]
                .with_user(user)
                .create(
                    {
                        "mail_template_id": template.id,
                        "resource_ref": f"tnl.award,{award.id}",
                    }
                )
            )
            self.assertEqual("Edition 2030" in (preview.subject or ""), is_shown)
            self.assertEqual(bool(preview.error_msg), not is_shown)

    def test_the_acts_still_send(self):
        before = self.mails()
        self.walk(self.edition, "published")
        self.assertGreater(self.mails(), before)
