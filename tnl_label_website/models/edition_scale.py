# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter

from odoo import models
from odoo.tools import groupby


class TnlEdition(models.Model):
    """Scales side by side: an edition's levels are never turned into another's."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _scales(self):
        """Group editions whose levels are the same, the latest scale first.

        :return: ``[{"editions", "title", "rungs"}]``; each rung, the highest first,
            is ``{"key", "name", "words", "sign", "levels"}``: one level of the scale
            in all its editions, and a key that no rung of another scale has
        """
        groups = self.sorted("year", reverse=True).grouped(lambda e: e._scale_key())
        used = Counter(
            code for key in groups for code in {code for _track, code, *_rest in key}
        )
        return [
            {
                "editions": editions,
                "title": editions._years_text(),
                "rungs": editions._rungs(used),
            }
            for editions in groups.values()
        ]

    def _scale_key(self):
        """Return what makes two editions' levels comparable."""
        self.ensure_one()
        return tuple(
            (track.code, level.code, level.symbol, level.sequence)
            for track in self.track_ids
            for level in track.level_ids
        )

    def _rungs(self, used):
        latest, first = self[:1], self[-1:]
        alike = self.level_ids.grouped(lambda level: (level.track_id.code, level.code))
        # the tracks as the edition has them, the simplest first; shown from the top
        levels = [level for track in latest.track_ids for level in track.level_ids]
        return [
            {
                "key": level.code
                if used[level.code] == 1
                else f"{level.code}@{first.year}",
                "name": level.name,
                "words": level._level_text(),
                "sign": level._sign(),
                "levels": alike[level.track_id.code, level.code],
            }
            for level in reversed(levels)
        ]

    def _years_text(self):
        """Name editions by their years: "2025", "2016 to 2024, 2026"."""
        years = sorted(set(self.mapped("year")))
        # along a run of years, a year and its place in the list grow together
        runs = groupby(enumerate(years), lambda pair: pair[1] - pair[0])
        return ", ".join(self._run_text(run[0][1], run[-1][1]) for _gap, run in runs)

    def _short_lists_text(self):
        """Say that the lists of these editions may be short, "" of none."""
        if not self:
            return ""
        return self.env._(
            "Lists that may be incomplete, since they are made of public sources: %s.",
            self._years_text(),
        )

    def _run_text(self, first, last):
        if first == last:
            return str(first)
        return self.env._("%(first)s to %(last)s", first=first, last=last)
