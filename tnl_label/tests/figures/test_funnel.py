# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestFunnel(TnlCase):
    """Where each body stands in an edition; of drafts, no more than how far."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()

    def rows(self, user=None):
        funnel = self.env["tnl.funnel"].with_user(user or self.officer).sudo(False)
        funnel.invalidate_model()  # as in a request that follows
        return funnel.search([("edition_id", "=", self.edition.id)])

    def stages(self):
        bodies = self.town | self.rival
        rows = self.rows().filtered(lambda r: r.partner_id in bodies)
        return dict(rows.mapped(lambda r: (r.partner_id.name, r.stage)))

    def figures(self):
        own = self.edition.with_user(self.officer).sudo(False)
        own.invalidate_recordset()
        return own

    def test_a_body_goes_from_the_invitation_to_the_decision(self):
        town, rival = self.town.name, self.rival.name
        self.assertEqual(self.stages(), {town: "00_invited", rival: "00_invited"})
        draft = self.apply(self.edition, answers={"S02": {"value": ""}}, submit=False)
        self.assertEqual(self.stages()[town], "10_empty")
        total = draft.question_count
        for percent, stage in (
            (1, "21_quarter"),
            (24.9, "21_quarter"),
            (25, "22_half"),
            (50, "23_most"),
            (75, "24_nearly"),
            (99.9, "24_nearly"),
            (100, "30_complete"),
        ):
            draft.answered_count, draft.question_count = percent * 10, 1000
            self.assertEqual(self.stages()[town], stage, percent)
        draft.question_count = total
        self.apply(self.edition)
        self.assertEqual(self.stages(), {town: "40_submitted", rival: "00_invited"})
        draft._withdraw(self.agent)
        self.assertEqual(self.stages()[town], "90_withdrawn")
        draft._resume(self.agent)
        draft._submit(self.agent, fields.Datetime.now(), "again")
        self.walk(self.edition, "screening")
        draft.with_user(self.officer)._declare_inadmissible("No public body.")
        self.assertEqual(self.stages()[town], "61_inadmissible")
        draft.with_user(self.officer).action_admit()
        self.assertEqual(self.stages()[town], "60_admissible")

    def test_figures_count_those_who_went_further(self):
        others = self.figures().invited_count - 2  # bodies of a database with data
        self.assertEqual(self.figures().started_count, 0)
        self.apply(self.edition)
        self.draft_of_rival(self.edition)
        own = self.figures()
        self.assertEqual(own.invited_count, others + 2)
        self.assertEqual(own.started_count, 2)
        self.assertEqual(own.received_count, 1)
        self.assertEqual(own.complete_count, 1)
        self.assertEqual(own.admissible_count, 0)

    def test_who_lost_the_mandate_before_the_call_is_not_invited(self):
        mandates = self.env["tnl.mandate"].search([("partner_id", "=", self.rival.id)])
        mandates.filtered(lambda m: m.state != "revoked").action_revoke()
        self.assertIn(self.rival.name, self.stages())  # invited, during the call
        mandates._with_transition().write({"date_to": "2000-01-01 00:00:00"})
        self.assertNotIn(self.rival.name, self.stages())

    def invite(self, body, email="ada@example.org"):
        invitations = self.env["tnl.invitation"].with_user(self.officer).sudo(False)
        return invitations._invite(self.officer, body, email, "technical")

    def hamlet(self):
        """Return a body for which nobody has ever acted."""
        return self._collectivity("Hameau", "commune", "990000036")

    def test_a_body_invited_by_mail_is_counted_once(self):
        before, hamlet = self.figures().invited_count, self.hamlet()
        self.assertNotIn(hamlet, self.rows().partner_id)
        for email in ("ada@example.org", "ada@example.org", "joan@example.org"):
            self.invite(hamlet, email)  # the second is sent again
            row = self.rows().filtered(lambda r: r.partner_id == hamlet)
            self.assertEqual(row.mapped("stage"), ["00_invited"])
            self.assertEqual(self.figures().invited_count, before + 1)
        self.invite(self.town, "joan@example.org")  # it has agents already
        self.assertEqual(self.figures().invited_count, before + 1)

    def test_an_invitation_used_is_not_counted_twice(self):
        before, hamlet = self.figures().invited_count, self.hamlet()
        self.newcomer.sudo().login = "ada@example.org"
        self.invite(hamlet).sudo()._accept(self.newcomer)
        self.assertEqual(self.rows().partner_id & hamlet, hamlet)
        self.assertEqual(self.figures().invited_count, before + 1)
        self.apply(self.edition, self.newcomer, hamlet, submit=False)
        self.assertEqual(self.figures().invited_count, before + 1)
        self.assertEqual(self.figures().started_count, 1)

    def test_an_expired_invitation_was_sent(self):
        hamlet = self.hamlet()
        invitation = self.invite(hamlet).sudo()._with_transition()
        invitation.date_expiry = fields.Datetime.now() - timedelta(hours=1)
        self.assertIn(hamlet, self.rows().partner_id)
        invitation.date_expiry = self.edition.date_open - timedelta(hours=1)
        self.assertNotIn(hamlet, self.rows().partner_id)  # over before the call

    def test_an_invitation_withdrawn_or_never_arrived_invites_nobody(self):
        hamlet = self.hamlet()
        invitation = self.invite(hamlet)
        outbox = self.env["tnl.mail"].search(
            [("model", "=", invitation._name), ("res_id", "=", invitation.id)]
        )
        self.assertIn(hamlet, self.rows().partner_id)
        for state, is_invited in (
            ("failed", False),
            ("waiting", True),
            ("bounced", False),
            ("sent", True),
        ):
            outbox.state = state
            self.assertEqual(hamlet in self.rows().partner_id, is_invited, state)
        invitation.action_revoke()
        self.assertNotIn(hamlet, self.rows().partner_id)

    def test_the_numbers_of_the_stages_are_for_their_order_alone(self):
        self.invite(self.hamlet())
        stage = self.env["tnl.funnel"]._fields["stage"]
        words = dict(stage._description_selection(self.env))
        self.assertEqual(list(words), sorted(words))
        for code, label in words.items():
            self.assertTrue(label[0].isalpha(), label)
            self.assertNotIn(code[:2], label)
        groups = (
            self.env["tnl.funnel"]
            .with_user(self.officer)
            .formatted_read_group(
                [("edition_id", "=", self.edition.id)], ["stage"], ["__count"]
            )
        )
        self.assertEqual(groups[0]["stage"], "00_invited")
        self.assertEqual(words["00_invited"], "Invited, not started")

    def test_by_kind_and_department(self):
        self.apply(self.edition)
        groups = (
            self.env["tnl.funnel"]
            .with_user(self.officer)
            ._read_group(
                [
                    ("edition_id", "=", self.edition.id),
                    ("partner_id", "=", self.town.id),
                ],
                ["kind_id", "department_code", "stage"],
                ["__count"],
            )
        )
        self.assertEqual(groups, [(self.town.tnl_kind_id, "38", "40_submitted", 1)])

    def test_nothing_of_a_draft_but_how_far_it_is(self):
        allowed = {
            "edition_id",
            "partner_id",
            "candidature_id",
            "kind_id",
            "department_code",
            "stage",
            "progress",
            "last_activity",
            "is_received",
            "id",
            "display_name",
            "zone",
            "zone_text",
        }
        self.assertEqual(set(self.env["tnl.funnel"]._fields), allowed)

    def test_drafts_leave_the_funnel_with_the_results(self):
        self.apply(self.edition, self.rival_agent, self.rival, submit=False)
        self.apply(self.edition)
        self.assertIn(self.rival, self.rows().partner_id)
        self.walk(self.edition, "published")
        self.assertEqual(self.rows().partner_id, self.town)

    def test_the_office_reads_and_nobody_writes(self):
        self.apply(self.edition)
        for user in (self.officer, self.manager):
            self.assertTrue(self.rows(user))
            for act in ("write", "create"):
                with self.assertRaises(AccessError):
                    getattr(self.rows(user)[:1], act)({"progress": 1})
        for user in (self.internal, self.agent, self.newcomer, self.settings_admin):
            with self.assertRaises(AccessError):
                self.rows(user)
            with self.assertRaises(AccessError):
                self.edition.with_user(user).sudo(False).read(["invited_count"])

    def test_a_row_opens_the_application_or_the_body(self):
        own = self.apply(self.edition)
        bodies = self.town | self.rival
        for row in self.rows().filtered(lambda r: r.partner_id in bodies):
            action = row.action_open()
            opened = self.env[action["res_model"]].browse(action["res_id"])
            is_town = row.partner_id == self.town
            self.assertEqual(opened, own if is_town else self.rival)

    def test_as_many_queries_for_many_bodies_as_for_few(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            own = self.edition.with_user(self.officer).sudo(False)
            own.read(["invited_count", "started_count", "received_count"])
            self.rows().read(["partner_id", "kind_id", "stage", "progress"])
            return self.env.cr.sql_log_count - before

        count()  # warms the caches of rights
        few, rows = count(), len(self.rows())
        for number in range(30):
            body = self.town.copy({"name": f"Body {number}", "tnl_siren": False})
            self.env["tnl.mandate"].create(
                {"partner_id": body.id, "name": "Somebody", "role": "elected"}
            ).action_accept()
        self.assertEqual(len(self.rows()), rows + 30)
        self.assertEqual(count(), few)
