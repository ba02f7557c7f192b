# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import ANSWERS, PDF, TnlCase

_MEMBERS = "990000010 Valmont\n"


@tagged("post_install", "-at_install")
class TestSharing(TnlCase):
    """A group gives its members answers to take up; they accept or override them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_group()
        answers = ANSWERS | {"S02": ANSWERS["S02"] | {"comment": "Counted in May"}}
        cls.group = cls.apply(
            cls.edition, cls.group_agent, cls.metropole, answers, submit=False
        )
        cls.member = cls.start(cls.agent, cls.town)
        cls.other = cls.start(cls.rival_agent, cls.rival)

    @classmethod
    def start(cls, user, partner):
        edition = cls.edition.sudo()
        candidatures = cls.env["tnl.candidature"].with_user(user)
        return candidatures._start(user, partner.id, edition, edition.track_ids)

    def share(self, *codes, members=_MEMBERS):
        self.group._share_answers(self.group_agent, members, codes)
        self.env.invalidate_all()

    def taken(self, *codes):
        """Return the member's suggestions once it has asked for them."""
        self.member._prefill(self.agent, self.group.id)
        suggestions = self.member.proposal_ids
        self.assertEqual(set(suggestions.question_id.mapped("code")), set(codes))
        return {suggestion.question_id.code: suggestion for suggestion in suggestions}

    def value(self, code):
        self.env.invalidate_all()
        rows = self.member.answer_ids
        return rows.filtered(lambda row: row.question_id.code == code).value

    # --- sharing --------------------------------------------------------------------

    def test_members_are_proposed_what_is_shared_and_nothing_else(self):
        self.share("S01", "S02")
        (offer,) = self.member._suggestion_offers()
        self.assertEqual(offer["source"], self.group)
        suggestions = self.taken("S01", "S02")
        self.assertEqual(suggestions["S02"].comment, "Counted in May")
        self.assertFalse(any(self.member.answer_ids.mapped("value")))
        self.assertEqual(self.member.answered_count, 0)

    def test_nothing_is_shared_before_the_group_says_so(self):
        self.assertFalse(self.member._suggestion_offers())
        with self.assertRefused("no longer proposed"):
            self.member._prefill(self.agent, self.group.id)

    def test_a_body_that_is_not_a_member_is_proposed_nothing(self):
        self.share("S01")
        self.assertFalse(self.other._suggestion_offers())
        with self.assertRefused("no longer proposed"):
            self.other._prefill(self.rival_agent, self.group.id)
        self.assertFalse(self.other.proposal_ids)

    def test_the_group_is_proposed_nothing_by_itself_or_its_members(self):
        self.share("S01")
        self.assertFalse(self.group._suggestion_offers())

    def test_members_of_another_edition_are_proposed_nothing(self):
        self.share("S01")
        later = self.make_open_edition(2031)
        candidature = self.apply(later, submit=False, answers={"S01": {"value": ""}})
        self.assertFalse(candidature._suggestion_offers())

    def test_only_a_group_shares(self):
        with self.assertRefused("Only a group"):
            self.member._share_answers(self.agent, "990000028", ["S01"])
        self.assertFalse(self.member.share_ids)

    def test_files_notes_and_what_is_not_applicable_stay_with_the_group(self):
        self.group._add_file(self.group_agent, "L02", "patches.pdf", PDF)
        aside = {"not_applicable": True, "reason": "None"}
        given = {"S02": aside, "L02": {"team_note": "Between us"}}
        self.group._save_answers(self.group_agent, given)
        self.share("S02", "L02")
        suggestion = self.taken("L02")["L02"]
        self.assertFalse(suggestion.file_ids)
        self.assertNotIn("Between us", str(suggestion.read()))

    def test_what_the_group_types_afterwards_is_not_shared_by_itself(self):
        self.share("S01")
        self.group._save_answers(self.group_agent, {"S01": {"value": "none"}})
        self.assertEqual(self.taken("S01")["S01"].value, "adopted")

    def test_members_are_read_from_what_was_typed(self):
        self.share(
            "S01", members="\n 990 000 010 – Valmont\r\n99000002800015\n990000010\n"
        )
        members = self.group.member_ids
        self.assertEqual(members.mapped("siren"), ["990000010", "990000028"])
        self.assertEqual([member.name or "" for member in members], ["Valmont", ""])

    def test_a_wrong_line_is_told_and_changes_nothing(self):
        self.share("S01")
        for line, sentence in (
            ("990000011 Wrong key", "“990000011 Wrong key” does not start"),
            ("Valmont", "“Valmont” does not start"),
            ("12345", "“12345” does not start"),
            ("990000036 Us", "is your own SIREN"),
            ("", "at least one member"),
        ):
            with self.subTest(line=line), self.assertRefused(sentence):
                self.share("S01", "S02", members=line)
        self.assertEqual(self.group.share_ids.question_id.mapped("code"), ["S01"])
        self.assertEqual(self.group.member_ids.siren, "990000010")

    def test_after_the_closing_nothing_is_shared(self):
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            with self.assertRefused("The call closed"):
                self.share("S01")

    def test_after_the_closing_what_is_shared_stays_and_the_group_is_told(self):
        self.share("S01", "S02")
        late = self.taken("S01", "S02")["S02"]
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            with self.assertRefused("The call closed"):
                self.group._stop_sharing()
            with self.assertRefused("write to the label's team"):
                self.share("S02")
        self.assertEqual(len(self.group.share_ids), 2)
        self.assertTrue(late.exists())
        events = ["tnl.candidature.started", "tnl.candidature.shared"]
        self.assertJournal(self.group, events)

    def test_corrections_reopen_answers_and_not_what_is_shared(self):
        self.share("S01")
        self._agent("elect", self.metropole, "elected")
        self.group._submit(self.group_agent, fields.Datetime.now(), "one")
        self.walk(self.edition, "screening")
        question = self.group.answer_ids.question_id.filtered(lambda q: q.code == "S02")
        office = self.group.with_user(self.officer).sudo(False)
        due = fields.Datetime.now() + timedelta(days=3)
        office._request_correction(question, "", due)
        for act in (self.group._stop_sharing, lambda: self.share("S02")):
            with self.assertRefused("Only the questions to correct"):
                act()
        self.assertEqual(self.group.share_ids.question_id.mapped("code"), ["S01"])

    def test_a_group_given_more_time_may_still_stop(self):
        self.share("S01")
        office = self.group.with_user(self.manager).sudo(False)
        office._extend(self.edition.date_close + timedelta(days=2), "Illness of many")
        with freeze_time(self.edition.date_close + timedelta(days=1)):
            self.group._stop_sharing()
        self.assertFalse(self.group.share_ids)

    def test_nobody_reads_what_is_shared_by_hand(self):
        self.share("S01")
        for user in (self.officer, self.manager, self.internal, self.agent):
            for records, name in (
                (self.group.share_ids, "value"),
                (self.group.member_ids, "siren"),
            ):
                with self.assertRaises(AccessError):
                    records.with_user(user).sudo(False).read([name])

    # --- the member's decisions ---------------------------------------------------

    def test_a_member_accepts_one_and_overrides_another(self):
        self.share("S01", "S02")
        suggestions = self.taken("S01", "S02")
        self.member._accept_suggestion(self.agent, suggestions["S01"].id)
        self.member._save_answers(self.agent, {"S02": {"value": "10"}})
        self.assertEqual((self.value("S01"), self.value("S02")), ("adopted", "10"))
        questions = [q for a in self.member._form_axes() for q in a["questions"]]
        self.assertFalse([q for q in questions if q["suggestions"]])

    # --- withdrawing ----------------------------------------------------------------

    def test_withdrawing_removes_what_is_not_confirmed_only(self):
        self.share("S01", "S02", "L01")
        suggestions = self.taken("S01", "S02", "L01")
        self.member._accept_suggestion(self.agent, suggestions["S01"].id)
        self.member._put_suggestion_aside(self.agent, suggestions["L01"].id)
        gone = suggestions["S02"].id
        self.group._stop_sharing()
        self.env.invalidate_all()
        self.assertFalse(self.member.proposal_ids)
        self.assertFalse(self.member._suggestion_offers())
        self.assertEqual(self.value("S01"), "adopted")
        with self.assertRefused("withdrawn meanwhile"):
            self.member._accept_suggestion(self.agent, gone)
        self.assertFalse(self.value("S02"))

    def test_one_answer_is_withdrawn_and_the_others_stay(self):
        self.share("S01", "S02")
        self.taken("S01", "S02")
        self.share("S02")
        self.taken("S02")

    def test_another_text_replaces_the_suggestion_under_nobody_s_eyes(self):
        self.share("S01", "S02")
        before = self.taken("S01", "S02")
        self.group._save_answers(self.group_agent, {"S01": {"value": "none"}})
        self.share("S01", "S02")
        with self.assertRefused("withdrawn meanwhile"):
            self.member._accept_suggestion(self.agent, before["S01"].id)
        after = self.taken("S01", "S02")
        self.assertEqual(after["S01"].value, "none")
        self.assertEqual(after["S02"], before["S02"])

    def test_a_member_taken_off_the_list_keeps_its_answers_only(self):
        self.share("S01", "S02")
        suggestions = self.taken("S01", "S02")
        self.member._accept_suggestion(self.agent, suggestions["S01"].id)
        self.share("S01", "S02", members="990000028")
        self.assertFalse(self.member.proposal_ids)
        self.assertEqual(self.value("S01"), "adopted")
        self.assertTrue(self.other._suggestion_offers())

    def test_a_group_that_withdraws_its_application_shares_no_more(self):
        self.share("S01")
        self.taken("S01")
        self.group._withdraw(self.group_agent)
        self.env.invalidate_all()
        self.assertFalse(self.member.proposal_ids)
        self.assertFalse(self.group.share_ids)

    def test_the_database_removes_what_is_proposed_with_its_share(self):
        self.share("S01")
        self.taken("S01")
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM tnl_candidature_share")
        self.env.invalidate_all()
        self.assertFalse(self.member.proposal_ids)

    def test_sharing_is_written_in_the_journal_without_any_content(self):
        self.share("S01", "S02")
        self.group._stop_sharing()
        self.assertJournal(
            self.group,
            [
                "tnl.candidature.started",
                "tnl.candidature.shared",
                "tnl.candidature.unshared",
            ],
        )
        entries = self.env["tnl.journal"].search(
            [("event", "=", "tnl.candidature.shared")]
        )
        self.assertEqual(entries.details, '{"answers": 2, "members": 1}')

    # --- two sources ----------------------------------------------------------------

    def test_the_last_application_and_the_group_propose_side_by_side(self):
        given = {"S01": {"value": "draft"}, "S02": {"value": "10"}}
        self.member._save_answers(self.agent, given)
        self.member._submit(self.agent, fields.Datetime.now(), "one")
        later = self.make_open_edition(2031)
        group = self.apply(later, self.group_agent, self.metropole, submit=False)
        group._share_answers(self.group_agent, _MEMBERS, ["S01"])
        member = self.env["tnl.candidature"]._start(
            self.agent, self.town.id, later.sudo(), later.sudo().track_ids
        )
        self.assertEqual(member._suggestion_sources(), self.member | group)
        for source in member._suggestion_sources():
            member._prefill(self.agent, source.id)
        questions = [q for axis in member._form_axes() for q in axis["questions"]]
        (asked,) = (q for q in questions if q["code"] == "S01")
        self.assertEqual(
            [(p["is_own"], p["answer"]["value"]) for p in asked["suggestions"]],
            [(True, "draft"), (False, "adopted")],
        )
        group._stop_sharing()
        member.invalidate_recordset()
        self.assertEqual(member.proposal_ids.source_id, self.member)
