# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Three people, each signed in once, walk a whole session by the client's requests."""

from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import JuryHttpCase

_SESSION = "tnl.deliberation"
_ITEM = "tnl.deliberation.item"
_VOTE = "tnl.deliberation.vote"


@tagged("post_install", "-at_install")
class TestSessionWalk(JuryHttpCase):
    """The chair and two members; one of them withdraws in the middle of a vote."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("deliberation")
        cls.meeting = cls.edition.deliberation_ids
        cls.item = cls.dossier.item_ids
        cls.rival_item = cls.rival_dossier.item_ids

    def setUp(self):
        super().setUp()
        self.openers = {}
        for user in (self.chair, self.juror, self.juror2, self.manager):
            self.session = None  # the sessions of the others stay open
            self.authenticate(user.login, user.login)
            self.openers[user] = self.opener

    def call(self, user, model, method, *args, **kwargs):
        """Call a method as the web client does, in the session opened at first."""
        self.opener = self.openers[user]
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def refused(self, *args, **kwargs):
        with self.assertRaises(JsonRpcException) as refusal, mute_logger("odoo.http"):
            self.call(*args, **kwargs)
        return str(refusal.exception)

    def fields_of(self, user, record, *names):
        specification = {name: {} for name in names}
        [found] = self.call(
            user, record._name, "web_read", record.ids, specification=specification
        )
        return found

    def tracker(self, user):
        return self.fields_of(user, self.meeting, "tracker")["tracker"]

    def test_a_whole_session(self):
        chair, first, second = self.chair, self.juror, self.juror2
        # everybody is ticked as present, by the chair
        presences = [
            [1, number, {"is_present": True}]
            for number in self.meeting.presence_ids.ids
        ]
        self.call(
            chair,
            _SESSION,
            "web_save",
            self.meeting.ids,
            {"presence_ids": presences},
            specification={},
        )
        self.refused(
            first,
            _SESSION,
            "web_save",
            self.meeting.ids,
            {"quorum": 1},
            specification={},
        )
        # the first dossier is called: all see it
        self.call(chair, _ITEM, "action_discuss", self.item.ids, "Before lunch.")
        self.assertEqual([self.tracker(u) for u in (first, second)], ["shown"] * 2)
        # it is put to a secret vote
        act = self.call(chair, _ITEM, "action_vote_secretly", self.item.ids)
        vote = self.env[_VOTE].browse(act["res_id"])
        self.call(first, _VOTE, "action_vote_for", vote.ids)
        self.assertTrue(self.fields_of(second, vote, "my_turn")["my_turn"])
        # the second member withdraws in the middle: it is cut at once
        self.call(
            self.manager,
            "tnl.recusal",
            "create",
            [{"juror_id": self.members[second].id, "partner_id": self.town.id}],
        )
        self.assertIn("AccessError", self.refused(second, _VOTE, "read", vote.ids))
        self.assertIn(
            "AccessError", self.refused(second, _VOTE, "action_vote_against", vote.ids)
        )
        self.assertEqual(self.tracker(second), "withheld")
        self.assertEqual(
            self.call(second, _ITEM, "search_count", [["id", "=", self.item.id]]), 0
        )
        self.assertEqual(self.fields_of(chair, vote, "state")["state"], "cancelled")
        # without them, the vote is held again, and the level proposed
        act = self.call(chair, _ITEM, "action_vote_secretly", self.item.ids)
        vote = self.env[_VOTE].browse(act["res_id"])
        self.call(first, _VOTE, "action_vote_for", vote.ids)
        self.call(chair, _VOTE, "action_vote_for", vote.ids)
        self.call(chair, _VOTE, "action_close", vote.ids)
        self.assertEqual(self.fields_of(first, vote, "result")["result"], "adopted")
        self.propose(self.item)
        # the other dossier: the member who left is called back
        self.call(chair, _ITEM, "action_discuss", self.rival_item.ids)
        self.assertEqual([self.tracker(u) for u in (first, second)], ["shown"] * 2)
        self.propose(self.rival_item)
        # the minutes
        self.refused(first, _SESSION, "action_close", self.meeting.ids)
        self.call(chair, _SESSION, "action_close", self.meeting.ids)
        found = self.fields_of(
            second, self.meeting, "state", "minutes_sha256", "tracker"
        )
        self.assertEqual((found["state"], found["tracker"]), ("closed", "idle"))
        self.assertRegex(found["minutes_sha256"], "^[0-9a-f]{64}$")
        self.refused(
            chair, _ITEM, "write", self.item.ids, {"reasons": "Later, by letter."}
        )
        self.assertTrue(self.env["tnl.evaluation"].check()["ok"])

    def propose(self, item):
        self.call(
            self.chair,
            _ITEM,
            "web_save",
            item.ids,
            {"reasons": "A sound strategy."},
            specification={},
        )
        self.call(self.chair, _ITEM, "action_propose", item.ids)
        state = self.fields_of(self.juror, item, "award_state")["award_state"]
        self.assertEqual(state, "proposed")
