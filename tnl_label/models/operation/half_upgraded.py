# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from werkzeug.exceptions import ServiceUnavailable, abort

from odoo import models
from odoo.http import request

from ...tools import error_page

_logger = logging.getLogger(__name__)


class IrHttp(models.AbstractModel):
    """Nothing is served by addons whose code is not that of the database."""

    _name = "ir.http"
    _inherit = "ir.http"

    def _register_hook(self):
        """Look once, when the database is opened: an update opens it again."""
        super()._register_hook()
        addons = self.env["tnl.doctor"]._half_upgraded()
        self.env.registry.tnl_half_upgraded = addons
        if addons:
            _logger.critical(
                "Nothing is served: these addons have another version than the "
                "database: %s. Stop Odoo, run “odoo -u tnl_label --stop-after-init”, "
                "then start it again.",
                addons,
            )

    @classmethod
    def _match(cls, path_info):
        """Say that the site is away, before anything is read or written."""
        if getattr(request.env.registry, "tnl_half_upgraded", ()):
            abort(error_page.plain_response(ServiceUnavailable(), 503))
        return super()._match(path_info)
