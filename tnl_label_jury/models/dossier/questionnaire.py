# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlQuestionnaire(models.Model):
    _inherit = "tnl.questionnaire"

    track_ids = fields.One2many(
        "tnl.track",
        "questionnaire_id",
        help="Lets a chair read the form of an edition in preparation.",
    )
