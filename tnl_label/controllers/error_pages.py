# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import HTTPException

from odoo.http import HttpDispatcher

from ..tools import error_page


class LabelDispatcher(HttpDispatcher):
    """Core's, whose failures on our addresses are pages that help who meets them.

    Every failure passes here, the ones met before a route is found or without a
    database included. The website then draws the same words in its own layout where
    it can (its ``ir.http``).
    """

    routing_type = "http"  # replaces core's

    def handle_error(self, exc):
        error = super().handle_error(error_page.failure(exc))
        if isinstance(error, HTTPException) and error_page.is_ours():
            error.response = error_page.plain_response(exc, error.code)
        return error
