# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...tools.decimals import cut
from ...tools.groups import MANAGER


class TnlAward(models.Model):
    """Proposal and decision: two different people make an award."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    @api.model
    def _propose(self, candidature, level, mentions, reasons, proposer=None):
        """Propose a level, or a refusal when ``level`` is empty.

        :param candidature: ``tnl.candidature``; the caller has checked its rights
        :param mentions: ``tnl.mention`` recordset or None
        :param proposer: the person who proposes, the current user by default
        :return: the ``tnl.award``, created or changed while it is a proposal
        :raise UserError: outside the deliberation, or once decided
        """
        awards = self.sudo()  # the caller (office or jury) has checked its rights
        edition = candidature.sudo().edition_id
        if edition.state != "deliberation":
            raise UserError(
                self.env._("Levels are proposed during the deliberation only.")
            )
        if not (reasons or "").strip():
            raise UserError(
                self.env._("Write the reasons: the collectivity will read them.")
            )
        vals = {
            "level_id": level.id if level else False,
            "outcome": "labelled" if level else "refused",
            "mention_ids": [Command.set(mentions.ids if mentions else [])],
            "reasons": reasons.strip(),
            "proposed_by": (proposer or self.env.user).id,
        }
        award = awards.search(
            [
                ("edition_id", "=", edition.id),
                ("partner_id", "=", candidature.sudo().partner_id.id),
            ]
        )
        if award and award.state != "proposed":
            raise UserError(self.env._("This award is already decided."))
        if award:
            award.write(vals)
        else:
            (scored,) = self._prepare_engine_vals(candidature.sudo())
            award = awards.create(vals | scored)
        self.env["tnl.journal"]._record(
            "tnl.award.proposed",
            award,
            {"level": award.level_id.code or None, "proposer": award.proposed_by.id},
        )
        return award

    @api.model
    def _prepare_engine_vals(self, candidatures):
        """Return what the barème gives to the last versions received.

        :param candidatures: (sudo) any number of them: all are read at once
        :return: values of an award, one dict an application
        """
        candidatures.last_submission_id.fetch(["content_json", "content_hash"])
        return [self._prepare_one_engine_vals(one) for one in candidatures]

    @api.model
    def _prepare_one_engine_vals(self, candidature):
        vals = {
            "candidature_id": candidature.id,
            "edition_id": candidature.edition_id.id,
            "track_id": candidature.track_id.id,
            "partner_id": candidature.partner_id.id,
        }
        submission = candidature.last_submission_id
        if submission:
            result = submission._score()
            levels = {level.code: level for level in candidature.track_id.level_ids}
            data = {"result": result.to_kept()}
            vals |= {
                "engine_level_id": result.level and levels[result.level].id,
                "engine_score": _percent(result),
                "engine_json": json.dumps(data, ensure_ascii=False, sort_keys=True),
            }
        return vals

    def action_decide(self):
        """Decide the proposals: a manager, never the person who proposed."""
        self._require_group(MANAGER)
        for award in self:
            if award.edition_id.state != "deliberation":
                raise UserError(
                    self.env._("Awards are decided during the deliberation only.")
                )
            if award.proposed_by == self.env.user:
                raise UserError(
                    self.env._(
                        "%s: you proposed this award. Another manager decides it.",
                        award.display_name,
                    )
                )
        for award in self.filtered(lambda a: a.state == "proposed"):
            award._transition(
                "decided",
                {"level": award.level_id.code or None, "outcome": award.outcome},
                decided_by=self.env.uid,
                decided_on=fields.Datetime.now(),
                **award._prepare_facts(),
            )

    def action_reopen(self):
        """Take a decision back to a proposal, while the jury deliberates."""
        self._require_group(MANAGER)
        if any(award.edition_id.state != "deliberation" for award in self):
            raise UserError(
                self.env._("The deliberation is over: decisions no longer change.")
            )
        self._transition("proposed", decided_by=False, decided_on=False)

    def _prepare_facts(self):
        """Return the laureate's facts to freeze: of the submission, else of today."""
        self.ensure_one()
        partner = self.partner_id
        facts = {
            "laureate_name": partner.name,
            "laureate_siren": partner.tnl_siren,
            "laureate_insee": partner.tnl_insee_code,
            "laureate_kind_id": partner.tnl_kind_id.id,
            "laureate_department_code": partner.tnl_department_code,
        }
        submission = self.sudo().candidature_id.last_submission_id  # frozen facts
        if submission:
            body = submission._content()["collectivity"]
            kind = self.env["tnl.partner.kind"].search([("code", "=", body["kind"])])
            facts |= {
                "laureate_name": body["name"],
                "laureate_siren": body["siren"],
                "laureate_insee": body["insee"],
                "laureate_kind_id": kind.id,
                "laureate_department_code": body["department"],
            }
        return facts


def _percent(result):
    """Return the overall score with two decimals: display only."""
    return cut(result.overall)
