# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The mails of the label leave by its acts alone, to those whom the code chooses."""

from odoo import api, models
from odoo.exceptions import AccessError

from ...tools.changes import is_changed
from ...tools.groups import is_office

# JSON cannot carry this object: no RPC client can put it in a context.
_ACT = object()
# who receives a mail and what it speaks of; its words are the office's to edit
_CHOSEN = frozenset(
    {
        "email_cc",
        "email_from",
        "email_to",
        "model_id",
        "partner_to",
        "reply_to",
        "use_default_to",
    }
)


class MailTemplate(models.Model):
    _name = "mail.template"
    _inherit = "mail.template"

    def _is_of_label(self):
        return any((template.model or "").startswith("tnl.") for template in self)

    # --- the acts ---------------------------------------------------------------------

    def _send_as_act(self, res_ids, email_values=None):
        """Queue the mail of an act of the label for each record; the only way there is.

        :return: (sudo) the mails
        """
        acting = self.with_context(tnl_act=_ACT)
        return acting.send_mail_batch(res_ids, email_values=email_values)

    def _send_secret(self, res_ids):
        """Queue a mail that holds the only copy of a link."""
        # tied to no record and to no author: nobody reads the link in Odoo
        author = self.env.ref("base.partner_root")
        untied = {"model": False, "res_id": False, "author_id": author.id}
        return self._send_as_act(res_ids, untied)

    def _read_as_act(self, res_ids, names):
        """Return the mail of each record as it would leave, for its preview."""
        return self.with_context(tnl_act=_ACT)._generate_template(res_ids, names)

    # --- every other way --------------------------------------------------------------

    def _generate_template(self, res_ids, render_fields, **options):
        """Refuse what would send, or prepare, a mail of the label without its act."""
        if self._is_of_label() and self.env.context.get("tnl_act") is not _ACT:
            raise AccessError(self._act_sentence())
        return super()._generate_template(res_ids, render_fields, **options)

    def _act_sentence(self):
        return self.env._(
            "“%s” is a mail of the label: it leaves by the act that it tells of, to "
            "the people concerned, and in no other way.",
            self[:1].sudo().name,  # the name of the mail just asked for
        )

    def write(self, vals):
        ours = self.browse() if self.env.su else self.sudo().filtered("model")
        ours = ours.filtered(lambda template: template._is_of_label())
        if any(is_changed(t, n, vals[n]) for t in ours for n in _CHOSEN & set(vals)):
            raise AccessError(
                self.env._(
                    "Who sends and who receives the mails of the label is not edited: "
                    "write their subjects and their texts."
                )
            )
        return super().write(vals)


class MailTemplatePreview(models.TransientModel):
    _inherit = "mail.template.preview"

    def _compute_mail_template_fields(self):
        """Show the office its mails as they would leave; nothing is sent."""
        shown = self
        if is_office(self.env.user):
            shown = self.with_context(tnl_act=_ACT)
        return super(MailTemplatePreview, shown)._compute_mail_template_fields()


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    @api.constrains("template_id")
    def _check_template_of_label(self):
        templates = self.sudo().template_id  # refused by its kind, whoever asks
        if templates._is_of_label():
            raise AccessError(templates._act_sentence())
