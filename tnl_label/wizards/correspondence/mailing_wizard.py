# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from uuid import uuid4

from odoo import api, fields, models
from odoo.fields import Command

from ...tools import placeholders


class TnlMailingWizard(models.TransientModel):
    """Write to the applications chosen in a list; see what each receives, then send."""

    _name = "tnl.mailing.wizard"
    _inherit = ["tnl.preview.mixin"]
    _description = "Write to many applicants"

    candidature_ids = fields.Many2many("tnl.candidature", string="Recipients")
    skipped_count = fields.Integer(string="Bodies without application", readonly=True)
    subject = fields.Char(required=True, size=200)
    body = fields.Text(
        string="Message",
        required=True,
        help="Words between braces are replaced for each recipient, in the subject "
        "too.",
    )
    replaced = fields.Char(
        string="Replaced for each recipient", compute="_compute_replaced"
    )
    # the same dialogue sent twice is one sending
    key = fields.Char(default=lambda self: uuid4().hex, required=True, readonly=True)
    recipient_count = fields.Integer(
        string="Applications", compute="_compute_recipients"
    )
    unreachable_count = fields.Integer(
        string="Without address", compute="_compute_recipients"
    )
    unreachable_names = fields.Text(
        compute="_compute_recipients",
        string="No mail to",
        help="They read the message on the portal only.",
    )
    preview_id = fields.Many2one(
        "tnl.candidature", string="Recipient", compute="_compute_preview"
    )

    @api.model
    def default_get(self, fields_list):
        """Take the applications chosen in the list it is opened from."""
        result = super().default_get(fields_list)
        model = self.env.context.get("active_model")
        chosen = self.env.context.get("active_ids") or []
        if "candidature_ids" in fields_list and model == "tnl.candidature":
            result["candidature_ids"] = [Command.set(chosen)]
        if "candidature_ids" in fields_list and model == "tnl.funnel":
            rows = self.env["tnl.funnel"].browse(chosen)
            found = rows.candidature_id
            result["candidature_ids"] = [Command.set(found.ids)]
            result["skipped_count"] = len(rows) - len(found)
        return result

    @api.depends_context("lang")
    def _compute_replaced(self):
        self.replaced = ", ".join(placeholders.shown(self.env.lang or "").values())

    @api.depends("candidature_ids")
    def _compute_recipients(self):
        for wizard in self:
            chosen = wizard.candidature_ids._origin
            unreachable = chosen.filtered(lambda c: not c._is_reachable())
            wizard.recipient_count = len(chosen)
            wizard.unreachable_count = len(unreachable)
            wizard.unreachable_names = "\n".join(unreachable.mapped("partner_id.name"))

    @api.depends("candidature_ids", "subject", "body", "position")
    def _compute_preview(self):
        for wizard in self:
            chosen = wizard.candidature_ids._origin
            subject, body = wizard.subject or "", wizard.body or ""
            wizard.problem = chosen._mailing_problem(subject, body)
            shown, part = chosen.browse(), {}
            if chosen:
                place = wizard.position % len(chosen)
                shown = chosen[place]
                wizard.preview_place = f"{place + 1} / {len(chosen)}"
                if not wizard.problem:
                    part = shown._mailing_parts(subject, body)
            else:
                wizard.preview_place = ""
            wizard.preview_id = shown
            wizard.preview_to = part.get("email_to", "")
            wizard.preview_subject = part.get("subject", "")
            wizard.preview_html = part.get("html", "")

    def _paging_title(self):
        return self.env._("Write to the applicants")

    def action_send(self):
        """Send; the model checks who acts, and what is written."""
        self._wait_for_the_first_click()
        mailing = self.candidature_ids._write_to_many(self.subject, self.body, self.key)
        return {
            "type": "ir.actions.act_window",
            "name": mailing.display_name,
            "res_model": "tnl.mailing",
            "res_id": mailing.id,
            "view_mode": "form",
        }
