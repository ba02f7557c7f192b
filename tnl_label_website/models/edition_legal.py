# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..accessibility import read_grid

# settings of the pages that the law asks for: key of the fact, parameter
_SETTINGS = {
    "director": "tnl_label.publication_director",
    "host": "tnl_label.host",
    "data_contact": "tnl_label.data_contact",
    "accessibility_contact": "tnl_label.accessibility_contact",
}


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    @api.model
    def _legal_facts(self):
        """Return the facts of the legal pages, each a text, empty when not given.

        :return: dict: ``name``, ``address``, ``email``, ``phone``, ``number`` of the
            publisher, and the settings
        """
        company = self.env["res.company"]._of_label()
        place = company.partner_id
        parameters = self.env["ir.config_parameter"].sudo()  # made to be public
        facts = {key: parameters.get_param(name) for key, name in _SETTINGS.items()}
        contact = self._current().contact_email or company.email
        street = [place.street, place.street2]
        town = " ".join(filter(None, (place.zip, place.city)))
        return {
            "name": company.name,
            "address": ", ".join(filter(None, (*street, town))),
            "email": contact or "",
            "phone": company.phone or "",
            "number": company.company_registry or "",
        } | {
            "director": facts["director"] or "",
            "host": facts["host"] or "",
            "data_contact": facts["data_contact"] or contact or "",
            "accessibility_contact": facts["accessibility_contact"] or contact or "",
        }

    @api.model
    def _accessibility_text(self):
        """Say how accessible the site is, as the law wants it in every footer."""
        return {
            "total": self.env._("Accessibility: wholly compliant"),
            "partial": self.env._("Accessibility: partly compliant"),
            "none": self.env._("Accessibility: not compliant"),
        }[read_grid().conclusion]
