# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two databases differ in one secret: each role asks 10,000 questions of both.

Run by ``make test-twins``: it takes half an hour. The suite itself asks fewer, and by
HTTP, headers included (``tnl_label_jury/tests/rights/test_twin_worlds_http.py``).

There are some 35,000 questions: each day draws others. ``TNL_SEED`` draws again those
of the day that a failure names.
"""

import os
import re
from datetime import date
from functools import partialmethod
from random import Random

from odoo.tests import tagged

from odoo.addons.tnl_label_jury.tests.common import JuryCase
from odoo.addons.tnl_label_jury.tests.rights.test_twin_worlds import TwinWorlds

from .questions import BESIDE, questions

ENOUGH = 10_000
SEED = int(os.environ.get("TNL_SEED") or date.today().toordinal())
# addresses of objects in memory, and the number that a refused row would have had
_OF_THE_RUN = re.compile(
    r"(NewId_)?0x[0-9a-f]+|(?<=create\)\n\n)(Records?|Données)\s?: \d+"
)
OTHERS = ("outsider", "settings_admin", "internal", "agent", "newcomer", "public")
MEMBERS = ("juror2", "tied", "secretary")
OFFICE = ("chair", "chair2", "officer", "manager")


def each(*people):
    """Return the decorator that gives a class one test for each of the cast."""

    def add_tests(cls):
        for name in people:
            test = partialmethod(cls.assert_nothing_tells, name)
            setattr(cls, f"test_{name}_is_told_nothing", test)
        return cls

    return add_tests


class Asked(TwinWorlds):
    """Mixin: ``told`` is the answer to each question drawn, by the ORM."""

    most = None  # all of them

    @classmethod
    def set_up_worlds(cls):
        result = super().set_up_worlds()
        cls.public = cls.env.ref("base.public_user")
        return result

    def told(self, user):
        env = self.env(user=user, context=dict(user.env.context, lang="en_US"))
        told = {}
        asked = list(questions(env, self.targets()))
        if self.most and self.most < len(asked):
            drawn = sorted(Random(SEED).sample(range(len(asked)), self.most))
            asked = [asked[index] for index in drawn]
        for key, act in asked:
            # reading undoes nothing: a savepoint would double its time
            ask = self.said if key[1] in ("search", "order", "group") else self.ask
            told[(user.login, *key)] = _OF_THE_RUN.sub("", ask(act))
        return told

    def ask(self, act):
        """Return as text what an act answers; of a senseless request, its error."""
        try:
            return self.answer(act)
        except Exception as error:
            return type(error).__name__

    def targets(self):
        """Return the ids of each model of ours, the last made first."""
        names = sorted(name for name in self.env.registry if name.startswith("tnl."))
        # the ids of the world, whoever may see them
        return {
            name: self.existing(self.env[name].sudo())
            for name in (*names, *BESIDE)
            if not self.env[name]._abstract
        }

    def existing(self, model):
        if not model._auto or model._transient:
            return []
        query = model.with_context(active_test=False)
        return query.search([], order="id desc", limit=20).ids

    def assert_nothing_tells(self, name):
        user = getattr(self, name)
        self.most = ENOUGH * 11 // 10  # two may be asked under one name
        one, other = (self.answers(world, (user,)) for world in self.worlds())
        self.assertGreaterEqual(len(one), ENOUGH, "questions asked")
        self.assertEqual(one.keys(), other.keys())
        apart = [
            f"{key}\n  {one[key][:300]}\n  {other[key][:300]}"
            for key in one
            if one[key] != other[key]
        ]
        if apart:
            shown = "\n".join(apart[:8])
            self.fail(
                f"TNL_SEED={SEED}: {len(apart)} answers of {len(one)} differ:\n{shown}"
            )


@each(*MEMBERS, *OFFICE, *OTHERS)
@tagged("post_install", "-at_install")
class TestMarks(Asked, JuryCase):
    """The juror's marks, of one dossier that is sealed and of one that is not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_worlds()

    def test_the_author_is_told_both_worlds_apart(self):
        """The comparison sees a mark wherever there is one."""
        apart = {key[1:] for key in self.told_apart(self.juror)}
        for number in self.draft.line_ids.ids:
            self.assertIn(("tnl.evaluation.line", number, "points"), apart)
        self.assertIn(("tnl.evaluation", "path", "line_ids.points"), apart)


@each(*MEMBERS, *OTHERS)
@tagged("post_install", "-at_install")
class TestWithdrawals(Asked, JuryCase):
    """The juror has withdrawn from a dossier, or not; office and chairs know."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_worlds()

    def worlds(self):
        return self.stays, self.withdraws

    def stays(self):
        """Nobody has withdrawn from anything."""

    def withdraws(self):
        self.recuse(self.members[self.juror], self.town)

    def test_the_manager_is_told_both_worlds_apart(self):
        self.assertTrue(self.told_apart(self.manager))


@each("juror2", "tied", "secretary", "rival_agent", *OTHERS)
@tagged("post_install", "-at_install")
class TestApplicants(Asked, JuryCase):
    """Who is about to apply, while the next call is open; the office knows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_worlds()
        cls.body = cls._collectivity("Autreville", "commune", "990000044", "69998")
        applicant = cls._user("applicant", "base.group_portal", email="a@a.example")
        cls._give_mandate(applicant, cls.body, "technical")
        call = cls.make_open_edition(year=2031)
        cls.begun = cls.apply(call, user=applicant, partner=cls.body, submit=False)

    def worlds(self):
        return (lambda: self.rename("Autreville")), (lambda: self.rename("Zwin"))

    def rename(self, name):
        self.body.write({"name": name, "email": f"{name}@commune.example"})

    def test_the_officer_is_told_both_worlds_apart(self):
        self.assertTrue(self.told_apart(self.officer))
