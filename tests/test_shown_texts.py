# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two forms on one record: words are never written over newer ones, in any of them."""

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from odoo.addons.tnl_label_jury.tests.common import JuryCase

TEXTS = ("char", "text", "html")


@tagged("standard", "post_install", "-at_install")
class TestShownTexts(TransactionCase):
    def test_every_model_of_ours_with_texts_compares_them(self):
        """What a form of ours may save goes through the one door that compares."""
        seen, wrong = 0, []
        for view in self.env["ir.ui.view"].search(
            [("type", "=", "form"), ("model", "like", "tnl.%")]
        ):
            model = self.env.get(view.model)
            if model is None or not any(
                field.type in TEXTS and field.store for field in model._fields.values()
            ):
                continue
            if not self.env["ir.model.access"].search_count(
                [("model_id.model", "=", view.model), ("perm_write", "=", True)]
            ):
                continue  # a form that nobody saves
            seen += 1
            if not hasattr(model, "_compare_shown"):
                wrong.append(view.model)
        self.assertGreater(seen, 30)
        self.assertEqual(wrong, [])


@tagged("standard", "post_install", "-at_install")
class TestTwoForms(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("deliberation")
        cls.item = cls.dossier.item_ids

    def save(self, record, user, shown, **vals):
        self.env.invalidate_all()
        return record.with_user(user).web_save(vals | {"tnl_shown": shown}, {})

    def test_an_older_form_writes_nothing_over_newer_words(self):
        self.save(self.item, self.chair, {"reasons": ""}, reasons="First.")
        with self.assertRaises(UserError) as refused:
            self.save(self.item, self.chair2, {"reasons": ""}, reasons="Second.")
        for words in ("“Second.” here", "“First.” saved meanwhile"):
            self.assertIn(words, str(refused.exception))
        self.assertEqual(self.item.reasons, "First.")
        # what was shown is what is there, or both say the same
        self.save(self.item, self.chair2, {"reasons": "First."}, reasons="Second.")
        self.save(self.item, self.chair, {"reasons": "First."}, reasons="Second.")
        self.assertEqual(self.item.reasons, "Second.")

    def test_what_the_form_did_not_show_changes_nothing(self):
        self.save(self.item, self.chair, {}, reasons="First.")
        self.save(self.item, self.chair, {"nothing": "?", "minutes": "?"}, reasons="2")
        self.assertEqual(self.item.reasons, "2")

    def test_a_line_of_a_form_is_compared_too(self):
        line = [[1, self.item.id, {"reasons": "Mine.", "tnl_shown": {"reasons": "?"}}]]
        self.item.reasons = "Theirs."
        with self.assertRaisesRegex(UserError, "“Theirs.” saved meanwhile"):
            self.item.deliberation_id.sudo().write({"item_ids": line})
        self.assertEqual(self.item.reasons, "Theirs.")
