# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields, models

_LAST_NEWS = 20


class TnlEdition(models.Model):
    """The dates and the news of an edition, for calendars and feed readers."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _get_path(self):
        self.ensure_one()
        return f"/label/edition/{self.year}"

    def _call_page(self):
        return self._get_path()

    def _address(self, path=""):
        """Return a full address: the label's own, else the one of this site."""
        return self._link(path or "/label") or (
            self.env["website"].get_current_website().get_base_url() + path
        )

    # --- calendar ----------------------------------------------------------------

    def _calendar_events(self):
        """Return the known dates, see ``tools.ics``.

        Past editions have days, since their sources give no more; an edition led here
        has instants for what happens at an instant.
        """
        self.ensure_one()
        has_hours = bool(self.scheme_hash)
        place = self._ceremony_place_text()
        opens = self.env._("The call opens")
        closes = self.env._("The call closes")
        meets = self.env._("The jury meets")
        announced = self.env._("The results are announced")
        dates = (
            ("opening", self.date_open, opens, ""),
            ("closing", self.date_close, closes, ""),
            ("jury", self.date_jury, meets, ""),
            ("results", self.date_publish, announced, place),
        )
        events = [
            {
                "name": name,
                "start": when if has_hours else self._local_day(when),
                "summary": f"{label} – {self.name}",
                "description": self._format_instant(when)
                if has_hours
                else self._format_date(when),
                "location": location,
            }
            for name, when, label, location in dates
            if when
        ]
        if self.ceremony_start:
            events.append(
                {
                    "name": "event",
                    "start": self.ceremony_start,
                    "end": self.ceremony_end or self.ceremony_start,
                    "summary": self.ceremony_name or self.name,
                    "location": self.ceremony_place or "",
                }
            )
        host = self._address().partition("://")[2].partition("/")[0]
        shared = {"stamp": self.create_date, "url": self._address(self._get_path())}
        return [
            shared | event | {"uid": f"{self.year}-{event.pop('name')}@{host}"}
            for event in events
        ]

    def _local_day(self, instant):
        return fields.Datetime.context_timestamp(
            self.with_context(tz=self.tz), instant
        ).date()

    # --- feed --------------------------------------------------------------------

    def _feed(self):
        """Return the news of these editions, the latest first, see ``tools.atom``."""
        entries = [entry for edition in self for entry in edition._news()]
        entries += self.env["tnl.register.checkpoint"]._news()
        entries.sort(key=lambda entry: (entry["updated"], entry["id"]), reverse=True)
        lang = self.env.lang or "en_US"
        changed = max(self.mapped("create_date"), default=fields.Datetime.now())
        return {
            "id": self._address("/label/news.atom"),
            "title": self.env._("Territoire Numérique Libre: news of the label"),
            "lang": lang.replace("_", "-"),
            "author": self.env["res.company"]._of_label().name,
            "link": self._address("/label"),
            "self": self._address("/label/news.atom"),
            "updated": entries[0]["updated"] if entries else changed,
            "entries": entries[:_LAST_NEWS],
        }

    def _news(self):
        """Return what has happened and is public: nothing before its instant."""
        self.ensure_one()
        now = fields.Datetime.now()
        news = []
        for name, when, title, summary, path in (
            self._news_of_opening(),
            self._news_of_closing_soon(),
            self._news_of_results(),
        ):
            if when and when <= now:
                news.append(
                    {
                        "id": f"{self._address(self._get_path())}#{name}",
                        "title": title,
                        "summary": summary,
                        "updated": when,
                        "link": self._address(f"{self._get_path()}{path}"),
                    }
                )
        return news

    def _news_of_opening(self):
        summary = (
            self.env._("One may apply until %s.", self._closing_text())
            if self.date_close
            else self.name
        )
        title = self.env._("%s: the call for applications is open", self.name)
        return "opening", self.date_open, title, summary, ""

    def _news_of_closing_soon(self):
        """The first reminder is the last call: four weeks before, as a rule."""
        steps = self._reminder_steps()
        # a past edition was not announced here: it had no last call either
        is_led_here = self.date_close and steps and self.scheme_hash
        when = is_led_here and self.date_close - timedelta(days=max(steps))
        if when and self.date_open and when <= self.date_open:
            when = False
        title = self.env._("%s: last call for applications", self.name)
        summary = when and self.env._("The call closes on %s.", self._closing_text())
        return "closing", when, title, summary or "", ""

    def _news_of_results(self):
        when = False
        if self._is_published():
            awards = self.env["tnl.award"]._announced(self)
            led_here = awards.filtered(lambda a: a.published_on and not a.is_imported)
            when = max(led_here.mapped("published_on"), default=self.date_publish)
        title = self.env._("%s: the results are published", self.name)
        summary = self._laureates_text(len(awards)) if when else ""
        return "results", when, title, summary or title, "/communique"

    def _closing_text(self):
        is_led_here = bool(self.scheme_hash)
        say = self._format_instant if is_led_here else self._format_date
        return say(self.date_close)
