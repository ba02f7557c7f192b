# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...models.correspondence.call_for_applications import CALL_KINDS
from ...tools import placeholders

_WHOM = ("edition_id", "kind", "audience", "kind_ids", "category_ids", "departments")


class TnlCallWizard(models.TransientModel):
    """Invite bodies to apply: choose whom, see what each receives, then send."""

    _name = "tnl.call.wizard"
    _inherit = ["tnl.preview.mixin"]
    _description = "Write to bodies about a call"

    edition_id = fields.Many2one("tnl.edition", required=True, readonly=True)
    kind = fields.Selection(CALL_KINDS, required=True, default="invitation")
    audience = fields.Selection(
        [
            ("all", "All the bodies known"),
            ("laureates", "Laureates of the last edition"),
            ("labelled", "Labelled once or more"),
            ("never", "Never labelled"),
            ("drafts", "Those who have begun and not submitted"),
        ],
        required=True,
        default="all",
    )
    kind_ids = fields.Many2many(
        "tnl.partner.kind", string="Kinds of bodies", help="Empty for all."
    )
    category_ids = fields.Many2many(
        "res.partner.category",
        string="Tags of the contacts",
        help="For instance the members of the association. Empty for all.",
    )
    departments = fields.Char(
        help="Codes separated by commas: 38, 69, 974. Empty for all."
    )
    subject = fields.Char(
        required=True,
        size=200,
        compute="_compute_text",
        store=True,
        readonly=False,
        precompute=True,
    )
    body = fields.Text(
        string="Message",
        required=True,
        compute="_compute_text",
        store=True,
        readonly=False,
        precompute=True,
        help="Words between braces are replaced for each recipient, in the subject "
        "too.",
    )
    replaced = fields.Char(
        string="Replaced for each recipient", compute="_compute_replaced"
    )
    recipient_count = fields.Integer(string="Bodies", compute="_compute_recipients")
    told_count = fields.Integer(string="Already told", compute="_compute_recipients")
    unreachable_count = fields.Integer(
        string="Without address", compute="_compute_recipients"
    )
    refused_count = fields.Integer(
        string="Want no such mail", compute="_compute_recipients"
    )
    preview_id = fields.Many2one(
        "res.partner", string="Recipient", compute="_compute_preview"
    )
    sent_count = fields.Integer(string="Mails written", readonly=True)

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_text(self):
        words = placeholders.shown(self.env.lang or "")
        for wizard in self:
            if wizard.kind == "last_call":
                wizard.subject = self.env._(
                    "Last days to apply: %(edition)s", edition=words["edition"]
                )
                wizard.body = self.env._(
                    "Hello,\n\n"
                    "The call of the label %(edition)s closes on %(closing)s. "
                    "%(collectivity)s may still apply: the questionnaire is filled in "
                    "on line, in several times, by several people.\n\n"
                    "What the label values, who may apply and how: %(link)s\n\n"
                    "The team of the label",
                    **words,
                )
            else:
                wizard.subject = self.env._(
                    "%(collectivity)s is invited to apply: %(edition)s",
                    collectivity=words["collectivity"],
                    edition=words["edition"],
                )
                wizard.body = self.env._(
                    "Hello,\n\n"
                    "The call of the label %(edition)s is open until %(closing)s. "
                    "The label distinguishes the public bodies that choose free "
                    "software, open formats and open data: %(collectivity)s may "
                    "apply, whatever its size.\n\n"
                    "What the label values, who may apply and how: %(link)s\n\n"
                    "The team of the label",
                    **words,
                )

    @api.depends_context("lang")
    def _compute_replaced(self):
        self.replaced = ", ".join(placeholders.shown(self.env.lang or "").values())

    # --- whom -------------------------------------------------------------------------

    def _chosen_domain(self):
        """Return the conditions typed in the dialogue, whoever may be written to."""
        self.ensure_one()
        domain = Domain("tnl_kind_id", "!=", False)
        if self.kind_ids:
            domain &= Domain("tnl_kind_id", "in", self.kind_ids.ids)
        if self.category_ids:
            domain &= Domain("category_id", "in", self.category_ids.ids)
        codes = (self.departments or "").upper().replace(",", " ").split()
        if codes:
            domain &= Domain("tnl_department_code", "in", codes)
        return domain

    def _recipients_domain(self):
        return self.edition_id._call_domain(
            self.kind, self.audience, self._chosen_domain()
        )

    @api.depends(*_WHOM)
    def _compute_recipients(self):
        bodies = self.env["res.partner"]
        mails = self.env["tnl.mail"]
        for wizard in self:
            audience = wizard.edition_id._audience_domain(wizard.audience)
            chosen = wizard._chosen_domain() & audience
            wizard.recipient_count = bodies.search_count(wizard._recipients_domain())
            wizard.unreachable_count = bodies.search_count(
                chosen & ~bodies._reachable_domain()
            )
            wizard.refused_count = bodies.search_count(
                chosen & Domain("tnl_no_call", "=", True)
            )
            wizard.told_count = mails.search_count(
                Domain("edition_id", "=", wizard.edition_id.id)
                & Domain("call_kind", "=", wizard.kind)
                & Domain("partner_id", "any", chosen)
            )

    # --- what -------------------------------------------------------------------------

    def _preview_title(self):
        return self.env._("Write to bodies")

    @api.depends(*_WHOM, "subject", "body", "position")
    def _compute_preview(self):
        bodies = self.env["res.partner"]
        for wizard in self:
            subject, text = wizard.subject or "", wizard.body or ""
            wizard.problem = wizard.edition_id._call_problem(subject, text)
            shown, part, count = bodies, {}, wizard.recipient_count
            wizard.preview_place = ""
            if count:
                place = wizard.position % count
                shown = bodies.search(
                    wizard._recipients_domain(), order="id", offset=place, limit=1
                )
                wizard.preview_place = f"{place + 1} / {count}"
                if not wizard.problem:
                    part = wizard.edition_id._call_parts(shown, subject, text)
            wizard.preview_id = shown
            wizard.preview_to = part.get("email_to", "")
            wizard.preview_subject = part.get("subject", "")
            wizard.preview_html = part.get("html", "")

    def action_send(self):
        """Send; the model checks who acts, and what is written."""
        self._wait_for_the_first_click()
        if not self.sent_count:
            bodies = self.env["res.partner"].search(self._recipients_domain())
            if not bodies:
                raise UserError(
                    self.env._(
                        "Nobody is left to write to: choose others. Those already "
                        "told, without address or who want no such mail are counted "
                        "above."
                    )
                )
            self.sent_count = self.edition_id._write_to_bodies(
                self.kind, bodies, self.subject, self.body
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_mail_action"
        )
        action["domain"] = [
            ("edition_id", "=", self.edition_id.id),
            ("call_kind", "=", self.kind),
        ]
        return action
