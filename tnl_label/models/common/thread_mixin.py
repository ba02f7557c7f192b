# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessError


class TnlThreadMixin(models.AbstractModel):
    """A thread that people write in Odoo, and that no mail enters.

    The gateway acts in superuser mode and believes the sender's address; any
    internal user may call it (``message_process``) with the values of their choice.
    """

    _name = "tnl.thread.mixin"
    _inherit = ["mail.thread"]
    _description = "Thread closed to incoming mail"

    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(self._no_mail_sentence())

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(self._no_mail_sentence())

    def message_post(self, **kwargs):
        """Write a note, whatever a person asked for.

        A message to followers would reach nobody outside, and seem to: applicants read
        the thread of their own, ``tnl.message``.
        """
        if not self.env.su and kwargs.get("subtype_xmlid") == "mail.mt_comment":
            kwargs["subtype_xmlid"] = "mail.mt_note"
        return super().message_post(**kwargs)

    def _message_compute_author(self, author_id=None, email_from=None):
        """Sign what the label does by itself with its name, not the software's."""
        author, address = super()._message_compute_author(author_id, email_from)
        return self.env["res.company"]._author_of_label(author, address)

    def _creation_message(self):
        # Odoo's "%s created" agrees with no noun in French
        name = self.env["ir.model"]._get(self._name).name
        return self.env._("New: %s", name)

    def _no_mail_sentence(self):
        return self.env._("The label receives no mail here: please write on its site.")
