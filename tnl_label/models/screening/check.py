# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

_OFFICER = "tnl_label.group_tnl_officer"


class TnlScreeningCheck(models.Model):
    """One point that the office verifies on each application of an edition."""

    _name = "tnl.screening.check"
    _description = "Check of the screening"
    _order = "edition_id, sequence, id"

    edition_id = fields.Many2one(
        "tnl.edition", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Check", required=True)
    sequence = fields.Integer(default=10)
    tick_ids = fields.One2many("tnl.screening.tick", "check_id")

    _name_unique = models.Constraint(
        "UNIQUE (edition_id, name)", "This check already exists in the edition."
    )

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        # rows of the list, for applications that the office knows of already
        checks.edition_id.sudo().candidature_ids._make_ticks()
        return checks

    def write(self, vals):
        if "edition_id" in vals and set(self.edition_id.ids) != {vals["edition_id"]}:
            raise UserError(self.env._("A check stays in its edition."))
        if "name" in vals:
            self.filtered(lambda c: c.name != vals["name"])._require_unticked()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ticked(self):
        self._require_unticked()

    def _require_unticked(self):
        """Refuse to change what somebody has already vouched for."""
        # whoever may change the list learns that a check was ticked, no more
        ticked = self.filtered(lambda c: any(c.sudo().tick_ids.mapped("is_done")))
        if ticked:
            raise UserError(
                self.env._(
                    "“%s” is ticked on an application: it no longer changes. Add "
                    "another check instead.",
                    ticked[0].name,
                )
            )


class TnlEdition(models.Model):
    _inherit = "tnl.edition"

    check_ids = fields.One2many(
        "tnl.screening.check",
        "edition_id",
        string="Checks of the screening",
        copy=True,
        groups=_OFFICER,
    )

    def action_usual_checks(self):
        """Propose the checks that most editions make; those already there stay."""
        self.ensure_one()
        self._require_group(_OFFICER)
        known = set(self.check_ids.mapped("name"))
        usual = (
            self.env._("The body may apply (kind of body, SIREN)"),
            self.env._("Both contacts are proven: elected and technical"),
            self.env._("The files joined can be opened and read"),
            self.env._("The links given as evidence answer"),
        )
        # the record rules say who may, and until when
        self.env["tnl.screening.check"].create(
            [
                {"edition_id": self.id, "name": name, "sequence": rank}
                for rank, name in enumerate(usual, 1)
                if name not in known
            ]
        )
