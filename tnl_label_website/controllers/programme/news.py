# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one subscribes to: the calendar of an edition, the news of the programme."""

from odoo import http

from odoo.addons.tnl_label.tools import ics

from ...tools import atom
from ..common import access
from ..common.light_layout import PUBLIC, in_french
from .press import sent


class News(http.Controller):
    @http.route("/label/edition/<int(max=9999):year>/calendar.ics", **PUBLIC)
    def calendar(self, year):
        edition = in_french(access.edition(year))
        content = ics.calendar(edition.name, edition._calendar_events())
        return sent(content, "text/calendar; charset=utf-8", f"label-{year}.ics")

    @http.route("/label/news.atom", **PUBLIC)
    def feed(self):
        editions = in_french(access.editions())
        content = atom.feed(editions._feed())
        return sent(content, "application/atom+xml; charset=utf-8")
