# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two databases that differ only in marks answer everybody else identically."""

import re
from contextlib import suppress

from freezegun import freeze_time
from psycopg2 import Error

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import JuryCase

# a seal covers a secret number: it differs with it, and tells nothing; the
# summary of an entry of the journal may end in the middle of a digest
_DIGEST = re.compile(r"[0-9a-f]{64}|\b[0-9a-f]{16}\b|\b[0-9a-f]{12,63}(?=')")
_REFUSALS = (AccessError, MissingError, UserError, ValueError)
_LIMIT = 100
# what a client may call by name, on the records where marks are
_ACTS = {
    "tnl.evaluation": (
        "action_assess",
        "action_check",
        "action_mine",
        "action_receipt",
        "action_withdraw",
        "check",
        "get_metadata",
        "unlink",
    ),
    "tnl.evaluation.line": ("action_marks_sheet", "get_metadata", "unlink"),
    "tnl.dossier": ("get_metadata",),
    "tnl.edition": ("action_close_scoring", "action_start_deliberation"),
}
_BESIDE = ("ir.attachment", "mail.message", "mail.mail", "mail.notification")


class _EndOfWorld(Exception):
    pass


class TwinWorlds:
    """The juror marks two dossiers, seals one; the others ask all they can.

    Mixin of a case with the jury's cast; ``told`` is what one user is told.
    """

    @classmethod
    def set_up_worlds(cls):
        cls.edition = cls.make_jury("jury")
        cls.draft = cls.evaluation_of(cls.juror, cls.dossier)
        cls.sealed = cls.evaluation_of(cls.juror, cls.rival_dossier)
        cls.everybody_else = (
            *(cls.juror2, cls.tied, cls.secretary, cls.chair, cls.chair2),
            *(cls.officer, cls.manager, cls.outsider, cls.settings_admin),
            *(cls.internal, cls.agent, cls.newcomer),
            cls.env.ref("base.public_user"),
        )

    def answers(self, world, users):
        """Return all that users are told in a world, made by calling it."""
        told = {}
        self.env.cr.flush()  # what was frozen before leaves its marks before
        start = self.journal_number()
        with freeze_time("2030-01-15 10:00:00"):
            try:
                with self.env.cr.savepoint():
                    world()
                    self.env.flush_all()
                    self.env.invalidate_all()
                    for user in users:
                        told.update(self.told(user))
                    raise _EndOfWorld
            except _EndOfWorld:
                self.env.invalidate_all()
        # a sequence does not go back by itself: the next world counts alike
        self.env.cr.execute("SELECT setval('tnl_journal_id_seq', %s)", (start,))
        return told

    def journal_number(self):
        self.env.cr.execute("SELECT last_value FROM tnl_journal_id_seq")
        return self.env.cr.fetchone()[0]

    def worlds(self):
        """Return the two that are compared, each made by calling it."""
        return self.poor, self.excellent

    def poor(self):
        self.mark_both(1, "A poor file.")

    def excellent(self):
        self.mark_both(9.5, "Excellent, to be given as an example!")

    def mark_both(self, points, words):
        for evaluation in (self.draft, self.sealed):
            evaluation.line_ids.with_user(self.juror).write(
                {
                    "points": points,
                    "reason": words,
                    "comment_jury": words,
                    "comment_candidate": words * 2,
                }
            )
        self.sealed.with_user(self.juror)._seal()

    def assert_the_same(self, users):
        """Fail if one question of one of these users has two answers."""
        low, high = (self.answers(world, users) for world in self.worlds())
        self.assertEqual(low.keys(), high.keys())
        for question, answer in low.items():
            self.assertEqual(answer, high[question], question)

    def told_apart(self, user):
        """Return the questions whose answers differ between both worlds."""
        low, high = (self.answers(world, (user,)) for world in self.worlds())
        return {key for key in low if low[key] != high[key]}

    def answer(self, act, *args):
        """Return as text what an act answers, or its refusal; undo what it did."""
        text = ""
        try:
            with suppress(_EndOfWorld), mute_logger("odoo.sql_db"):
                with self.env.cr.savepoint():
                    text = self.said(act, *args)
                    raise _EndOfWorld
        except Error as error:
            text = f"{type(error).__name__}: {error}"
        return text

    def said(self, act, *args):
        """Return as text what is read, or its refusal."""
        try:
            text = repr(act(*args))
        except _REFUSALS as refusal:
            text = f"{type(refusal).__name__}: {refusal}"
        return _DIGEST.sub("…", text)


@tagged("post_install", "-at_install")
class TestTwinWorlds(TwinWorlds, JuryCase):
    """The questions of the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_worlds()

    def test_marks_change_nothing_that_others_are_told(self):
        self.assert_the_same(self.everybody_else)

    def test_the_author_is_told_both_worlds_apart(self):
        """The comparison sees marks where there are some."""
        apart = {model for _login, model, *_rest in self.told_apart(self.juror)}
        self.assertIn("tnl.evaluation.line", apart)

    def told(self, user):
        told = {}
        ours = sorted(name for name in self.env.registry if name.startswith("tnl."))
        for name in (*ours, *_BESIDE):
            model = self.env[name].with_user(user)
            if model._abstract or model._transient:
                continue
            self.env.invalidate_all()  # what another was told is no answer
            told[user.login, name, "read"] = self.said(self.count_and_read, model)
            if model._original_module != "tnl_label_jury":
                continue
            for field in model._fields.values():
                if field.store and field.name != "id":
                    key = (user.login, name, field.name)
                    told[key] = self.said(self.sort_and_group, model, field.name)
        for name, methods in _ACTS.items():
            for records in self.targets(name):
                for method in methods:
                    act = getattr(records.with_user(user), method)
                    told[user.login, name, str(records.ids), method] = self.answer(act)
        return told

    def targets(self, name):
        evaluations = self.draft, self.sealed
        return {
            "tnl.evaluation": evaluations,
            "tnl.evaluation.line": [e.line_ids[:1] for e in evaluations],
            "tnl.dossier": [e.dossier_id for e in evaluations],
            "tnl.edition": [self.edition],
        }[name]

    def count_and_read(self, model):
        return model.search_count([]), model.search([], limit=_LIMIT).read()

    def sort_and_group(self, model, name):
        return (
            model.search([], order=f"{name}, id", limit=_LIMIT).ids,
            model.search_count([(name, "!=", False)]),
            model.formatted_read_group([], [name], ["__count"]),
        )
