# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.tnl_label.tools.instants import to_zone

from ..tools.text import time_left


class TnlEdition(models.Model):
    """What the public pages say of an edition, in words."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _newcomer_path(self, token):
        return f"/label/apply/account/{token}"

    def _apply_path(self):
        """Return where one applies to this edition, among all the calls open now."""
        self.ensure_one()
        open_now = self._open_now()
        is_one_of = self in open_now and len(open_now) > 1
        return f"/label/apply?edition={self.year}" if is_one_of else "/label/apply"

    def _contact(self):
        """Return whom to ask about the label, as pages show it.

        :param self: the edition that the site speaks of, perhaps none
        :return: ``{"name", "email", "phone"}``, each perhaps ""
        """
        # what a company prints on its letters
        house = self.env["res.company"]._of_label().sudo()
        return {
            "name": self.contact_name or house.name or "",
            "email": self.contact_email or house.email or "",
            "phone": self.contact_phone or house.phone or "",
        }

    def _blank_form_path(self):
        self.ensure_one()
        is_asked = bool(self._blank_tracks())
        return f"/label/edition/{self.year}/questions.pdf" if is_asked else ""

    def _call_text(self):
        """Tell where the call stands.

        :return: ``{"is_open", "sentence", "countdown"}``, the last one empty once
            the closing instant has passed
        """
        self.ensure_one()
        is_open = self._call_stage() == "open"
        left = self.date_close - fields.Datetime.now() if is_open else None
        return {
            "is_open": is_open,
            "sentence": self._call_sentence(),
            "countdown": time_left(self.env, left.total_seconds()) if left else "",
        }

    def _stage(self):
        """Return where the public sees the edition: before, open, closed, published."""
        self.ensure_one()
        return "published" if self._is_published() else self._call_stage() or "closed"

    def _next_text(self):
        """Tell what comes next for who waits: once the call is closed."""
        announced = self.date_publish
        if self._stage() != "closed" or not announced:
            return ""
        if announced <= fields.Datetime.now():
            return ""  # late: a past instant is no promise
        return self.env._(
            "The jury studies the applications. The results will be announced on %s.",
            self._format_instant(self.date_publish),
        )

    def _calendar(self):
        """Return the known steps of the year: ``[{"label", "when", "is_past"}]``.

        A running call shows its instants in full; past editions their days, since
        their sources give no more.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        is_running = not self._is_published()
        known = self._happened()
        jury, results = known["jury"], known["results"]
        steps = (
            (self.env._("The call opens"), self.date_open, False),
            (self.env._("The call closes"), self.date_close, is_running),
            (self.env._("The jury meets"), self.date_jury, False),
            (self.env._("The results are announced"), self.date_publish, False),
        )
        if not is_running:  # what was announced gives way to what happened
            steps = (
                *steps[:2],
                (self.env._("The jury met"), jury, False) if jury else steps[2],
                (self.env._("The results were put online"), results, True)
                if results
                else steps[3],
            )
        return [
            {
                "label": label,
                "when": self._format_instant(when)
                if in_full
                else self._format_date(when),
                "is_past": when <= now,
            }
            for label, when, in_full in steps
            if when
        ]

    def _committee_lines(self):
        """Return the people of the orientation committee, one text each."""
        lines = (line.strip() for line in (self.committee or "").splitlines())
        return [line for line in lines if line]

    def _people(self):
        """Return who made the edition, as these people and their bodies agree.

        :return: plain data: "jury", "jury_unnamed", "committee", "carried_by" (of each
            laureate), "jury_met_on", "results_online_at"
        """
        self.ensure_one()
        jury = self._jury_members()
        happened = self._happened()
        is_published = self._is_published()
        met = is_published and happened["jury"]
        return {
            "edition": self.year,
            "licence": "etalab-2.0",
            "jury": jury["members"],
            "jury_unnamed": jury["unnamed"],
            "committee": self._committee_lines(),
            "carried_by": [
                {
                    "laureate": award.laureate_name,
                    "siren": award.laureate_siren or "",
                    **carrier,
                }
                for award, carrier in (self._carriers() if is_published else {}).items()
            ],
            "jury_met_on": str(to_zone(met, self.tz or "UTC").date()) if met else None,
            "results_online_at": f"{happened['results'].isoformat()}Z"
            if is_published and happened["results"]
            else None,
        }

    def _results(self):
        """Return the published results, track by track and level by level.

        :return: ``[{"title", "description", "groups"}]``, the highest level first,
            then the laureates whose level the sources do not give; each group is
            ``{"title", "sign", "awards", "empty"}``
        """
        self.ensure_one()
        awards = self.env["tnl.award"]._public([("edition_id", "=", self.id)])
        empty, withdrawn = self._empty_level_text(), self._withdrawn_levels()
        by_level = awards.grouped("level_id")
        unknown = by_level.get(self.env["tnl.level"], awards.browse())
        title = self.env._("Level not given by our sources")
        results = []
        for track in self.track_ids:
            groups = [
                {
                    "title": level.name,
                    "sign": level._sign(),
                    "awards": by_level.get(level, awards.browse()),
                    "empty": self._nobody_text(level) if level in withdrawn else empty,
                }
                for level in track.level_ids.sorted("sequence", reverse=True)
            ]
            bare = unknown.filtered(lambda award, track=track: award.track_id == track)
            if bare:
                groups.append({"title": title, "sign": "", "awards": bare, "empty": ""})
            results.append({"title": track.name, "groups": groups})
        lost = unknown.filtered(lambda award: award.track_id not in self.track_ids)
        if lost:
            groups = [{"title": title, "sign": "", "awards": lost, "empty": ""}]
            words = self.env._("Track not given by our sources")
            results.append({"title": words, "groups": groups})
        return results

    def _empty_level_text(self):
        # "nobody" is only said where the list is known to be complete
        if self._is_complete():
            return self.env._("No applicant")
        return self.env._("No laureate known to this register")
