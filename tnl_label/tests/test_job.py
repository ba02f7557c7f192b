# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A scheduled job that does not do its work is known, and said."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TnlCase, TnlHttpCase


class JobCast:
    def job(self, user=None):
        self.env.invalidate_all()
        return self.env["tnl.job"].with_user(user or self.officer).browse(self.cron.id)

    def all_on_time(self):
        """Put every job in the state of a server that works."""
        now = fields.Datetime.now()
        crons = self.env["ir.cron"].browse(self.env["tnl.job"].search([]).ids)
        self.env.cr.execute("DELETE FROM ir_cron_trigger")
        self.cron = self.env.ref("tnl_label.ir_cron_publish")
        self.set(
            crons,
            active=True,
            failure_count=0,
            first_failure_date=None,
            nextcall=now + timedelta(minutes=5),
            lastcall=now,
        )

    def set(self, crons, **vals):
        # jobs are locked while they run: Odoo refuses a write of the ORM
        columns = ", ".join(f"{name} = %s" for name in vals)
        self.env.cr.execute(
            f"UPDATE ir_cron SET {columns} WHERE id = ANY(%s)",
            [*vals.values(), crons.ids],
        )
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestJob(JobCast, TnlCase):
    def setUp(self):
        super().setUp()
        self.all_on_time()

    def test_every_job_of_the_label_is_known(self):
        own = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", "tnl_label%")]
        )
        jobs = self.env["tnl.job"].with_user(self.officer).search([])
        self.assertLessEqual(set(own.mapped("res_id")), set(jobs.ids))
        self.assertIn(self.env.ref("mail.ir_cron_mail_scheduler_action").id, jobs.ids)
        self.assertEqual(set(jobs.mapped("state")), {"4_ok"})

    def test_each_job_tells_its_last_success(self):
        now = fields.Datetime.now()
        self.set(self.cron, lastcall=now)
        self.assertEqual(self.job().last_success, now)

    def test_a_job_whose_hour_is_past_is_late(self):
        past = fields.Datetime.now() - timedelta(minutes=16)
        self.set(self.cron, nextcall=past)
        self.assertEqual(self.job().state, "3_late")
        self.env.cr.execute(
            """INSERT INTO ir_cron_progress (cron_id, create_date, remaining, done)
            VALUES (%s, now() AT TIME ZONE 'UTC', 1, 1)""",
            [self.cron.id],
        )
        self.assertEqual(self.job().state, "4_ok", "it works at a long list")

    def test_a_job_that_was_called_and_has_not_begun_is_late(self):
        past = fields.Datetime.now() - timedelta(minutes=16)
        self.env.cr.execute(
            "INSERT INTO ir_cron_trigger (cron_id, call_at) VALUES (%s, %s)",
            [self.cron.id, past],
        )
        self.assertEqual(self.job().state, "3_late")
        self.assertEqual(self.job().next_run, past.replace(microsecond=0))

    def test_a_job_that_fails_tells_since_when(self):
        now = fields.Datetime.now()
        self.set(self.cron, failure_count=2, first_failure_date=now)
        job = self.job()
        self.assertEqual((job.state, job.failing_since), ("2_failing", now))
        self.assertFalse(job.last_success)

    def test_a_job_that_was_stopped_says_so(self):
        self.set(self.cron, active=False)
        self.assertEqual(self.job().state, "1_stopped")

    def test_a_queue_stopped_on_purpose_is_no_work_and_by_somebody_it_is(self):
        """A demonstration writes to nobody, and says so; elsewhere it is a failure."""
        queue = self.env.ref("mail.ir_cron_mail_scheduler_action")
        self.set(queue, active=False)
        jobs = self.env["tnl.job"].with_user(self.officer)
        waiting = self.edition_waiting()
        self.assertEqual(jobs.search(waiting).mapped("state"), ["1_stopped"])
        self.env["ir.config_parameter"].set_param("tnl_label.mails_kept", "True")
        self.env.invalidate_all()
        self.assertFalse(jobs.search(waiting))
        self.assertEqual(jobs.browse(queue.id).state, "5_kept")
        # another job that somebody has stopped is still said
        self.set(self.cron, active=False)
        self.assertEqual(jobs.search(waiting).ids, self.cron.ids)

    def edition_waiting(self):
        edition = self.make_edition(2044).with_user(self.officer)
        return edition._waiting()["jobs"][2]

    def test_the_jobs_are_the_office_s_to_read(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.env["tnl.job"].with_user(user).search([])


@tagged("post_install", "-at_install")
class TestHealth(JobCast, TnlHttpCase):
    def setUp(self):
        super().setUp()
        self.all_on_time()
        self.authenticate(None, None)

    def test_health_tells_a_monitor_and_no_secret(self):
        answer = self.url_open("/label/health")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(
            answer.json(), dict.fromkeys(("status", "database", "jobs", "disk"), "ok")
        )
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_health_tells_that_jobs_are_dead(self):
        self.set(self.cron, nextcall=fields.Datetime.now() - timedelta(hours=1))
        answer = self.url_open("/label/health")
        self.assertEqual(answer.status_code, 503)
        self.assertEqual((answer.json()["jobs"], answer.json()["disk"]), ("fail", "ok"))
        self.assertNotIn("publish", answer.text)
