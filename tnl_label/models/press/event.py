# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from markupsafe import escape

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER

_EVENTS = "event.event"
_NOON = time(12)
_LENGTH = timedelta(hours=2)


class TnlEdition(models.Model):
    """The ceremony in Odoo's events, where that app is installed: guests register."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    # a number: a relation would need the app
    ceremony_event_number = fields.Integer(
        string="Event", copy=False, readonly=True, groups=OFFICER, tnl_editable="act"
    )
    has_ceremony_event = fields.Boolean(
        compute="_compute_ceremony_event", groups=OFFICER
    )
    may_make_ceremony_event = fields.Boolean(
        compute="_compute_ceremony_event", groups=OFFICER
    )
    ceremony_guest_count = fields.Integer(
        string="Guests registered",
        compute="_compute_ceremony_event",
        groups=OFFICER,
    )

    @api.depends("ceremony_event_number", "state")
    @api.depends_context("uid")
    def _compute_ceremony_event(self):
        for edition in self:
            event = edition._ceremony_event()
            edition.has_ceremony_event = bool(event)
            edition.may_make_ceremony_event = (
                not event
                and _EVENTS in self.env
                and self.env[_EVENTS].has_access("create")
                and edition.has_access("write")
            )
            # the number of guests says nothing of them
            edition.ceremony_guest_count = event.sudo().seats_taken if event else 0

    def _ceremony_event(self):
        """Return the event of the ceremony, None without the app or without event."""
        self.ensure_one()
        # the number is the office's, what is published of the event is everybody's
        number = self.sudo().ceremony_event_number
        if not number or _EVENTS not in self.env:
            return None
        return self.env[_EVENTS].browse(number).exists() or None

    def _ceremony_event_address(self):
        """Return the page of the event, "" while it is not published."""
        event = self._ceremony_event()
        if not event:
            return ""
        public = event.sudo()  # what its page says to everybody, once published
        has_page = "event_register_url" in public._fields  # of website_event
        return public.event_register_url if has_page and public.is_published else ""

    def action_make_ceremony_event(self):
        """Button of the form: make the event, not published yet, and open it.

        :raise UserError: without the app, twice, or without a date
        :raise AccessError: for who may not make events
        """
        self.ensure_one()
        self._require_group(OFFICER)
        self.check_access("write")
        if _EVENTS not in self.env:
            raise UserError(self.env._("Install Odoo's Events app first."))
        if self._ceremony_event():
            raise UserError(self.env._("The event of the ceremony is there already."))
        begin = self._ceremony_begin()
        event = self.env[_EVENTS].create(
            {
                "name": self._ceremony_title(),
                "date_begin": begin,
                "date_end": begin + _LENGTH,
                "date_tz": self.tz,
                "note": escape(self._ceremony_place_text()),
            }
        )
        # who may write the edition may do this, and nothing else sets the number
        guarded = self.sudo()._with_transition()
        guarded.write({"ceremony_event_number": event.id})
        self.env["tnl.journal"]._record("tnl.edition.event", self, {"event": event.id})
        return self.action_open_ceremony_event()

    def _ceremony_begin(self):
        """Return the instant of the ceremony: the publication, or noon of its day."""
        if self.date_publish:
            return self.date_publish
        if not self.ceremony_start:
            raise UserError(
                self.env._(
                    "Give the publication of the results or the day of the ceremony "
                    "first: an event needs a date."
                )
            )
        noon = datetime.combine(self.ceremony_start, _NOON, ZoneInfo(self.tz))
        return noon.astimezone(UTC).replace(tzinfo=None)

    def action_open_ceremony_event(self):
        """Button of the form: the event, its guests, its page.

        :raise UserError: when there is no event, or no longer
        """
        self.ensure_one()
        self._require_group(OFFICER)
        event = self._ceremony_event()
        if not event:
            raise UserError(
                self.env._(
                    "The event of the ceremony is not there: it was deleted, "
                    "or not made yet."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": event.display_name,
            "res_model": _EVENTS,
            "res_id": event.id,
            "view_mode": "form",
        }
