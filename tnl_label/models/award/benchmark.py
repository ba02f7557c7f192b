# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from fractions import Fraction

from odoo import fields, models

from ...tools.benchmark import Benchmark, Body


class TnlAward(models.Model):
    """The comparison with bodies like the laureate, frozen at the publication."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    # the applicant's own, read through ``portal_access`` only
    benchmark_json = fields.Text(
        readonly=True, prefetch=False, copy=False, groups=fields.NO_ACCESS
    )

    def _freeze_benchmark(self):
        """Write once where each applicant stands among the labelled bodies like it.

        Once: what happens later to a label would tell its part by difference.
        """
        scored = self.filtered(
            lambda a: a.state == "published" and a.candidature_id and a.engine_json
        )
        bodies = {award: award._benchmark_body() for award in scored}
        benchmark = Benchmark(
            body for award, body in bodies.items() if award.outcome == "labelled"
        )
        for award, body in bodies.items():
            group = benchmark.group_of(body)
            if group and not award.benchmark_json:
                award.benchmark_json = json.dumps(
                    {
                        "count": len(group.bodies),
                        "kind": group.kind,
                        "bracket": group.bracket,
                        "levels": group.levels,
                        "places": group.places(body),
                    },
                    sort_keys=True,
                )

    def _benchmark_body(self):
        """Return what the benchmark knows of an applicant, all of it frozen."""
        content = self.candidature_id.last_submission_id._content()["collectivity"]
        axes = json.loads(self.engine_json)["result"]["axes"]
        return Body(
            key=self.id,
            track=self.track_id.code,
            kind=content["kind"],
            population=content["population"] or 0,
            level=self.level_id.code or "",
            shares={
                axis["code"]: axis["share_exact"] and Fraction(axis["share_exact"])
                for axis in axes
            },
        )

    def _benchmark(self):
        """Return the benchmark of a published application, for its own agents.

        :return: ``{"count", "kind", "bracket", "levels", "axes"}``: a
            ``tnl.partner.kind``; the lowest population of the bracket, None when the
            type is whole; a list of (``tnl.level``, count), the highest first; a list
            of ``{"title", "place"}``. None when fewer than five labelled bodies are
            like it
        """
        self.ensure_one()
        if not self.benchmark_json:
            return None
        found = json.loads(self.benchmark_json)
        levels = self.track_id.level_ids.sorted("sequence", reverse=True)
        kinds = self.env["tnl.partner.kind"]
        return {
            "count": found["count"],
            "kind": kinds.search([("code", "=", found["kind"])], limit=1),
            "bracket": found["bracket"],
            "levels": [
                (level, found["levels"][level.code])
                for level in levels
                if level.code in found["levels"]
            ],
            "axes": [
                {"title": axis.title, "place": found["places"][axis.code]}
                for axis in self.edition_id._scheme(self.track_id).axes
                if axis.code in found["places"]
            ],
        }
