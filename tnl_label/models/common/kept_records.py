# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

# the office's own: it may do without them, nothing reads them by name
_FREE = ("tnl.partner.kind", "tnl.release.section")
# of Odoo, and read by name in our code or called by our pages
_FOREIGN = (
    "base.fr",
    "base.group_portal",
    "base.group_system",
    "base.group_user",
    "base.partner_root",
    "mail.mail_activity_data_todo",
    "mail.mail_activity_data_warning",
    "mail.mt_comment",
    "mail.mt_note",
)


class IrModelData(models.Model):
    _inherit = "ir.model.data"

    @api.model
    @ormcache("model")
    def _tnl_kept_ids(self, model):
        """Return the ids of a model's records that our code and pages read by name."""
        # identifiers alone, whoever deletes
        ours = [("module", "=like", "tnl\\_label%"), ("model", "not in", _FREE)]
        data = self.sudo().search([("model", "=", model), *ours])
        named = [name.split(".") for name in _FOREIGN]
        foreign = self.sudo().search(
            [("model", "=", model), ("name", "in", [name for _m, name in named])]
        )
        kept = data | foreign.filtered(lambda d: [d.module, d.name] in named)
        return frozenset(kept.mapped("res_id"))


class Base(models.AbstractModel):
    """What the label's pages need is not deleted: they would answer by an error."""

    _name = "base"
    _inherit = "base"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_read_by_name(self):
        kept = self.env["ir.model.data"]._tnl_kept_ids(self._name)
        found = self.filtered(lambda record: record.id in kept)
        if found:
            raise UserError(
                self.env._(
                    "“%s” is needed by the pages and the mails of the label: change "
                    "it, or archive it, but it is not deleted.",
                    found[0].display_name,
                )
            )
