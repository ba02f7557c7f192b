# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...importing.matching import Body
from .ds_planned import ASK, CHANGED, IMPORT, LEAVE, NEW, PROBLEM, SAME


class TnlDsLine(models.TransientModel):
    """One dossier of the export, and what becomes of it."""

    _name = "tnl.ds.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Dossier to import"
    _tnl_editable = ""
    _order = "id"
    _rec_name = "number"

    import_id = fields.Many2one(
        "tnl.ds.import", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(related="import_id.track_id.edition_id")
    line = fields.Integer(
        readonly=True, aggregator=None, help="Row of the sheet, or place in the JSON."
    )
    number = fields.Char(string="Dossier", readonly=True)
    body_name = fields.Char(string="Body", readonly=True)
    body_key = fields.Char(readonly=True)
    state_there = fields.Selection(
        lambda self: self.env["tnl.candidature"]._ds_states(), readonly=True
    )
    state_here = fields.Selection(
        lambda self: (
            self.env["tnl.candidature"]
            ._fields["state"]
            ._description_selection(self.env)
        ),
        readonly=True,
    )
    deposited_on = fields.Datetime(string="Deposited", readonly=True)
    status = fields.Selection(
        [
            (NEW, "New"),
            (CHANGED, "Differs"),
            (SAME, "Unchanged"),
            (PROBLEM, "Problem"),
            ("done", "Imported"),
        ],
        required=True,
        readonly=True,
    )
    decision = fields.Selection(
        [(ASK, "To decide"), (IMPORT, "Import"), (LEAVE, "Leave out")],
        required=True,
        default=ASK,
        tnl_editable="write",
    )
    needs_reason = fields.Boolean(readonly=True)
    needs_body = fields.Boolean(readonly=True)
    reason = fields.Text(
        string="Why, although late", tnl_editable="write", tnl_reason=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Known contact",
        domain=[("is_company", "=", True), ("tnl_kind_id", "!=", False)],
        tnl_editable="write",
    )
    directory_id = fields.Many2one(
        "tnl.directory.body", string="Choose the body", tnl_editable="write"
    )
    facts = fields.Text(string="There, and here", readonly=True)
    message = fields.Text(string="To know", readonly=True)
    content = fields.Text(string="What is written", readonly=True)
    digest = fields.Char(readonly=True)
    candidature_id = fields.Many2one("tnl.candidature", readonly=True)

    @api.model
    def _row(self, item, kept):
        """Return the values of the line of a dossier.

        :param item: see ``ds_plan.Planned``
        :param kept: the line that it had, and on which a person may have decided
        """
        dossier, record = item.dossier, item.body and item.body.record
        deposited = dossier.deposited_at
        row = {
            "line": dossier.line,
            "number": dossier.number,
            "body_name": item.body_name or dossier.name,
            "body_key": record and str(record.id) or item.body_name,
            "state_there": dossier.state or False,
            "state_here": item.state or False,
            "deposited_on": deposited and deposited.replace(microsecond=0),
            "status": item.status,
            "decision": item.decision,
            "needs_reason": item.needs_reason,
            "needs_body": item.needs_body or bool(kept and kept.needs_body),
            "facts": self._facts(item),
            "message": item.message,
            "content": "\n".join(item.content),
            "digest": item.digest(),
        }
        if kept:
            row |= {
                "partner_id": kept.partner_id.id,
                "directory_id": kept.directory_id.id,
                "reason": kept.reason,
            }
            if kept.digest == row["digest"] and item.status not in (PROBLEM, SAME):
                row["decision"] = kept.decision
        return row

    @api.model
    def _facts(self, item):
        """Say when a dossier was deposited, and its state there and here."""
        dossier, edition = item.dossier, item.edition
        states = dict(self._fields["state_there"]._description_selection(self.env))
        here = dict(self._fields["state_here"]._description_selection(self.env))
        deposited = dossier.deposited_at
        moves = [states.get(dossier.state), here.get(item.state)]
        lines = [
            deposited and edition._format_instant(deposited),
            " → ".join(filter(None, moves)),
        ]
        return "\n".join(filter(None, lines))

    def _body(self):
        """Return the body that a person chose for this dossier, None when none was."""
        if self.directory_id:
            body = self.directory_id
            return Body(
                body.name,
                body.kind or "",
                body.department_code or "",
                body.siren or "",
                body.insee_code or "",
            )
        # whoever of the office asks; which contact it is was chosen in a list
        partner = self.partner_id.sudo()
        if not partner:
            return None
        return Body(
            partner.name,
            partner.tnl_kind_id.code or "",
            partner.tnl_department_code or "",
            partner.tnl_siren or "",
            partner.tnl_insee_code or "",
        )

    def _import(self, item, planner):
        """Import one dossier; return whether it was, or say why not on its line."""
        try:
            with self.env.cr.savepoint():
                candidature = self._take_over(item, planner)
        except UserError as error:
            # the line is the code's
            self.sudo().write({"status": PROBLEM, "message": str(error)})
            return False
        done = {"status": "done", "candidature_id": candidature.id}
        self.sudo().write(done)  # the line is the code's
        return True

    def _take_over(self, item, planner):
        dossier, track = item.dossier, planner.track
        candidature = item.candidature
        partner = planner.bodies.ensure(item.body, item.completion)
        is_new = not candidature
        if is_new:
            candidature = planner.candidatures._begin(
                track, partner, ds_number=dossier.number
            )
        else:
            candidature._lock_rows()
        writes = is_new or item.answers or item.files
        if writes:
            candidature._require_ds_stage()
            candidature._take_ds_answers(item.answers, item.files)
        details = {"dossier": dossier.number, "state": dossier.state}
        if self.needs_reason:
            details["late"] = True
        if writes and item.state != "draft":
            candidature._receive_from_ds(dossier.deposited_at, details)
        elif not writes:
            self.env["tnl.journal"]._record(
                "tnl.candidature.imported", candidature, details
            )
        candidature.write(
            {"ds_state": dossier.state, "ds_note": self._note(candidature, dossier)}
        )
        candidature._import_messages(item.messages)
        if item.state == "admissible" and candidature.state == "submitted":
            self._admit(candidature)
        return candidature

    def _admit(self, candidature):
        """Say admissible what was accepted there; a label is never given so."""
        reason = self.env._(
            "Accepted on Démarches Simplifiées, dossier %s.", self.number
        )
        if candidature.edition_id.state == "screening":
            candidature.with_env(self.env)._admit(reason)
        else:  # of the past: nothing is screened there any more
            candidature._transition("admissible", {"dossier": self.number})

    def _note(self, candidature, dossier):
        edition = candidature.edition_id
        said = self.env._("Dossier %s of Démarches Simplifiées.", self.number)
        if self.deposited_on:
            said = self.env._(
                "Dossier %(number)s of Démarches Simplifiées, deposited there on "
                "%(instant)s.",
                number=self.number,
                instant=edition._format_instant(self.deposited_on),
            )
        reason = self.needs_reason and (self.reason or "").strip()
        told = dossier.motivation and self.env._(
            "Reason of the decision there: %s", dossier.motivation
        )
        lines = [candidature.ds_note, said, reason, told]
        return "\n".join(dict.fromkeys(filter(None, lines)))
