# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.folding import french_order
from ...tools.groups import MANAGER


class TnlPublicationWizard(models.TransientModel):
    """See what the publication shows and who is written to; publish, or schedule."""

    _name = "tnl.publication.wizard"
    _inherit = ["tnl.copy.mixin", "tnl.paging.mixin"]
    _description = "Publish the results"
    _copied_from = "edition_id"
    _copied = {"publish_at": "date_publish"}

    edition_id = fields.Many2one("tnl.edition", required=True, readonly=True)
    is_scheduled = fields.Boolean(compute="_compute_edition")
    scheduled_text = fields.Char(compute="_compute_edition", string="Scheduled for")
    problems = fields.Text(compute="_compute_edition")
    embargo = fields.Text(compute="_compute_edition")
    warnings = fields.Text(compute="_compute_edition")
    laureate_count = fields.Integer(string="Laureates", compute="_compute_results")
    laureates = fields.Text(string="Shown in the palmarès", compute="_compute_results")
    refused_count = fields.Integer(
        string="Told their refusal, and nobody else", compute="_compute_results"
    )
    refused = fields.Text(string="Not labelled", compute="_compute_results")
    mail_count = fields.Integer(string="Mails", compute="_compute_results")
    letter_count = fields.Integer(string="Letters", compute="_compute_results")
    certificate_count = fields.Integer(
        string="Certificates", compute="_compute_results"
    )
    unreachable = fields.Text(string="No mail to", compute="_compute_results")
    preview_id = fields.Many2one("tnl.award", string="Mail to")
    preview_place = fields.Char(compute="_compute_preview", string="Mail")
    preview_to = fields.Char(compute="_compute_preview", string="To")
    preview_subject = fields.Char(compute="_compute_preview", string="Subject")
    # made by our templates from escaped values: shown as it leaves
    preview_html = fields.Html(
        compute="_compute_preview", string="Text", sanitize=False
    )
    publish_at = fields.Datetime(
        string="Publish at",
        compute="_compute_publish_at",
        store=True,
        readonly=False,
    )
    publish_text = fields.Char(string="That is", compute="_compute_publish_text")

    def _awards(self):
        """Return (sudo) the awards to publish, to who may publish them only.

        :raise AccessError: for anybody but a manager
        """
        self.edition_id._require_group(MANAGER)
        return self.edition_id._awards_to_publish()

    @api.depends("edition_id")
    def _compute_edition(self):
        for wizard in self:
            edition = wizard.edition_id
            wizard.is_scheduled = bool(edition.publication_text)
            wizard.scheduled_text = edition.publication_text
            wizard.problems = "\n".join(edition._publication_problems())
            wizard.embargo = "\n".join(edition._embargo_reasons())
            wizard.warnings = edition._sender_problem()

    @api.depends("edition_id")
    def _compute_results(self):
        for wizard in self:
            awards = wizard._awards()
            laureates = awards.filtered(lambda a: a.outcome == "labelled")
            refused = awards - laureates
            candidates = awards.filtered("candidature_id")
            silent = candidates.filtered(
                lambda a: not a.candidature_id._contact_emails()
            )
            wizard.laureate_count = len(laureates)
            wizard.laureates = _by_level(laureates)
            wizard.refused_count = len(refused)
            wizard.refused = "\n".join(refused.mapped("laureate_name"))
            wizard.mail_count = len(candidates - silent)
            wizard.letter_count = len(candidates)
            wizard.certificate_count = len(laureates.filtered("level_id"))
            wizard.unreachable = "\n".join(silent.mapped("laureate_name"))

    @api.depends("edition_id", "preview_id")
    def _compute_preview(self):
        for wizard in self:
            mailed = wizard._mailed()
            shown = wizard.preview_id.sudo() & mailed or mailed[:1]
            mail = shown._decision_mail() if shown else {}
            place = mailed.ids.index(shown.id) + 1 if shown else 0
            wizard.preview_place = f"{place} / {len(mailed)}"
            wizard.preview_to = mail.get("email_to", "")
            wizard.preview_subject = mail.get("subject", "")
            wizard.preview_html = mail.get("body_html", "")

    def _mailed(self):
        """Return (sudo) the awards whose candidate receives a mail."""
        return self._awards().filtered(
            lambda a: a.candidature_id and a.candidature_id._contact_emails()
        )

    @api.depends("edition_id")
    def _compute_publish_at(self):
        for wizard in self:
            wizard.publish_at = wizard.edition_id.date_publish

    @api.depends("publish_at", "edition_id")
    @api.depends_context("lang")
    def _compute_publish_text(self):
        for wizard in self:
            instant, edition = wizard.publish_at, wizard.edition_id
            wizard.publish_text = instant and edition._format_instant(instant)

    # --- acts -----------------------------------------------------------------------

    def _move(self, step):
        mailed = self._mailed()
        if mailed:
            shown = self.preview_id.sudo() & mailed or mailed[:1]
            place = (mailed.ids.index(shown.id) + step) % len(mailed)
            self.preview_id = mailed[place].sudo(False)

    def _paging_title(self):
        return self.env._("Publish the results")

    def action_publish(self):
        """Publish now; the edition checks who acts, and what is missing."""
        self.ensure_one()
        self.edition_id.action_publish()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_schedule(self):
        """Publish at the instant chosen; the edition checks who acts."""
        self.ensure_one()
        self._edited_vals()  # refuses if the date moved meanwhile
        self.edition_id._schedule_publication(self.publish_at)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_cancel_schedule(self):
        """Cancel what was scheduled."""
        self.ensure_one()
        self.edition_id.action_cancel_publication()
        return {"type": "ir.actions.client", "tag": "soft_reload"}


def _by_level(awards):
    """Say the laureates level by level, the highest first."""
    lines = []
    for level, members in (
        awards.sorted("level_rank", reverse=True).grouped("level_id").items()
    ):
        names = ", ".join(sorted(members.mapped("laureate_name"), key=french_order))
        lines.append(
            awards.env._(
                "%(level)s (%(count)s): %(names)s",
                level=level.name or "–",
                count=len(members),
                names=names,
            )
        )
    return "\n".join(lines)
