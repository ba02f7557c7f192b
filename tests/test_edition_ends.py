# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever becomes of its applications, none or all, an edition can end."""

from collections import Counter
from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from odoo import fields
from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label_jury.tests.common import JuryCase

pytestmark = pytest.mark.long(40)

MOST = 3
FATES = ("admissible", "inadmissible", "correction")
MACHINE = settings(
    max_examples=14,
    stateful_step_count=10,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=HealthCheck,
)


class Life(RuleBasedStateMachine):
    """An edition from its call on; whatever was done, its end is then asked for."""

    test = None

    def __init__(self):
        super().__init__()
        self.savepoint = self.test.env.cr.savepoint()
        self.edition = self.test.make_open_edition(2030)
        self.left = list(self.test.bodies)
        self.applications = []

    def of_state(self, *states):
        return [c for c in self.applications if c.state in states]

    def is_at(self, stage):
        return self.edition.state == stage

    # --- the call -----------------------------------------------------------------

    @precondition(lambda self: self.is_at("open") and self.left)
    @rule(submit=st.booleans())
    def apply(self, submit):
        user, body = self.left.pop()
        found = self.test.apply(self.edition, user, body, submit=submit)
        self.applications.append(found)

    @precondition(lambda self: self.is_at("open") and self.of_state("submitted"))
    @rule(data=st.data())
    def withdraw(self, data):
        found = data.draw(st.sampled_from(self.of_state("submitted")))
        found._withdraw(self.test.agent)

    @precondition(lambda self: self.is_at("open") and self.of_state("withdrawn"))
    @rule()
    def resume(self):
        self.of_state("withdrawn")[0]._resume(self.test.agent)

    @precondition(lambda self: self.is_at("open"))
    @rule()
    def close(self):
        self.test.walk(self.edition, "screening")

    @rule()
    def wait(self):
        """There may be nothing to do."""

    # --- the screening --------------------------------------------------------------

    def waiting(self):
        return self.is_at("screening") and self.of_state("submitted", "correction")

    @precondition(waiting)
    @rule(data=st.data(), fate=st.sampled_from(FATES))
    def decide(self, data, fate):
        found = data.draw(st.sampled_from(self.waiting()))
        self.test.screen(found, fate)

    # --- the end --------------------------------------------------------------------

    def teardown(self):
        try:
            if self.is_at("open"):
                self.close()
            for found in self.of_state("submitted", "correction"):
                self.test.screen(found, "inadmissible")
            self.test.lives[
                tuple(sorted(found.state for found in self.applications))
            ] += 1
            self.test.end(self.edition)
        finally:
            self.savepoint.close(rollback=True)
            self.test.env.invalidate_all()


@tagged("standard", "post_install", "-at_install")
class TestEditionEnds(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        hamlet = cls._collectivity("Hamlet", "commune", "990000036")
        agent = cls._agent("hamlet", hamlet, "technical")
        cls._agent("reeve", hamlet, "elected")
        cls.bodies = [
            (cls.agent, cls.town),
            (cls.rival_agent, cls.rival),
            (agent, hamlet),
        ]
        cls.lives = Counter()

    def screen(self, candidature, fate):
        acting = candidature.with_user(self.officer)
        if fate == "admissible":
            acting.action_admit()
        elif fate == "inadmissible":
            acting._declare_inadmissible("Out of the rules.")
        else:
            question = candidature.track_id.questionnaire_id.axis_ids.question_ids[:1]
            due = fields.Datetime.now() + timedelta(days=1)
            acting._request_correction(question, "", due)

    def end(self, edition):
        """Take an edition to its archive by the acts of its people, and no other."""
        if edition.candidature_ids.filtered(lambda c: c.state == "admissible"):
            self.walk(edition, "archived")
            return
        manager = edition.with_user(self.manager)
        manager.action_start_jury()
        manager.action_start_deliberation()
        edition.award_ids.with_user(self.manager).action_decide()
        session = edition.deliberation_ids.with_user(self.manager)
        session.action_close()
        self.assertEqual(session.state, "closed")
        manager.action_embargo()
        with freeze_time(edition.date_publish + timedelta(minutes=1)):
            manager.action_publish()
        manager.action_archive()
        self.assertEqual(edition.state, "archived")

    def test_an_edition_ends_whatever_becomes_of_its_applications(self):
        machine = type("OwnLife", (Life,), {"test": self})
        run_state_machine_as_test(machine, settings=MACHINE)
        self.assertGreater(len(self.lives), 4, self.lives)

    def test_an_edition_ends_with_none_or_all_of_each_fate(self):
        for fate in ("nobody", "draft", "withdrawn", "inadmissible"):
            for count in (1, MOST) if fate != "nobody" else (0,):
                with self.subTest(fate=fate, count=count), self.cr.savepoint() as mark:
                    edition = self.make_open_edition(2030)
                    for user, body in self.bodies[:count]:
                        found = self.apply(edition, user, body, submit=fate != "draft")
                        if fate == "withdrawn":
                            found._withdraw(user)
                    self.walk(edition, "screening")
                    if fate == "inadmissible":
                        for found in edition.candidature_ids:
                            self.screen(found, fate)
                    self.end(edition)
                    mark.rollback()
                self.env.invalidate_all()
