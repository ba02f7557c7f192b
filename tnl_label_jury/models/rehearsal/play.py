# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools.groups import CHAIR, JUROR

# who sits, and how far each is from what is declared, as a share of an axis
_MEMBERS = (
    ("chair", "Présidence (répétition)", CHAIR, 0),
    ("member", "Membre 1 (répétition)", JUROR, -0.1),
    ("member", "Membre 2 (répétition)", JUROR, -0.2),
)
_ODS = "ods"


class TnlRehearsalPlay(models.AbstractModel):
    """The jury of a rehearsal: invented members who mark, meet and propose."""

    _inherit = "tnl.rehearsal.play"

    @api.model
    def _play_jury(self, scene):
        edition, officer = scene["edition"], scene["office"]["officer"]
        jurors = self.env["tnl.juror"].with_user(officer).sudo(False)
        scene["tempers"] = {}
        for place, (role, name, group, temper) in enumerate(_MEMBERS):
            user = self._person("jury", name, group, f"jury{place}")
            juror = jurors.create(
                {"edition_id": edition.id, "user_id": user.id, "role": role}
            )
            juror.with_user(user).action_accept_charter()
            scene["tempers"][user] = temper
            if role == "chair":
                scene["chair"] = user
        assignments = self.env["tnl.assignment.wizard"].with_user(officer).sudo(False)
        assignments.create({"edition_id": edition.id, "mode": "all"}).action_apply()
        result = super()._play_jury(scene)
        self._mark_all(scene)
        return result

    @api.model
    def _mark_all(self, scene):
        """Have each member mark what they read, and seal; keep what they read."""
        reason = self.env._("Reason invented for the rehearsal.")
        evaluations = scene["edition"].dossier_ids.evaluation_ids
        for juror, given in evaluations.grouped("juror_id").items():
            own = given.with_user(juror.user_id).sudo(False)
            temper = scene["tempers"].get(juror.user_id, 0)
            if juror.user_id in scene["tempers"]:
                title = self.env._("Dossiers to read")
                name = juror.user_id.name
                self._keep(scene, "jury", name, title, own._booklet_pdf())
            for evaluation in own.filtered(lambda e: not e.is_recused):
                self._mark(evaluation, temper, reason)

    @api.model
    def _mark(self, evaluation, temper, reason):
        lines = evaluation._lines()
        for line in lines:
            points = line.declared_points + temper * line.max_points
            points = round(min(max(points, 0), line.max_points) * 2) / 2
            if points != line.points:
                line.write({"points": points, "reason": reason})
        lines._confirm()
        evaluation._seal()

    @api.model
    def _propose_levels(self, scene):
        """Hold the session: all are there, the chair proposes, the minutes are made."""
        edition, chair = scene["edition"], scene["chair"]
        session = edition.deliberation_ids.with_user(chair).sudo(False)
        session.presence_ids.write({"is_present": True})
        for item in session.item_ids:
            vals = {"reasons": self._reasons()}
            if not item.proposed_level_id:
                vals["outcome"] = "refused"
            item.write(vals)
            item.action_propose()
        session.action_close()
        minutes = self.env._("Minutes of the session")
        self._keep(scene, "jury", "", minutes, session._minutes("pdf"))
        lines = self.env["tnl.evaluation.line"].with_user(chair).sudo(False)
        sheet = lines._marks_sheet(edition.with_env(lines.env), _ODS)
        if sheet:
            title = self.env._("Marks and ranking")
            self._keep(scene, "jury", "", title, sheet, _ODS)
        return super()._propose_levels(scene)
