# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.dialogues import shown_again

from ...tools import make_plan


class TnlAssignmentWizard(models.TransientModel):
    """Share the dossiers between the jurors: a preview, then the same plan applied.

    Everything is read and written with the user's own rights: a chair who has
    withdrawn from a dossier does not assign it.
    """

    _name = "tnl.assignment.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Assignment of the dossiers"

    edition_id = fields.Many2one(
        "tnl.edition",
        required=True,
        ondelete="cascade",
        domain=[("state", "in", ("screening", "jury"))],
        default=lambda self: self.env["tnl.edition"].search(
            [("state", "in", ("screening", "jury"))], limit=1
        ),
    )
    mode = fields.Selection(
        [
            ("all", "Everyone reads everything"),
            ("some", "A number of readers for each dossier"),
        ],
        required=True,
        default="all",
    )
    per_dossier = fields.Integer(string="Readers for each dossier", default=3)
    # the same seed gives the same plan: what is applied is what was shown
    seed = fields.Char(default=lambda self: secrets.token_hex(8), required=True)
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends("edition_id", "mode", "per_dossier", "seed")
    def _compute_preview(self):
        for wizard in self:
            wizard.preview = wizard._render_preview() if wizard.edition_id else False

    def _render_preview(self):
        jurors, dossiers = self._jurors(), self._dossiers()
        if not jurors or not dossiers or (self.mode == "some" and self.per_dossier < 1):
            return self.env["ir.qweb"]._render(
                "tnl_label_jury.assignment_empty", {"jurors": jurors}
            )
        plan = self._plan()
        current = self._evaluations()
        pairs = {(e.juror_id.id, e.dossier_id.id) for e in current}
        return self.env["ir.qweb"]._render(
            "tnl_label_jury.assignment_preview",
            {
                "loads": [(juror, plan.load(juror.id)) for juror in jurors],
                "rows": [(d, jurors.browse(plan.readers(d.id))) for d in dossiers],
                "summary": self.env._(
                    "To add: %(added)s. To remove: %(removed)s. What has been begun "
                    "stays.",
                    added=len(plan.pairs - pairs),
                    removed=len(self._dropped(plan)),
                ),
                "unanswered": self._unanswered(),
                "short": {
                    dossier: self.env._("(missing: %s)", missing)
                    for dossier, missing in plan.short.items()
                },
            },
        )

    # --- what the user may see --------------------------------------------------------

    def _jurors(self):
        return self.env["tnl.juror"].search(
            [("edition_id", "=", self.edition_id.id), ("state", "=", "accepted")]
        )

    def _dossiers(self):
        """Return the dossiers to share: those whose answers the user may read."""
        contents = self.env["tnl.dossier.content"].search(
            [("edition_id", "=", self.edition_id.id)]
        )
        refused = ("inadmissible", "withdrawn")
        dossiers = contents.dossier_id.sudo()  # the decision is the application's
        open_ones = dossiers.filtered(lambda d: d.candidature_id.state not in refused)
        return open_ones.sudo(False).sorted("name")

    def _evaluations(self):
        return self.env["tnl.evaluation"].search(
            [("dossier_id", "in", self._dossiers().ids)]
        )

    def _plan(self):
        dossiers = self._dossiers()
        recusals = self.env["tnl.recusal"].search(
            [("dossier_id", "in", dossiers.ids), ("date_to", "=", False)]
        )
        begun = self._evaluations().filtered(lambda e: e.state != "todo")
        waiting = self._unanswered()
        return make_plan(
            self._jurors().ids,
            dossiers.ids,
            barred=[
                (record.juror_id.id, record.dossier_id.id)
                for records in (recusals, waiting)
                for record in records
            ],
            kept=[(e.juror_id.id, e.dossier_id.id) for e in begun],
            per_dossier=self.per_dossier if self.mode == "some" else None,
            seed=self.seed,
        )

    def _unanswered(self):
        """Return the ties not answered yet: these dossiers wait for the answer."""
        return self.env["tnl.recusal.proposal"].search(
            [
                ("dossier_id", "in", self._dossiers().ids),
                ("state", "=", "proposed"),
            ]
        )

    def _dropped(self, plan):
        """Return the assignments not begun that the plan does without."""
        return self._evaluations().filtered(
            lambda e: e.state == "todo"
            and not e.is_recused
            and (e.juror_id.id, e.dossier_id.id) not in plan.pairs
        )

    # --- actions ----------------------------------------------------------------------

    def action_shuffle(self):
        """Draw another plan with the same loads."""
        self.ensure_one()
        self.seed = secrets.token_hex(8)
        return self._reopen()

    def action_apply(self):
        """Write the plan shown: missing assignments added, useless ones removed."""
        self.ensure_one()
        if self.mode == "some" and self.per_dossier < 1:
            raise UserError(self.env._("Give at least one reader to each dossier."))
        if not self._jurors() or not self._dossiers():
            raise UserError(
                self.env._(
                    "There is nothing to assign yet: it takes dossiers, and members "
                    "who have accepted the charter."
                )
            )
        plan = self._plan()
        self._dropped(plan).unlink()
        current = self._evaluations()
        missing = list(plan.pairs - {(e.juror_id.id, e.dossier_id.id) for e in current})
        # a random order: the ids of the assessments must not tell their authors
        secrets.SystemRandom().shuffle(missing)
        self.env["tnl.evaluation"].create(
            [{"juror_id": juror, "dossier_id": dossier} for juror, dossier in missing]
        )
        return self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_evaluation_action"
        )

    def _reopen(self):
        return shown_again(self, self.env._("Assign the dossiers"))
