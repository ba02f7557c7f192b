# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class TnlDeliberationItem(models.Model):
    """What the jury wrote of a dossier, beside the reasons that are written from it."""

    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    jury_line_ids = fields.Many2many(
        "tnl.evaluation.line",
        string="What the jury wrote",
        compute="_compute_jury_line_ids",
    )

    @api.depends("dossier_id", "edition_id.state")
    @api.depends_context("uid")
    def _compute_jury_line_ids(self):
        # searched with the reader's own rights: never of who has withdrawn
        lines = self.env["tnl.evaluation.line"].search(
            [("dossier_id", "in", self.dossier_id.ids)],
            # by axis, then in an order that follows no person
            order="sequence, comment_candidate, id",
        )
        by_dossier = lines.filtered(
            lambda line: line._counts() and line._has_words()
        ).grouped("dossier_id")
        for item in self:
            item.jury_line_ids = by_dossier.get(item.dossier_id, lines.browse())

    def _jury_words(self):
        """Return what was written for the collectivity, by axis, without a name."""
        self.ensure_one()
        return [
            {"axis": line.axis_name, "text": line.comment_candidate.strip()}
            for line in self.jury_line_ids
            if (line.comment_candidate or "").strip()
        ]

    def _take_up(self, line):
        """Add a comment to the reasons that the collectivity will read."""
        self.ensure_one()
        self.check_access("write")
        said = line.comment_candidate.strip()
        text = self.env._("%(axis)s: %(text)s", axis=line.axis_name, text=said)
        reasons = (self.reasons or "").strip()
        # the second of two identical acts changes nothing, in another language either
        if f"{said}\n" not in f"{reasons}\n":
            self.reasons = "\n".join(filter(None, (reasons, text)))


class TnlEvaluationLine(models.Model):
    """The words of a mark, read without their author."""

    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    def _counts(self):
        # of an assessment that the reader may not open: two states, not its author
        evaluation = self.sudo().evaluation_id
        return evaluation.state == "sealed" and not evaluation.is_recused

    def _has_words(self):
        words = (self.comment_candidate, self.reason, self.comment_jury)
        return any((text or "").strip() for text in words)

    def action_take_up(self):
        """Take a comment up in the reasons: the act of who holds the pen."""
        self.ensure_one()
        self.check_access("read")
        item = self.env["tnl.deliberation.item"].search(
            [("dossier_id", "=", self.dossier_id.id)]
        )
        if not item or self not in item.jury_line_ids:
            raise UserError(
                self.env._("Comments are taken up while the jury deliberates.")
            )
        if not (self.comment_candidate or "").strip():
            raise UserError(self.env._("Nothing is written here for the collectivity."))
        item._take_up(self)
