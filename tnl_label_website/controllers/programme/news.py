# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one subscribes to: the calendar of an edition, the news of the programme."""

from hashlib import sha256

from odoo import http

from ...tools import atom, ics
from ..common import access, light_layout
from .press import _FILE, conditional


class News(http.Controller):
    @http.route("/label/edition/<int(max=9999):year>/calendar.ics", **_FILE)
    def calendar(self, year):
        edition = light_layout.in_french(access.edition(year))
        content = ics.calendar(edition.name, edition._calendar_events())
        return conditional(
            sha256(content).hexdigest()[:32],
            lambda: content,
            "text/calendar; charset=utf-8",
            [("Content-Disposition", f'attachment; filename="label-{year}.ics"')],
        )

    @http.route("/label/news.atom", **_FILE)
    def feed(self):
        editions = light_layout.in_french(access.editions())
        content = atom.feed(editions._feed())
        return conditional(
            sha256(content).hexdigest()[:32],
            lambda: content,
            "application/atom+xml; charset=utf-8",
        )
