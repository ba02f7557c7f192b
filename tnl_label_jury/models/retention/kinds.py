# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.tnl_label.tools.retention import EMPTY_NAME, Kind, Part

_PUBLISHED = (("edition_id.state", "in", ("published", "archived")),)
# a line without mark: what was sealed is proved by its seal, in the journal
_NO_MARK = {
    "points": 0,
    "is_abstained": True,
    "judgements_json": False,
    "reason": False,
    "comment_jury": False,
    "comment_candidate": False,
    "private_notes": False,
}


class TnlRetentionRule(models.Model):
    """What the jury adds to the register of what is kept."""

    _name = "tnl.retention.rule"
    _inherit = "tnl.retention.rule"

    @api.model
    def _kinds(self):
        starts = {"publication": "edition_id.date_publish"}
        return super()._kinds() | {
            "marks": Kind(
                "tnl.evaluation",
                starts,
                (
                    Part("tnl.evaluation.line", "evaluation_id", _NO_MARK),
                    Part("tnl.evaluation", "id", {}),
                ),
                _PUBLISHED,
            ),
            "jury_dossiers": Kind(
                "tnl.dossier.content",
                starts,
                (
                    Part(
                        "tnl.dossier.file",
                        "dossier_id.content_ids",
                        {"name": EMPTY_NAME},
                    ),
                    Part("tnl.dossier.content", "id", {"content_json": '{"axes": []}'}),
                ),
                _PUBLISHED,
            ),
            "sessions": Kind(
                "tnl.deliberation.item",
                starts,
                (
                    Part("tnl.deliberation.comment", "item_id"),
                    Part(
                        "tnl.deliberation.ballot", "vote_id.item_id", {"choice": False}
                    ),
                    Part(
                        "tnl.deliberation.change",
                        "deliberation_id.item_ids",
                        {
                            "words_before": False,
                            "words_after": False,
                            "reason": EMPTY_NAME,
                        },
                    ),
                    Part(
                        "tnl.deliberation.item",
                        "id",
                        {"minutes": False, "reasons": False},
                    ),
                ),
                _PUBLISHED,
            ),
            "recusals": Kind(
                "tnl.recusal",
                starts,
                (Part("tnl.recusal", "id", {"motive": False, "end_reason": False}),),
                _PUBLISHED,
            ),
            "ties": Kind(
                "tnl.recusal.proposal",
                starts,
                (Part("tnl.recusal.proposal", "id"),),
                _PUBLISHED,
            ),
            "calibrations": Kind(
                "tnl.calibration.reading",
                starts,
                (
                    Part("tnl.calibration.mark", "reading_id"),
                    Part("tnl.calibration.reading", "id"),
                ),
                _PUBLISHED,
            ),
        }

    @api.model
    def _without_rule(self):
        return super()._without_rule() | {
            "the composition of the jury is public": {
                "tnl.juror": "*",
                "tnl.deliberation.presence": "*",
            },
            "minutes and results of votes: signed acts, without the voters": {
                "tnl.deliberation": "*",
                "tnl.deliberation.figure": "*",
                "tnl.deliberation.item": {"engine_json", "name"},
                "tnl.deliberation.vote": "*",
            },
            "fictive dossiers and grids: they are about nobody": {
                "tnl.calibration": "*",
                "tnl.calibration.line": "*",
                "tnl.jury.grid": "*",
            },
            "seal, reference or name of a public body": {
                "tnl.dossier": "*",
                "tnl.dossier.file": {"mimetype", "question_code", "sha256"},
                "tnl.evaluation": {"dossier_name", "name", "seal_hash", "seal_nonce"},
                "tnl.evaluation.line": {"axis_code", "axis_name"},
                "tnl.recusal": {"partner_id"},
            },
        }
