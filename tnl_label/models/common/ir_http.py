# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.http import Response, request

from ...tools.edge import clean

_LONGEST = 2000  # characters of an address, which no page of ours needs
# the site's own page would look the address up in the database
_NOT_FOUND = (
    '<!DOCTYPE html><html lang="fr"><title>404</title>'
    "<p>Cette adresse n’existe pas.</p>"
    '<p lang="en">This address does not exist.</p></html>'
)


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
        path = request.httprequest.path
        if "\0" in path or len(path) > _LONGEST:
            return Response(_NOT_FOUND, status=404, mimetype="text/html")
        return super()._serve_fallback()


def _is_ours(endpoint):
    """Tell whether a route belongs to the addons of the label."""
    original = getattr(endpoint, "original_endpoint", endpoint)
    return original.__module__.startswith("odoo.addons.tnl_")
