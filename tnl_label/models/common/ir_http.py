# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.http import request

from ...tools.edge import clean


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _dispatch(cls, endpoint):
        """Give our routes texts that the database can hold, whatever was sent."""
        if _is_ours(endpoint):
            request.params = clean(request.params)
        return super()._dispatch(endpoint)

    @classmethod
    def _serve_fallback(cls):
        """Say "not found" of an address that the database cannot look for."""
        if "\0" in request.httprequest.path:
            return None
        return super()._serve_fallback()


def _is_ours(endpoint):
    """Tell whether a route belongs to the addons of the label."""
    original = getattr(endpoint, "original_endpoint", endpoint)
    return original.__module__.startswith("odoo.addons.tnl_")
