# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC

from odoo import fields, models
from odoo.exceptions import UserError

from ...linting import next_dates, with_year
from ...tools.groups import OFFICER
from ...tools.instants import NoSuchTime, TimeTwice, from_zone

_DATES = ("date_open", "date_close", "date_jury", "date_publish")


class TnlEdition(models.Model):
    """The next edition, made from this one in one act.

    What does not change is not typed again; what a year says anew is empty, or asked.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    previous_id = fields.Many2one(
        "tnl.edition",
        string="Prepared from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        tnl_editable="act",
    )

    def _prepare_next(self, vals):
        """Return the draft of another year: its tracks, forms, levels and texts.

        Forms are new versions, for the office to edit: those of this edition are
        frozen, and shared with nobody.

        :param vals: what the year says anew, ``year`` at least
        :raise UserError: when that year has an edition already
        """
        self.ensure_one()
        self._require_group(OFFICER)
        if self.search_count([("year", "=", vals["year"])], limit=1):
            raise UserError(
                self.env._(
                    "An edition already exists for %s: choose another year.",
                    vals["year"],
                )
            )
        new = self.copy({"jury_seats": self.jury_seats} | vals)
        # who may make the draft may say what it comes from; nobody writes it by hand
        new.sudo()._with_transition().previous_id = self
        new._take_new_forms()
        self.env["tnl.journal"]._record(
            "tnl.edition.prepared", new, {"from": self.id, "year": new.year}
        )
        return new

    def _take_new_forms(self):
        """Give each form a new version, and the gates their questions in it."""
        versions = {}
        for track in self.track_ids.filtered("questionnaire_id"):
            old = track.questionnaire_id
            if old not in versions:
                versions[old] = old.copy()
            track.questionnaire_id = versions[old]
            questions = track.questionnaire_id.axis_ids.question_ids
            for level in track.level_ids:
                gates = set(level.gate_question_ids.mapped("code"))
                level.gate_question_ids = questions.filtered(
                    lambda question, gates=gates: question.code in gates
                )

    def _next_dates(self, year):
        """Return the dates proposed for another year, False where there is none.

        The same day of the week and the same hour; later when the check would say that
        a day is a holiday, a week-end, or too near.

        :param year: of the edition to prepare
        """
        self.ensure_one()
        proposed = next_dates(self._calendar_facts(), year)
        return {name: self._at(proposed.get(name)) for name in _DATES}

    def _at(self, wall):
        """Return the instant at which the clocks of the edition show a time."""
        if not wall:
            return False
        try:
            return from_zone(wall.replace(tzinfo=None), self.tz)
        except (NoSuchTime, TimeTwice):  # clocks change at that minute
            return wall.astimezone(UTC).replace(tzinfo=None)

    def _next_hashtag(self, year):
        """Return the hashtag proposed for another year, "" when there is none."""
        return with_year(self.hashtag or "", self.year, year)
