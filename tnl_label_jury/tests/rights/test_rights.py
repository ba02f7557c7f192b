# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rights beside the matrix: the session, other juries, people with two roles."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ...tools.groups import CHAIR, JUROR
from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestRights(JuryCase):
    def visible(self, user, records):
        """Return how many of these records a person finds."""
        mine = records.with_user(user)
        readable = mine.browse().has_access("read")
        return mine.search_count([("id", "in", records.ids)]) if readable else 0

    def everything_of(self, edition):
        """Return the records of a jury, by model."""
        dossiers = edition.dossier_ids
        session = edition.deliberation_ids
        return (
            dossiers,
            dossiers.content_ids,
            dossiers.evaluation_ids,
            dossiers.evaluation_ids.line_ids,
            edition.juror_ids,
            edition.juror_ids.recusal_ids,
            session,
            session.presence_ids,
            session.item_ids,
            session.item_ids.figure_ids,
            session.item_ids.comment_ids,
            self.env["tnl.jury.grid"].search([("edition_id", "=", edition.id)]),
            self.env["tnl.award"].search([("edition_id", "=", edition.id)]),
        )

    def deliberate(self):
        edition = self.make_jury("jury")
        self.recuse(self.members[self.tied], self.town)
        self.walk(edition, "deliberation")
        item = self.rival_dossier.item_ids
        self.env["tnl.deliberation.comment"].with_user(self.juror).create(
            {"item_id": item.id, "body": "Good."}
        )
        edition.deliberation_ids.presence_ids.is_present = True
        for item in edition.deliberation_ids.item_ids.with_user(self.chair):
            item.reasons = "A sound strategy."
            item.action_propose()
        return edition

    def test_another_jury_is_another_world(self):
        edition = self.deliberate()
        elsewhere = self.make_open_edition(year=2031)
        stranger = self._user("stranger", "base.group_user")
        self.invite(elsewhere, stranger, "chair")
        self.assertTrue(stranger.has_group(CHAIR))
        for records in self.everything_of(edition):
            self.assertTrue(records, records._name)
            for user in (stranger, self.outsider):
                self.assertEqual(self.visible(user, records), 0, records._name)
            self.assertTrue(self.visible(self.chair, records), records._name)

    def test_the_session_is_the_jurys_and_the_offices(self):
        edition = self.make_jury("deliberation")
        session = edition.deliberation_ids
        for records in (session, session.presence_ids):
            for user in (self.juror, self.chair, self.officer, self.manager):
                self.assertTrue(self.visible(user, records), user.login)
            for user in (self.juror, self.secretary, self.officer, self.manager):
                self.assertFalse(
                    records.with_user(user).has_access("write"), user.login
                )
            self.assertTrue(records.with_user(self.chair).has_access("write"))
        self.walk(edition, "archived")
        for records in (session, session.presence_ids):
            for user in (self.juror, self.chair, self.officer, self.manager):
                self.assertFalse(self.visible(user, records), user.login)

    def test_the_chair_writes_the_session_during_the_deliberation_only(self):
        edition = self.make_jury("deliberation")
        session = edition.deliberation_ids
        session.with_user(self.chair).write({"date": "2030-01-15 09:00:00"})
        session.presence_ids[:1].with_user(self.chair).write({"is_present": True})
        self.walk(edition, "embargo")
        for records in (session, session.presence_ids):
            self.assertFalse(records.with_user(self.chair).has_access("write"))

    def test_marks_are_writable_by_their_author_while_the_jury_assesses(self):
        edition = self.make_jury("jury")
        evaluation = self.evaluation_of(self.juror, self.dossier)
        lines = evaluation.line_ids
        others = (self.juror2, self.chair, self.officer, self.manager, self.outsider)
        for user in others:
            self.assertFalse(lines.with_user(user).has_access("write"), user.login)
        self.assertTrue(lines.with_user(self.juror).has_access("write"))
        evaluation.with_user(self.juror)._seal()
        self.assertFalse(lines.with_user(self.juror).has_access("write"))
        unsealed = self.evaluation_of(self.juror, self.rival_dossier).line_ids
        edition.with_user(self.manager)._close_scoring("One is away.")
        self.assertFalse(unsealed.with_user(self.juror).has_access("write"))

    def test_an_officer_who_sits_in_a_jury_keeps_the_offices_reading(self):
        """Rights add up, except where a recusal cuts."""
        edition = self.make_jury("screening")
        self.officer.group_ids = [Command.link(self.env.ref(JUROR).id)]
        recusal = self.recuse(self.members[self.juror], self.town)
        grid = self.env["tnl.jury.grid"].search([("edition_id", "=", edition.id)])
        for records in (
            edition.dossier_ids,
            edition.dossier_ids.content_ids,
            edition.dossier_ids.evaluation_ids,
            edition.juror_ids,
            recusal,
            grid,
        ):
            self.assertEqual(
                self.visible(self.officer, records), len(records), records._name
            )
        self.manager2.group_ids = [Command.link(self.env.ref(CHAIR).id)]
        self.assertEqual(self.visible(self.manager2, recusal), 1)

    def test_a_manager_ends_no_recusal_once_all_is_decided(self):
        edition = self.make_jury("jury")
        recusal = self.recuse(self.members[self.tied], self.town)
        self.walk(edition, "embargo")
        with self.assertRaises(AccessError):
            recusal.with_user(self.manager)._end("Too late.")

    def test_a_chair_prepares_the_edition_that_others_do_not_know_of(self):
        edition = self.make_edition(year=2031)
        self.invite(edition, self.chair)
        self.invite(edition, self.juror, accept=False)
        questionnaire = self.questionnaire.copy()
        edition.track_ids.questionnaire_id = questionnaire
        questions = questionnaire.axis_ids.question_ids
        for records in (
            edition,
            edition.juror_ids,
            edition.track_ids,
            edition.track_ids.level_ids,
            edition.mention_ids,
            questionnaire,
            questionnaire.axis_ids,
            questions,
            questions.choice_ids,
        ):
            name = records._name
            self.assertEqual(self.visible(self.chair, records), len(records), name)
            for user in (self.juror, self.chair2, self.outsider, self.internal):
                self.assertEqual(self.visible(user, records), 0, name)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.with_user(self.chair).has_access(operation))

    def test_the_chair_reads_the_grid_of_the_edition_being_prepared(self):
        edition = self.make_edition(year=2031)
        self.invite(edition, self.chair)
        edition.track_ids.level_ids[0].threshold = 33
        grid = self.env["tnl.jury.grid"]
        action = self.env.ref("tnl_label_jury.tnl_jury_grid_action_open")
        action.with_user(self.chair).run()
        rows = grid.with_user(self.chair).search([("edition_id", "=", edition.id)])
        self.assertIn(33, rows.mapped("threshold"))
        for user in (self.juror, self.chair2, self.internal):
            self.assertFalse(self.visible(user, rows.sudo()))

    def test_dialogues_are_not_anothers(self):
        edition = self.make_jury("jury")
        recusal = self.recuse(self.members[self.tied], self.town)
        dialogues = (
            ("tnl.assignment.wizard", {"edition_id": edition.id}, self.chair, "seed"),
            (
                "tnl.scoring.close.wizard",
                {"reason": "Time is over"},
                self.chair,
                "reason",
            ),
            (
                "tnl.recusal.end.wizard",
                {"recusal_id": recusal.id, "reason": "Time is over"},
                self.manager,
                "reason",
            ),
        )
        for model, vals, author, field in dialogues:
            record = self.env[model].with_user(author).create(vals)
            self.assertTrue(record.read([field]))
            other = record.with_user(self.manager2)
            self.assertTrue(other.browse().has_access("read"), model)
            with self.assertRaises(AccessError):
                other.read([field])
