# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A dialogue that copies a record never writes an older version over a newer one."""

from permissions.world import World

from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import TransactionCase, tagged

KINDS = ("many2one", "one2many", "many2many", "binary", "selection", "boolean")
ACTORS = ("juror", "chair", "manager", "officer")


class Dialogues(World):
    """Every dialogue of ours, opened on a record by somebody who may."""

    def dialogues(self):
        return [
            self.env[name]
            for name in sorted(self.env.registry)
            if name.startswith("tnl.")
            and self.env[name].is_transient()
            and not self.env[name]._abstract
        ]

    def targets(self, model):
        """Return the links of a dialogue to stored records of ours."""
        return [
            field
            for field in model._fields.values()
            if field.type == "many2one"
            and field.comodel_name.startswith("tnl.")
            and not self.env[field.comodel_name].is_transient()
        ]

    def open(self, model):
        """Yield the dialogue as each person who may open it has it, on each record."""
        required = [f for f in self.targets(model) if f.required or "default" in f.name]
        for actor in ACTORS:
            person = getattr(self, actor)
            values = {}
            for field in required:
                comodel = self.env[field.comodel_name].with_user(person)
                found = comodel.has_access("read") and comodel.search([], limit=1)
                if found:
                    values[field.name] = found.id
            try:
                with self.cr.savepoint():
                    yield model.with_user(person).create(values)
            except Exception:  # not theirs, or not now: somebody else opens it
                continue

    def copies(self, dialogue):
        """Return the fields of a dialogue that hold what a record of ours holds."""
        found = set()
        for name, field in dialogue._fields.items():
            is_typed = field.store and field.type not in KINDS
            is_typed = is_typed and dialogue._has_field_access(field, "read")
            if not is_typed or not dialogue[name] or name in MAGIC_COLUMNS:
                continue
            for link in self.targets(dialogue):
                # compared as it is stored, whatever the person may read
                record = dialogue[link.name].sudo()
                for other, twin in record._fields.items():
                    if twin.store and twin.type == field.type and record:
                        if record[other] == dialogue[name]:
                            found.add(name)
        return found


@tagged("standard", "post_install", "-at_install")
class TestCopiedRecords(Dialogues, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reach("S3")

    def unprotected(self, models):
        opened, found = set(), set()
        for model in models:
            guarded = set(getattr(model, "_copied", {}))
            for dialogue in self.open(model):
                opened.add(model._name)
                found |= {(model._name, n) for n in self.copies(dialogue) - guarded}
        return opened, found

    def test_every_dialogue_that_copies_a_record_says_so(self):
        opened, found = self.unprotected(self.dialogues())
        self.assertGreater(len(opened), 8, opened)
        self.assertEqual(found, set())

    def test_a_dialogue_that_does_not_say_so_is_found(self):
        model = self.env["tnl.evaluation.wizard"]
        guarded = type(model)._copied
        self.patch(type(model), "_copied", {})
        _opened, found = self.unprotected([model])
        self.assertTrue(found)
        self.assertLessEqual({name for _model, name in found}, set(guarded))

    # --- what they do ---------------------------------------------------------------

    def tabs(self):
        """Open the same mark twice, as two tabs of one juror do."""
        evaluation = self.env["tnl.evaluation"].with_user(self.juror)._queue()[:1]
        wizards = self.env["tnl.evaluation.wizard"].with_user(self.juror)
        return [wizards.create({"evaluation_id": evaluation.id}) for _tab in range(2)]

    def test_an_older_tab_writes_nothing_over_a_newer_one(self):
        old, new = self.tabs()
        new.write({"comment_jury": "Newer", "comment_candidate": "Well done"})
        with self.assertRaises(UserError) as refused:
            old.write({"comment_jury": "Older"})
        for text in ("Older", "Newer", "Well done"):
            self.assertIn(text, str(refused.exception))
        self.assertEqual(new.line_id.comment_jury, "Newer")

    def test_an_older_tab_that_changed_nothing_takes_nothing_back(self):
        old, new = self.tabs()
        new.write({"comment_jury": "Newer"})
        old.action_save()
        self.assertEqual(old.line_id.comment_jury, "Newer")
        self.assertEqual(old.comment_jury, "Newer", "and now shows it")
        old.write({"comment_candidate": "Then this"})
        self.assertEqual(old.line_id.comment_candidate, "Then this")
        self.assertEqual(old.line_id.comment_jury, "Newer")

    def test_what_both_wrote_alike_is_no_quarrel(self):
        old, new = self.tabs()
        new.write({"comment_jury": "The same"})
        old.write({"comment_jury": "The same"})
        self.assertEqual(old.line_id.comment_jury, "The same")

    def test_a_date_of_publication_that_moved_is_refused_with_both(self):
        self.walk(self.edition, "embargo")
        wizards = self.env["tnl.publication.wizard"].with_user(self.manager)
        wizard = wizards.create({"edition_id": self.edition.id})
        wizard.publish_at = "2999-01-01 10:00:00"
        self.edition.date_publish = "2999-03-03 10:00:00"
        with self.assertRaises(UserError) as refused:
            wizard.action_schedule()
        for text in ("2999-01-01 10:00:00", "2999-03-03 10:00:00"):
            self.assertIn(text, str(refused.exception))
