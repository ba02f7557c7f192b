# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.folding import fold


class TnlSoftware(models.Model):
    """A software that the tables of a form propose by its name, and count."""

    _name = "tnl.software"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Software of the catalogue"
    _order = "key, id"

    name = fields.Char(required=True)
    page = fields.Char(help="Where one learns about it.", tnl_web_address=True)
    licence = fields.Char(help="Its identifier if it has one: “AGPL-3.0-or-later”.")
    key = fields.Char(
        compute="_compute_key",
        store=True,
        precompute=True,
        tnl_editable="",
        help="The name as it is compared: without case, accents or signs.",
    )
    active = fields.Boolean(
        default=True, help="Archived, it is neither proposed nor counted."
    )

    _key_unique = models.UniqueIndex("(key)", "This software is already there.")

    @api.depends("name")
    def _compute_key(self):
        for software in self:
            # a name made of signs alone has nothing to fold
            software.key = fold(software.name or "") or software.name

    @api.model
    def _proposed(self):
        return self.search([("key", "!=", False)])

    @api.model
    def _names(self):
        """Return the names to propose, in their order."""
        return self._proposed().mapped("name")

    @api.model
    def _counted_as(self):
        """Return the function that gives the name under which a text is counted.

        :return: text -> name of the catalogue, "" for what is not in it: any other
            text may say who wrote it
        """
        names = {software.key: software.name for software in self._proposed()}
        return lambda text: names.get(fold(text) or text, "")
