# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import TnlCase, TnlCast

_MIXIN = "tnl.writable.fields.mixin"
_WORDS = {"always", "create", "write", "draft", "act", "once", "fill"}
_OLD = {
    "_guarded_fields",
    "_running_fields",
    "_office_fields",
    "_proposal_fields",
    "_creatable_fields",
    "_writable_fields",
}


def protected(env):
    """Return our models that say who writes their fields."""
    return [
        model
        for model in (env[name] for name in sorted(env.registry))
        if model._name != _MIXIN and isinstance(model, env.registry[_MIXIN])
    ]


@tagged("post_install", "-at_install")
class TestWritableFields(TnlCase):
    def test_every_word_is_known(self):
        models = protected(self.env)
        self.assertGreater(len(models), 20)
        for model in models:
            for name, field in model._fields.items():
                words = getattr(field, "tnl_editable", model._tnl_editable)
                with self.subTest(model=model._name, field=name):
                    self.assertLessEqual(set(words.split()), _WORDS)

    def test_protection_is_said_on_fields_alone(self):
        for model in protected(self.env):
            for klass in type(model).mro():
                self.assertFalse(_OLD & set(vars(klass)), klass)

    def test_an_act_alone_writes_what_is_its_own(self):
        """Not even superuser code, in any model, past or to come."""
        for model in protected(self.env):
            for name in model._act_names():
                with self.subTest(model=model._name, field=name):
                    self.assertEqual(
                        model.sudo()._closed_door({name: False}), ("act", {name})
                    )
                    opened = model.sudo()._with_transition()
                    self.assertNotEqual(opened._door_of(name), "act")

    def test_people_write_what_says_so_and_nothing_else(self):
        officer = self.officer
        for model in protected(self.env):
            for name in model._fields:
                words = model._editable_words(name)
                is_open = bool(words & {"always", "write", "draft"})
                door = model.with_user(officer)._door_of(name)
                with self.subTest(model=model._name, field=name):
                    if "fill" not in words:
                        self.assertEqual(door is None, is_open, (words, door))

    def test_a_field_of_another_addon_says_it_too(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        edition = edition.with_user(self.manager)
        field = self.env["tnl.edition"]._fields["color"]
        self.assertEqual(edition._door_of("color"), "draft")
        with patch.object(field, "tnl_editable", "always", create=True):
            self.assertIsNone(edition._door_of("color"))
            edition.color = 3
        with self.assertRaisesRegex(AccessError, "frozen when its call opens"):
            edition.color = 4

    def test_a_context_does_not_open_a_door(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        edition = edition.with_user(self.officer)
        for forged in (True, object(), "_SENTINEL"):
            context = {"tnl_transition": forged, "tnl_new_version": forged}
            with self.subTest(forged=forged), self.assertRaises(AccessError):
                edition.with_context(**context).write({"scheme_hash": "0"})

    def test_a_rule_that_refuses_says_it_in_the_words_of_the_label(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        with self.assertRaisesRegex(AccessError, "ask a manager of the label"):
            edition.with_user(self.officer).hashtag = "#TNL"

    def test_what_is_written_once_stays(self):
        message = self.env["tnl.message"].sudo()
        self.assertEqual(message._closed_door({"body": "x"}), ("once", {"body"}))
        self.assertIsNone(message._closed_door({"read_at": False}))
        letter = self.env["tnl.letter"].sudo().new({"pdf_sha256": "0" * 64})
        self.assertEqual(letter._door_of("pdf_sha256"), "once")
        self.assertIsNone(letter.new()._door_of("pdf_sha256"))
        with self.assertRaisesRegex(UserError, "never changes"):
            letter.write({"lang": "en_US"})


@tagged("post_install", "-at_install")
class TestRefusalInTheJournal(TnlCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def test_the_journal_says_which_door_refused(self):
        edition = self.make_edition()
        self.walk(edition, "open")
        self.authenticate(self.manager.login, self.manager.login)
        answer = self.url_open(
            "/web/dataset/call_kw/tnl.edition/write",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "method": "call",
                    "params": {
                        "model": "tnl.edition",
                        "method": "write",
                        "args": [edition.ids, {"year": 1999}],
                        "kwargs": {},
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        self.assertIn("frozen when its call opens", answer["error"]["data"]["message"])
        line = self.env["tnl.journal"].search([], limit=1)
        self.assertEqual((line.event, line.res_id), ("tnl.edition.refused", edition.id))
        self.assertEqual(
            json.loads(line.details), {"door": "draft", "fields": ["year"]}
        )
        self.assertEqual(line.user_id, self.manager.id)
        self.assertTrue(self.env["tnl.journal"].check()["ok"])
