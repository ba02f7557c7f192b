# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A button pressed twice does its act once, and the second press is no error."""

import itertools
import re
from pathlib import Path

from odoo.tests import tagged
from odoo.tools.misc import file_path

from .test_deliberation_seats import WHY
from .test_vote import VoteCase

_SCREEN = "tnl_label_jury/static/src/js"
_SCRIPTS = ("session_*.esm.js", "vote_words.esm.js")
# they show something, and change nothing
_SHOWN = {"action_designate", "action_minutes", "action_minutes_odt", "action_withdraw"}
REASONS = "A sound strategy, said by all."


@tagged("post_install", "-at_install")
class TestSameActTwice(VoteCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.led = cls.rival_item.with_user(cls.chair)
        cls.led.action_discuss(WHY)
        cls.led.reasons = REASONS

    def presence(self):
        presences = self.session.with_user(self.chair).presence_ids
        return presences.filtered(lambda p: p.juror_id == self.members[self.tied])

    def voted(self, secret=False, closed=False, **choices):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=secret)
        self.cast(vote, **choices)
        if closed:
            vote.with_user(self.chair).action_close()
        return vote

    def proposed(self):
        self.led.action_propose()
        return self.led

    def acts(self):
        """Return each act of the screen: what it is done on, by whom, with what."""
        tied = self.members[self.tied].id
        level = self.rival_item.track_id.level_ids.sorted("sequence")[:1]
        changed = ["labelled", level.id, [], WHY]
        if self.rival_item.proposed_level_id == level:
            changed = ["refused", False, [], WHY]
        session, led, both = self.session, lambda: self.led, {"juror": "for"}
        return {
            "action_change_quorum": (lambda: session, self.chair, [5, WHY]),
            "action_set_present": (self.presence, self.chair, [False, WHY]),
            "action_set_absent": (led, self.chair, [tied, True, WHY]),
            "action_discuss": (lambda: self.item, self.secretary, [WHY]),
            "action_postpone": (led, self.chair, [WHY]),
            "action_pause": (lambda: session, self.chair, []),
            "action_save_words": (led, self.chair, ["minutes", "Said.", ""]),
            "action_comment": (led, self.juror, ["What a dossier."]),
            "action_vote_openly": (led, self.chair, []),
            "action_vote_secretly": (led, self.chair, []),
            "action_vote_for": (lambda: self.voted(True), self.juror, []),
            "action_vote_against": (lambda: self.voted(True), self.juror, []),
            "action_abstain": (lambda: self.voted(), self.juror, []),
            "action_record_hand": (
                lambda: self.voted(),
                self.chair,
                [self.members[self.juror].id, "for"],
            ),
            "action_cancel": (lambda: self.voted(**both), self.chair, []),
            "action_cast_for": (self.tie, self.chair, []),
            "action_cast_against": (self.tie, self.chair, []),
            "action_propose": (led, self.chair, []),
            "action_change_proposal": (self.proposed, self.chair, changed),
            "action_correct_reasons": (
                self.proposed,
                self.chair,
                ["Another sound strategy.", WHY, REASONS],
            ),
        }

    def tie(self):
        return self.voted(True, closed=True, juror="for", juror2="against")

    def closings(self):
        """Return what ``action_close`` closes: a vote, the session."""
        yield self.voted(juror="for"), self.chair
        self.item.with_user(self.secretary).reasons = REASONS
        for item, user in ((self.item, self.secretary), (self.rival_item, self.chair)):
            item.with_user(user).action_propose()
        yield self.session, self.chair2

    def everything(self):
        """Return how much is kept: the journal, and what the acts write."""
        self.env.flush_all()
        names = ("journal", "deliberation.change", "deliberation.vote", "award")
        names += ("deliberation.comment", "deliberation.ballot")
        return {name: self.env[f"tnl.{name}"].sudo().search_count([]) for name in names}

    def check(self, record, user, name, arguments):
        self.env.invalidate_all()
        act = getattr(record.with_user(user).sudo(False), name)
        first = act(*arguments)
        kept = self.everything()
        self.env.invalidate_all()
        second = act(*arguments)
        self.assertEqual(self.everything(), kept)
        if isinstance(first, dict):
            self.assertEqual(second, first)

    def test_each_act_of_the_screen(self):
        found = set()
        folder = Path(file_path(_SCREEN))
        for script in itertools.chain(*map(folder.glob, _SCRIPTS)):
            found |= set(re.findall(r'"(action_\w+)"', script.read_text()))
        acts = self.acts()
        self.assertEqual(found - _SHOWN - {"action_close"}, set(acts))
        for name, (record, user, arguments) in acts.items():
            with self.subTest(name), self.cr.savepoint() as kept:
                self.check(record(), user, name, arguments)
                kept.rollback()
                self.env.invalidate_all()

    def test_closing(self):
        for record, user in self.closings():
            with self.subTest(record=record._name):
                self.check(record, user, "action_close", [])
