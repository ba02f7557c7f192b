# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ..tools.words import file_size


class TnlCandidatureFile(models.Model):
    _inherit = "tnl.candidature.file"

    def _size_words(self):
        self.ensure_one()
        return file_size(self.env, self.size)
