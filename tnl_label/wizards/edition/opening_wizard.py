# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...linting import MAY, MUST, SHOULD
from ...tools.groups import OFFICER

_GRAVEST_FIRST = (MUST, SHOULD, MAY)
_SETTINGS = "res.config.settings"
_OPENED = ("tnl.", "mail.template", "res.partner", "ir.mail_server", _SETTINGS)


class TnlEditionFinding(models.TransientModel):
    """One thing that is odd in an edition, and the way to where it is corrected.

    Found anew for each reader who asks, and forgotten.
    """

    _name = "tnl.edition.finding"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Finding of the check of an edition"
    _order = "sequence, id"
    _rec_name = "text"

    wizard_id = fields.Many2one("tnl.opening.wizard", ondelete="cascade", readonly=True)
    edition_id = fields.Many2one("tnl.edition", readonly=True)
    sequence = fields.Integer(readonly=True, aggregator=None)
    severity = fields.Selection(
        [
            (MUST, "Must be corrected"),
            (SHOULD, "Should be corrected"),
            (MAY, "May be looked at"),
        ],
        readonly=True,
    )
    code = fields.Char(readonly=True)
    place = fields.Char(readonly=True)
    text = fields.Text(string="What is odd", readonly=True)
    res_model = fields.Char(string="Model", readonly=True)
    res_id = fields.Integer(string="Record", readonly=True, aggregator=None)
    res_field = fields.Char(string="Field", readonly=True)
    can_correct = fields.Boolean(compute="_compute_can_correct")

    @api.depends("res_model", "res_id")
    @api.depends_context("uid")
    def _compute_can_correct(self):
        for finding in self:
            model = finding.res_model
            finding.can_correct = model and finding._target().has_access("read")

    @api.model
    def web_search_read(self, domain, *args, **kwargs):
        """The page of a check lists it made anew: at each opening, return or reload.

        What was corrected meanwhile is gone, and nothing is there twice.
        """
        edition_id = self.env.context.get("active_id")
        is_page = self.env.context.get("tnl_check_page")
        if is_page and isinstance(edition_id, int):
            edition = self.env["tnl.edition"].browse(edition_id).exists()
            self._renew(edition)
            own = [("wizard_id", "=", False), ("edition_id", "=", edition.id)]
            domain = Domain(domain or []) & Domain(own)
        return super().web_search_read(domain, *args, **kwargs)

    @api.model
    def _renew(self, edition):
        """Replace what the reader's last check of an edition has found."""
        edition._require_group(OFFICER)
        own = [("create_uid", "=", self.env.uid), ("wizard_id", "=", False)]
        # the reader's own rows, which nobody deletes by hand
        self.sudo().search([*own, ("edition_id", "=", edition.id)]).unlink()
        return self.create(_gravest_first(edition._to_correct()))

    def action_go(self):
        """Open what is to be corrected, on its field, with the rights of the reader."""
        self.ensure_one()
        self.check_access("read")
        target = self._target()
        if not target.has_access("read"):
            raise UserError(
                self.env._("An administrator alone corrects this: ask them to do it.")
            )
        action = {
            "type": "ir.actions.act_window",
            "name": self.place,
            "res_model": target._name,
            "views": [(False, "list"), (False, "form")],
            "context": {"tnl_field": self.res_field} if self.res_field else {},
        }
        if target._name == _SETTINGS:
            action["context"] = {"module": "tnl_label"}
            return action | {"views": [(False, "form")]}
        if target._transient and not target:
            return action | {"views": [(False, "form")], "target": "new"}
        if target:
            return action | {"res_id": target.id, "views": [(False, "form")]}
        if "edition_id" in target._fields:
            action["domain"] = [("edition_id", "=", self.edition_id.id)]
            action["context"]["default_edition_id"] = self.edition_id.id
        return action

    def _target(self):
        """Return what is to be corrected; no record where a list shows it.

        :raise UserError: for a model that no finding speaks of
        """
        if not self.res_model.startswith(_OPENED):
            raise UserError(self.env._("Open the edition, and correct it there."))
        return self.env[self.res_model].browse(self.res_id or ()).exists()


class TnlOpeningWizard(models.TransientModel):
    """See what is odd in an edition; open its call, with a reason where one is due."""

    _name = "tnl.opening.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Open the call"

    edition_id = fields.Many2one("tnl.edition", required=True, readonly=True)
    finding_ids = fields.One2many("tnl.edition.finding", "wizard_id", readonly=True)
    must_count = fields.Integer(string="To correct first", compute="_compute_counts")
    should_count = fields.Integer(string="To correct", compute="_compute_counts")
    may_count = fields.Integer(string="To look at", compute="_compute_counts")
    reason = fields.Text(
        string="Why it opens all the same",
        help="Kept in the journal, beside what should have been corrected.",
        tnl_reason=True,
    )

    @api.depends("finding_ids.severity")
    def _compute_counts(self):
        for wizard in self:
            for severity in _GRAVEST_FIRST:
                found = wizard.finding_ids.filtered(
                    lambda finding, severity=severity: finding.severity == severity
                )
                wizard[f"{severity}_count"] = len(found)

    def action_open(self):
        """Open the call, unless something odd has come since the check was read.

        The edition checks who acts, and what is missing.
        """
        self.ensure_one()
        edition = self.edition_id
        read = set(self.finding_ids.mapped("text"))
        found = edition._lint()
        new = [f["text"] for f in found if f["text"] not in read]
        if edition.state == "draft" and new:
            raise UserError(
                "\n".join(
                    [
                        self.env._(
                            "Something has changed since you opened this check. Close "
                            "it and open it again to read:"
                        ),
                        *new,
                    ]
                )
            )
        edition._open_despite(self.reason, found)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def action_prepare_opening(self):
        """Button of the form: the check and the opening, in one dialogue."""
        self.ensure_one()
        self._require_group(OFFICER)
        wizard = self.env["tnl.opening.wizard"].create(
            {
                "edition_id": self.id,
                "finding_ids": [
                    fields.Command.create(vals) for vals in _gravest_first(self._lint())
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open the call: %s", self.name),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_check(self):
        """Button of the form: what is odd, by place, with a way to each."""
        return self._show_check()

    def _show_check(self, **filters):
        """Return the action of the page of the check, made anew.

        :param filters: of its search, as ``search_default_must=1``
        """
        self.ensure_one()
        self.env["tnl.edition.finding"]._renew(self)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_edition_finding_action"
        )
        own = {"active_id": self.id, "active_model": self._name}
        return action | {
            "display_name": self.env._("Check: %s", self.name),
            "domain": [("edition_id", "=", self.id), ("wizard_id", "=", False)],
            "context": {"tnl_check_page": True} | own | filters,
        }


def _gravest_first(findings):
    """Return the values of the rows, the gravest first in the order of the list."""
    found = sorted(findings, key=lambda f: _GRAVEST_FIRST.index(f["severity"]))
    return [vals | {"sequence": place} for place, vals in enumerate(found)]
