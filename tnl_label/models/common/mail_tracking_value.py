# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class MailTrackingValue(models.Model):
    _inherit = "mail.tracking.value"

    def _tracking_value_format_model(self, model):
        """Say the instants of an edition in its zone, in the history of its records."""
        formatted = super()._tracking_value_format_model(model)
        if not model or "zone" not in self.env[model]._fields:
            return formatted
        trackings = {tracking.id: tracking for tracking in self}
        for values in formatted:
            if values["fieldInfo"]["fieldType"] == "datetime":
                tracking = trackings[values["id"]]
                record_id = tracking.mail_message_id.sudo().res_id  # shown already
                record = self.env[model].browse(record_id).exists()
                values["fieldInfo"]["fieldType"] = "char"
                for side in ("old", "new"):
                    instant = tracking[f"{side}_value_datetime"]
                    values[f"{side}Value"] = instant and record._say_instant(instant)
        return formatted
