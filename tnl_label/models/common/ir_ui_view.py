# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

_SHOWING = ("form", "kanban", "list")


class IrUiView(models.Model):
    _inherit = "ir.ui.view"

    def _postprocess_tag_field(self, node, name_manager, node_info):
        """Show and enter every instant of ours in the zone of its edition.

        Odoo would read the same figures on the clock of each reader: a closing typed in
        Réunion at 23:59 would be one of 20:59 in Paris.
        """
        result = super()._postprocess_tag_field(node, name_manager, node_info)
        field = name_manager.model._fields.get(node.get("name"))
        if (
            field
            and field.type == "datetime"
            and "zone" in name_manager.model._fields
            and node_info.get("view_type") in _SHOWING
            and not node.get("widget")
        ):
            node.set("widget", "tnl_instant")
        return result
