# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Side doors: what is refused by read is not told by searches, groups or names."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import JuryCase

SECRET = "ZQ7-canary-of-the-juror"


@tagged("post_install", "-at_install")
class TestChannels(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        cls.line = cls.evaluation.line_ids[0]
        cls.line.with_user(cls.juror).write(
            {"points": 3, "reason": SECRET, "comment_jury": SECRET}
        )
        cls.evaluation.with_user(cls.juror)._seal()

    def others(self):
        return self.juror2, self.secretary, self.chair, self.officer, self.manager

    def test_searching_a_secret_finds_nothing(self):
        domains = {
            "tnl.evaluation.line": [("comment_jury", "like", SECRET)],
            "tnl.evaluation": [("line_ids.comment_jury", "like", SECRET)],
            "tnl.dossier": [("evaluation_ids.line_ids.reason", "like", SECRET)],
            "tnl.juror": [("evaluation_ids.line_ids.points", "=", 3)],
            "tnl.edition": [("dossier_ids.evaluation_ids.line_ids.points", "=", 3)],
        }
        for user in self.others():
            for model, domain in domains.items():
                records = self.env[model].with_user(user)
                self.assertFalse(records.search_count(domain), (user.login, model))
        own = self.env["tnl.evaluation"].with_user(self.juror)
        self.assertEqual(own.search_count(domains["tnl.evaluation"]), 1)

    def test_groups_and_aggregates_hold_ones_own_marks_only(self):
        self.mark(self.evaluation_of(self.juror2, self.rival_dossier), strategy=9)
        for user in (self.juror2, self.chair, self.manager):
            lines = self.env["tnl.evaluation.line"].with_user(user)
            values = lines.formatted_read_group(
                [("axis_code", "=", "strategy")], ["axis_name"], ["points:sum"]
            )
            mine = lines.search([("axis_code", "=", "strategy")])
            total = sum(group["points:sum"] for group in values)
            self.assertEqual(total, sum(mine.mapped("points")))
            self.assertNotIn(self.line, mine.sudo())

    def test_a_member_never_learns_who_wrote_a_mark(self):
        """The whole jury deliberates on marks that bear no name (O08, O11)."""
        self.walk(self.edition, "deliberation")
        lines = self.env["tnl.evaluation.line"].with_user(self.juror2)
        line = lines.browse(self.line.id)
        self.assertEqual(line.points, 3)
        [values] = line.read(["evaluation_id"])
        self.assertEqual(values["evaluation_id"][1], self.evaluation.display_name)
        for name in (self.juror.name, self.juror.login):
            self.assertNotIn(name, str(line.read()))
        with self.assertRaises(AccessError):
            self.evaluation.with_user(self.juror2).read(["juror_id"])
        self.assertNotIn("write_uid", lines._fields)
        self.assertNotIn("create_uid", lines._fields)
        domain = [("evaluation_id.juror_id.user_id", "=", self.juror.id)]
        self.assertFalse(lines.search_count(domain))
        self.assertTrue(
            self.env["tnl.evaluation.line"].with_user(self.chair).search_count(domain)
        )
        groups = lines._read_group(
            [("id", "=", self.line.id)], ["evaluation_id.juror_id"], ["__count"]
        )
        self.assertFalse([juror for juror, _count in groups if juror])

    def test_the_order_of_ids_does_not_tell_the_authors(self):
        """Assignments are written in a random order, not juror by juror."""
        edition = self.make_open_edition(year=2031)
        self.apply(edition)
        self.apply(edition, user=self.rival_agent, partner=self.rival)
        self.walk(edition, "screening")
        users = [self._user(f"j{n}", "base.group_user") for n in range(9)]
        for user in users:
            self.invite(edition, user)
        self.invite(edition, self.chair)
        wizards = self.env["tnl.assignment.wizard"].with_user(self.officer)
        wizards.create({"edition_id": edition.id}).action_apply()
        evaluations = edition.dossier_ids.evaluation_ids.sorted("id")
        by_juror = evaluations.sorted(lambda e: (e.juror_id.id, e.id))
        self.assertNotEqual(evaluations.ids, by_juror.ids)

    def test_dossiers_out_of_reach_do_not_exist_in_any_search(self):
        early = self.make_open_edition(year=2031)
        self.apply(early)
        self.walk(early, "screening")
        self.invite(early, self.juror)
        dossiers = self.env["tnl.dossier"].with_user(self.juror)
        domain = [("edition_id", "=", early.id)]
        self.assertFalse(dossiers.search(domain))
        self.assertFalse(dossiers.name_search("Valmont", domain))
        self.assertFalse(dossiers.search_count([("reference", "like", "D-")] + domain))

    def test_admissibility_and_progress_are_not_searchable(self):
        dossiers = self.env["tnl.dossier"].with_user(self.tied)
        for name in ("admissibility", "office_note", "evaluation_progress"):
            self.assertFalse(dossiers._fields[name].store)
            self.assertFalse(dossiers._fields[name].search)

    def test_metadata_names_no_author(self):
        self.walk(self.edition, "deliberation")
        metadata = self.line.with_user(self.juror2).get_metadata()
        self.assertNotIn(self.juror.name, str(metadata))

    def test_portal_and_plain_internal_users_have_no_right_at_all(self):
        own = [name for name in self.env.registry if self._is_ours(name)]
        self.assertIn("tnl.evaluation.line", own)
        for user in (self.internal, self.agent, self.env.ref("base.public_user")):
            for name in own:
                records = self.env[name].with_user(user)
                for operation in ("read", "write", "create", "unlink"):
                    self.assertFalse(
                        records.has_access(operation), (user.login, name, operation)
                    )

    def _is_ours(self, name):
        model = self.env[name]
        return model._original_module == "tnl_label_jury" and not model._abstract

    def test_every_public_method_is_a_known_one(self):
        """A method without underscore is an address anybody may call."""
        known = {
            "action_abstain",
            "action_accept_charter",
            "action_accept_charter_named",
            "action_apply",
            "action_ask_seal",
            "action_assess",
            "action_assess_next",
            "action_be_counted",
            "action_be_named",
            "action_booklet",
            "action_call_in",
            "action_cancel",
            "action_cast_against",
            "action_cast_for",
            "action_change_in_session",
            "action_change_proposal",
            "action_change_quorum",
            "action_check",
            "action_close",
            "action_comment",
            "action_confirm",
            "action_confirm_whole",
            "action_correct_reasons",
            "action_declare",
            "action_designate",
            "action_discuss",
            "action_dismiss",
            "action_end",
            "action_give",
            "action_home",
            "action_invite_again",
            "action_marks_sheet",
            "action_marks_sheet_xlsx",
            "action_mine",
            "action_minutes",
            "action_minutes_odt",
            "action_next",
            "action_next_axis",
            "action_next_unconfirmed",
            "action_open",
            "action_open_current",
            "action_open_evaluations",
            "action_open_items",
            "action_open_vote",
            "action_pause",
            "action_postpone",
            "action_previous_axis",
            "action_propose",
            "action_receipt",
            "action_record_hand",
            "action_recount",
            "action_revoke",
            "action_save",
            "action_save_next",
            "action_save_words",
            "action_score",
            "action_score_sheet",
            "action_screen",
            "action_seal",
            "action_send_invitation",
            "action_set_absent",
            "action_set_present",
            "action_shuffle",
            "action_take_up",
            "action_vote_against",
            "action_vote_for",
            "action_vote_openly",
            "action_vote_secretly",
            "action_withdraw",
            "check",
            "screen",
        }
        found = set()
        for name, model in self.env.registry.items():
            if self._is_ours(name):
                for klass in model.mro():
                    if klass.__module__.startswith("odoo.addons.tnl_label_jury"):
                        found |= {
                            attribute
                            for attribute, value in vars(klass).items()
                            if callable(value) and not attribute.startswith("_")
                        }
        self.assertEqual(found - {"create", "write"}, known)
