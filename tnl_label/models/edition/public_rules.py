# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import fields, models

from ...scoring import anonymise
from ...scoring.canonical import canonical
from ...tools.groups import MANAGER


class TnlEdition(models.Model):
    """What anyone may know of the barème, and from when on."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    rules_publication = fields.Selection(
        [
            ("opening", "As soon as the call opens"),
            ("digest", "Their digest when the call opens, all with the results"),
            ("results", "With the results"),
        ],
        string="Barème made public",
        default="digest",
        required=True,
        help="The page of the barème shows axes, questions, points, thresholds. Its "
        "digest alone tells nothing, and proves later that nothing has changed.",
        tnl_editable="always",
    )
    is_bundle_public = fields.Boolean(
        string="Scored answers public, without names",
        readonly=True,
        copy=False,
        tnl_editable="act",
    )

    def _public_rules_stage(self):
        """Tell what of the barème is public now: "all", "digest", or ""."""
        self.ensure_one()
        if not self.scheme_hash or self.state == "draft":
            return ""
        if self._is_published() or self.rules_publication == "opening":
            return "all"
        return "digest" if self.rules_publication == "digest" else ""

    def _rules_frozen_at(self):
        """Return the instant (naive UTC) at which the barème froze, as journalled."""
        return self._reached_at("open")

    def _reached_at(self, state):
        """Return the instant (naive UTC) of the act that led to a state, or False."""
        self.ensure_one()
        entry = (
            self.env["tnl.journal"]
            .sudo()  # one instant, which is public
            .search(
                [
                    ("model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("event", "=", f"{self._name}.{state}"),
                ],
                order="id",
                limit=1,
            )
        )
        return entry._happened_at() if entry else False

    def _frozen_schemes(self):
        """Return the frozen barème of each track, by code, as JSON data."""
        self.ensure_one()
        return json.loads(self.sudo().scheme_json)  # callers ask what is public first

    def _rules_document(self):
        """Return the barème as the public gets it, to be read by a machine."""
        frozen_at = self._rules_frozen_at()
        return {
            "format": "tnl-rules/1",
            "edition": self.year,
            "frozen_at": f"{frozen_at.isoformat()}Z" if frozen_at else None,
            "scheme_hash": self.scheme_hash,
            "schemes": self._frozen_schemes(),
        }

    # --- the answers, without names -----------------------------------------------

    def action_publish_bundle(self):
        """Let anyone compute all levels again, whoever the candidates are."""
        self._require_group(MANAGER)
        self._set_bundle_public(True)

    def action_withdraw_bundle(self):
        self._require_group(MANAGER)
        self._set_bundle_public(False)

    def _set_bundle_public(self, is_public):
        verb = "bundle_published" if is_public else "bundle_withdrawn"
        changed = self.filtered(lambda e: e._is_published())
        changed = changed.filtered(lambda e: e.is_bundle_public != is_public)
        guarded = changed.sudo()._with_transition()  # the acts check who acts
        guarded.write({"is_bundle_public": is_public})
        self.env["tnl.journal"]._record(f"{self._name}.{verb}", changed)

    def _anonymous_bundle(self):
        """Return the bundle of the edition without names, texts, files nor figures.

        Applications are in the order of their content, so that no order tells of any.
        """
        self.ensure_one()
        parts = []
        for award in self.sudo().award_ids.filtered("engine_json"):  # names left out
            part = award._bundle_part()
            part["answers"] = anonymise(self._scheme(award.track_id), part["answers"])
            parts.append(part | {"reference": ""})
        parts.sort(key=canonical)
        for number, part in enumerate(parts, 1):
            part["reference"] = str(number)
        return self.sudo()._bundle_of(parts)  # the barème, public by now
