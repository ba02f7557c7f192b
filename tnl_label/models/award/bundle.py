# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import models


class TnlAward(models.Model):
    """What of an award the replay outside Odoo reads, see ``scoring.bundle``."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    def _bundle_part(self):
        """Return the answers that were scored, and the level that they gave."""
        self.ensure_one()
        submission = self.candidature_id.last_submission_id
        return {
            "reference": self.candidature_id.reference,
            "track": self.track_id.code,
            "answers": submission._typed_answers(submission._content()),
            "level": self.engine_level_id.code or None,
        }

    def _own_bundle(self):
        """Return the bundle that a candidate gets of its own application.

        With what the replay does not need: the points of each axis, and the level
        granted, which the jury decides.
        """
        self.ensure_one()
        result = json.loads(self.engine_json)["result"]
        part = self._bundle_part() | {
            "score": result["score"],
            "granted": self.level_id.code or None,
            "axes": self._bundle_axes(result),
        }
        return self.edition_id._bundle_of([part])

    def _bundle_axes(self, result):
        """Return the points declared on each axis; the jury adds those retained."""
        return [
            {"code": a["code"], "declared": a["earned"], "maximum": a["maximum"]}
            for a in result["axes"]
        ]
