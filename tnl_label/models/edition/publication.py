# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.groups import MANAGER, OFFICER, managers


class TnlEdition(models.Model):
    """The publication prepared: what it will show, and the minute it happens by itself.

    A scheduled publication is the act of the manager who scheduled it: it happens in
    that person's name at ``date_publish``, under the rights the person then has.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    publication_by_id = fields.Many2one(
        "res.users",
        string="Publication scheduled by",
        readonly=True,
        ondelete="restrict",
        copy=False,
        groups=OFFICER,
        tnl_editable="act",
    )
    publication_text = fields.Char(
        string="Scheduled publication",
        compute="_compute_publication_text",
        groups=OFFICER,
    )

    @api.depends("publication_by_id", "date_publish", "state", "tz")
    @api.depends_context("lang")
    def _compute_publication_text(self):
        for edition in self:
            is_waiting = edition.publication_by_id and edition.state == "embargo"
            words = is_waiting and edition._format_instant(edition.date_publish)
            edition.publication_text = words or ""

    # --- scheduling -----------------------------------------------------------------

    def _schedule_publication(self, instant):
        """Publish by itself at ``instant``; a second call moves it.

        :param instant: naive UTC instant to come
        :raise UserError: when something else than the date is missing
        """
        self._require_group(MANAGER)
        self.ensure_one()
        self._force_conflict()
        if self.state != "embargo":
            raise UserError(
                self.env._("Close the deliberation first: then schedule the results.")
            )
        if not instant or instant <= fields.Datetime.now():
            raise UserError(
                self.env._("Choose an instant to come, or publish the results now.")
            )
        missing = self._publication_problems()
        if missing:
            raise UserError("\n".join([self._not_ready_sentence(), *missing]))
        if instant != self.date_publish:
            self.write({"date_publish": instant})
        # the manager's right has just been checked; by hand nobody writes this
        guarded = self.sudo()._with_transition()
        guarded.write({"publication_by_id": self.env.uid})
        self.env["tnl.journal"]._record(
            "tnl.edition.publication_scheduled", self, {"at": str(instant)}
        )
        self._trigger_publication()

    def action_cancel_publication(self):
        """Keep the results until somebody publishes them, or schedules it again."""
        self._require_group(MANAGER)
        scheduled = self.filtered("publication_by_id")
        scheduled._force_conflict()
        scheduled._unschedule()
        self.env["tnl.journal"]._record("tnl.edition.publication_cancelled", scheduled)

    def _unschedule(self):
        # called by acts that have checked who acts
        self.sudo()._with_transition().write({"publication_by_id": False})

    def _trigger_publication(self):
        cron = self.env.ref("tnl_label.ir_cron_publish")
        for edition in self.filtered("date_publish"):
            cron.sudo()._trigger(edition.date_publish)  # crons are admin's

    @api.model
    def _cron_publish(self):
        """Publish the editions whose minute has come."""
        due = self.search(
            [
                ("state", "=", "embargo"),
                ("publication_by_id", "!=", False),
                ("date_publish", "<=", fields.Datetime.now()),
            ]
        )
        for edition in due:
            edition._publish_scheduled()
            self.env["ir.cron"]._commit_progress(1)

    def _publish_scheduled(self):
        """Publish in the name of who scheduled it, or say why not."""
        self.ensure_one()
        author = self.publication_by_id
        try:
            with self.env.cr.savepoint():
                if not author.active:
                    raise AccessError(
                        self.env._("Who scheduled the publication has left the office.")
                    )
                self.with_user(author).sudo(False).action_publish()
        except UserError as refusal:
            self._tell_refusal(author, str(refusal))

    def _tell_refusal(self, author, reasons):
        """Write a refused publication in the journal, and tell the managers."""
        self._unschedule()
        self.env["tnl.journal"]._record(
            "tnl.edition.publication_refused", self, {"reasons": reasons}
        )
        told = managers(self.env)
        for manager in author & told or told:
            self.with_context(lang=manager.lang).activity_schedule(
                "mail.mail_activity_data_warning",
                user_id=manager.id,
                summary=self.with_context(lang=manager.lang).env._(
                    "The scheduled publication was refused: nothing is public"
                ),
                note=reasons,
            )

    # --- what will become visible -----------------------------------------------------

    def _embargo_reasons(self):
        self.ensure_one()
        if not self.date_publish or self.date_publish <= fields.Datetime.now():
            return []
        return [
            self.env._(
                "The results are under embargo until %s. To publish earlier, "
                "change this date first.",
                self._format_instant(self.date_publish),
            )
        ]

    def _publication_problems(self):
        """Return what else than the date keeps the results from being published."""
        try:
            self._public_url()
        except UserError as error:
            return [str(error)]
        return []

    def _awards_to_publish(self):
        """Return (sudo) the decided awards that the publication makes public."""
        # the office's dialogue has checked who asks
        return self.sudo().award_ids.filtered(lambda a: a.state == "decided")

    def action_prepare_publication(self):
        """Open the preview: what becomes visible, who is written to."""
        self._require_group(MANAGER)
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Publish the results"),
            "res_model": "tnl.publication.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_edition_id": self.id},
        }
