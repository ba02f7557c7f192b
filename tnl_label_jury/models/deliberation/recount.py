# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from bisect import bisect_left

from odoo import models
from odoo.exceptions import AccessError

from odoo.addons.tnl_label.tools.decimals import decimal_text
from odoo.addons.tnl_label.tools.groups import OFFICER

from ...tools import read_judgements


class TnlDeliberation(models.Model):
    """What ``python -m recount`` counts again, without Odoo and without any name."""

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    def action_recount(self):
        """Download the file that counts again outside the software."""
        self._check_counter()
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/deliberation/{self.id}/recount.json",
            "target": "download",
        }

    def _check_counter(self):
        """Refuse all but the chair and the office, who may export what they read."""
        self.ensure_one()
        self.check_access("read")
        if self.env.user.has_group(OFFICER) or self._seat().role == "chair":
            return
        raise AccessError(self.env._("The chair or the office exports the marks."))

    def _recount_name(self):
        return f"recomptage-{self.edition_id.year}.json"

    def _recount_file(self):
        """Return the file of the reader, journalled: JSON bytes.

        A reader who has withdrawn from a dossier gets an extract without it, and
        without the seals of the whole.
        """
        self._check_counter()
        items = self.env["tnl.deliberation.item"].search(
            [("deliberation_id", "=", self.id)], order="id"
        )
        # the dossiers are those that the reader may read
        data = self.sudo()._recount_data(items.sudo())
        self.env["tnl.journal"]._record(
            "tnl.deliberation.exported",
            self,
            {"dossiers": len(items), "evaluations": len(data["evaluations"])},
        )
        return json.dumps(data, ensure_ascii=False, indent=1).encode()

    def _recount_data(self, items):
        edition = self.edition_id
        whole = len(items) == len(self.item_ids)
        sealed = self.env["tnl.evaluation"].search(
            [("edition_id", "=", edition.id), ("state", "=", "sealed")]
        )
        evaluations = sealed.filtered(
            lambda e: not e.is_recused and e.dossier_id in items.dossier_id
        )
        ranks = items._ranks()
        return {
            "format": "tnl-recount/1",
            "edition": edition.year,
            "schemes": json.loads(edition.scheme_json or "{}"),
            "scheme_hash": edition.scheme_hash or "",
            "seals_digest": self.seals_digest,
            "seals": sorted(sealed.mapped("seal_hash")) if whole else None,
            "dossiers": [item._recount_data(ranks[item]) for item in items],
            "evaluations": [e._recount_data() for e in evaluations.sorted("name")],
        }


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _ranks(self):
        """Return the rank of each dossier among those of its track, by mean."""
        ranks = {}
        for items in self.grouped("track_id").values():
            # increasing, so that bisect counts the dossiers that have a better mean
            means = sorted(-item.mean for item in items)
            for item in items:
                ranks[item] = 1 + bisect_left(means, -item.mean)
        return ranks

    def _recount_data(self, rank):
        """Return the declared answers, for the gates, and what the board shows."""
        submission = self.dossier_id._submission()
        return {
            "reference": self.dossier_id.reference,
            "name": self.name,
            "track": self.track_id.code,
            "answers": submission._typed_answers(submission._content()),
            "announced": {
                "count": self.evaluation_count,
                "mean": f"{self.mean:.2f}",
                "median": f"{self.median:.2f}",
                "spread": f"{self.spread:.2f}",
                "level": self.retained_level_id.code or None,
                "rank": rank,
            },
        }


class TnlEvaluation(models.Model):
    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    def _recount_data(self):
        """Return the sealed marks, under the name that is not the author's."""
        return {
            "name": self.name,
            "dossier": self.dossier_id.reference,
            "seal": self.seal_hash,
            "marks": [
                {
                    "axis": line.axis_code,
                    "points": None if line.is_abstained else decimal_text(line.points),
                    "maximum": decimal_text(line.max_points),
                    "judgements": read_judgements(line.judgements_json),
                    # a total that its author set, with a reason: it adds up to another
                    "is_set": line._differs(),
                }
                for line in self._lines()
            ],
        }
