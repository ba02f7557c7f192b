# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.tnl_label.tools.references import random_reference

from ...tools import reading_orders

_AFTER_SCORING = ("deliberation", "embargo", "published", "archived")


class TnlEvaluation(models.Model):
    """One juror, one dossier: while it is to do, it is the assignment itself.

    This record tells who reads what and how far; marks and comments are in its
    lines, which have rights of their own.
    """

    _name = "tnl.evaluation"
    _inherit = ["tnl.erasable.mixin", "tnl.workflow.mixin"]
    _description = "Assessment of a dossier by a juror"
    _tnl_editable = ""
    _order = "edition_id, is_recused, dossier_name, id"
    _rec_names_search = ["dossier_id.name"]

    _initial_state = "todo"
    _transitions = {
        "todo": frozenset({"draft", "sealed"}),
        "draft": frozenset({"sealed"}),
    }

    name = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: random_reference("A", 4),
        help="Names the assessment without its author, for the deliberation.",
    )
    juror_id = fields.Many2one(
        "tnl.juror",
        string="Member of the jury",
        required=True,
        index=True,
        ondelete="restrict",
        tnl_editable="create",
    )
    dossier_id = fields.Many2one(
        "tnl.dossier",
        required=True,
        index=True,
        ondelete="restrict",
        tnl_editable="create",
    )
    dossier_name = fields.Char(
        related="dossier_id.name", store=True, string="Name of the collectivity"
    )
    edition_id = fields.Many2one(
        related="dossier_id.edition_id", store=True, index=True, precompute=True
    )
    track_id = fields.Many2one(
        related="dossier_id.track_id", store=True, index=True, precompute=True
    )
    state = fields.Selection(
        [("todo", "To do"), ("draft", "Begun"), ("sealed", "Sealed")],
        default="todo",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tnl_frozen=True,
    )
    standing = fields.Selection(
        [
            ("todo", "To do"),
            ("draft", "Begun"),
            ("sealed", "Sealed"),
            ("missed", "Not sealed: counts nowhere"),
        ],
        string="Where it stands",
        compute="_compute_standing",
        help="What is left to do: nothing more, once the scoring is closed.",
    )
    is_recused = fields.Boolean(
        string="Withdrawn",
        compute="_compute_is_recused",
        store=True,
        help="The person has withdrawn: these marks count nowhere.",
    )
    reading_order = fields.Integer(
        string="Order of reading",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Place in the list of this person: each one reads in another order.",
    )
    sealed_on = fields.Datetime(readonly=True, copy=False, tnl_frozen=True)
    seal_hash = fields.Char(
        string="Seal (SHA-256)", readonly=True, copy=False, size=64, tnl_frozen=True
    )
    seal_nonce = fields.Char(
        readonly=True, copy=False, groups=fields.NO_ACCESS, tnl_frozen=True
    )
    line_ids = fields.One2many("tnl.evaluation.line", "evaluation_id", string="Marks")
    is_mine = fields.Boolean(compute="_compute_is_mine")
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    scoring_deadline = fields.Char(
        string="Assessment expected by", compute="_compute_scoring_deadline"
    )

    _juror_dossier_unique = models.Constraint(
        "UNIQUE (juror_id, dossier_id)", "This person already has this dossier."
    )

    @api.depends("dossier_name", "name")
    def _compute_display_name(self):
        for evaluation in self:
            evaluation.display_name = f"{evaluation.dossier_name} · {evaluation.name}"

    @api.depends("dossier_id.recusal_ids.date_to", "dossier_id.recusal_ids.juror_id")
    def _compute_is_recused(self):
        recusals = self.env["tnl.recusal"]._open_of(self.dossier_id)
        barred = {(recusal.dossier_id, recusal.juror_id) for recusal in recusals}
        for evaluation in self:
            pair = (evaluation.dossier_id, evaluation.juror_id)
            evaluation.is_recused = pair in barred

    @api.depends("state", "edition_id.state")
    def _compute_standing(self):
        for evaluation in self:
            is_closed = evaluation.edition_id.state in _AFTER_SCORING
            is_over = is_closed and evaluation.state != "sealed"
            evaluation.standing = "missed" if is_over else evaluation.state

    @api.depends("juror_id.user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for evaluation in self:
            evaluation.is_mine = evaluation.juror_id.user_id == self.env.user

    @api.depends("edition_id.date_scoring", "edition_id.date_jury", "edition_id.tz")
    @api.depends_context("lang")
    def _compute_scoring_deadline(self):
        for evaluation in self:
            evaluation.scoring_deadline = evaluation.edition_id._scoring_deadline_text()

    # --- assignment -----------------------------------------------------------------

    @api.constrains("juror_id", "dossier_id")
    def _check_assignment(self):
        for evaluation in self:
            juror, dossier = evaluation.juror_id, evaluation.dossier_id
            names = {"juror": juror.display_name, "dossier": dossier.name}
            if juror.edition_id != dossier.edition_id or juror.state == "revoked":
                raise ValidationError(
                    self.env._(
                        "%(juror)s is not in the jury of the edition of %(dossier)s.",
                        **names,
                    )
                )
            if dossier.edition_id.state == "jury" and not dossier.is_admitted:
                raise ValidationError(
                    self.env._(
                        "The dossier of %s is not admissible: nobody assesses it.",
                        dossier.name,
                    )
                )
            if evaluation.is_recused:
                raise ValidationError(
                    self.env._(
                        "%(juror)s has withdrawn from the dossier of %(dossier)s.",
                        **names,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self.env["tnl.recusal"]._refuse_assigning(vals_list)
        evaluations = super().create(vals_list)
        if evaluations:
            evaluations._order_reading()
        running = evaluations.filtered(lambda e: e.edition_id.state == "jury")
        running._make_lines()
        running.juror_id._tell_files()
        self.env["tnl.journal"]._record("tnl.evaluation.assigned", evaluations)
        return evaluations

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if any(evaluation.state != "todo" for evaluation in self):
            raise UserError(
                self.env._(
                    "An assessment that has begun is kept. If the person must no "
                    "longer read the dossier, declare a recusal."
                )
            )
        self.env["tnl.journal"]._record("tnl.evaluation.unassigned", self)

    def _order_reading(self):
        """Give new assessments their place, after those that the juror has already.

        The edition is the seed: the same assignments always give the same orders.
        """
        known = self.sudo()  # the software decides the order
        places = {}
        for edition, added in known.grouped("edition_id").items():
            given = known.search(
                [("edition_id", "=", edition.id), ("reading_order", ">", 0)],
                order="reading_order, id",
            )
            earlier = {
                juror.id: [evaluation.dossier_id.id for evaluation in evaluations]
                for juror, evaluations in given.grouped("juror_id").items()
            }
            new = {(e.juror_id.id, e.dossier_id.id): e.id for e in added}
            lists = {}
            for juror, dossier in new:
                lists.setdefault(juror, []).append(dossier)
            orders = reading_orders(lists, str(edition.id), earlier)
            for juror, order in orders.items():
                start = len(earlier.get(juror, ())) + 1
                for place, dossier in enumerate(order, start):
                    places[new[juror, dossier]] = place
        self._write_places(places)

    def _write_places(self, places):
        """Write the order of reading of many assessments in one statement."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE tnl_evaluation e SET reading_order = v.place
                FROM unnest(%s, %s) AS v(id, place) WHERE e.id = v.id""",
                list(places),
                list(places.values()),
            )
        )
        self.invalidate_recordset(["reading_order"])

    def _make_lines(self):
        """Write one line per axis, with the points declared; never twice."""
        software = self.sudo()  # made by the software
        todo = software - software._lines().evaluation_id
        for dossier, evaluations in todo.grouped("dossier_id").items():
            submission = dossier._submission()
            titles = {axis.code: axis for axis in submission._scheme().axes}
            scored = [axis for axis in submission._score().axes if axis.maximum]
            evaluations.line_ids.create(
                [
                    evaluations.line_ids._prepare_vals(
                        evaluation, sequence, titles[axis.code], axis
                    )
                    for evaluation in evaluations
                    for sequence, axis in enumerate(scored, start=1)
                ]
            )

    def _lines(self):
        """Return the lines that the reader may read.

        Searched: a one2many in the cache may hold what another reader sees of it.
        """
        return self.env["tnl.evaluation.line"].search(
            [("evaluation_id", "in", self.ids)]
        )

    def _unconfirmed(self):
        """Return the lines that their author has not confirmed, abstentions too."""
        return self._lines().filtered(lambda line: not line.is_confirmed)

    # --- screens --------------------------------------------------------------------

    @api.model
    def action_mine(self):
        """Open the reader's dossiers to assess, with their progress in the title."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_evaluation_action_mine"
        )
        mine = self._queue()
        if mine:
            sealed = len(mine.filtered(lambda e: e.state == "sealed"))
            action["display_name"] = action["name"] = self.env._(
                "My dossiers to assess: %(sealed)s of %(total)s sealed",
                sealed=sealed,
                total=len(mine),
            )
        return action

    def _queue(self):
        """Return the reader's own assessments of the running jury, in order."""
        return self.search(
            [
                ("juror_id.user_id", "=", self.env.uid),
                ("edition_id.state", "=", "jury"),
                ("is_recused", "=", False),
            ],
            order="reading_order, id",
        )

    def action_assess_next(self):
        """Open the next of the reader's dossiers: the one begun, else another."""
        self.check_access("read")  # the rows ticked, or none
        waiting = self._queue().filtered(lambda e: e.state != "sealed")
        following = waiting.filtered(lambda e: e.state == "draft") or waiting
        if not following:
            raise UserError(self.env._("No dossier waits for your assessment."))
        return following[0].action_assess()

    def action_assess(self):
        """Open the scoring dialogue, or what was sealed once it is."""
        self.ensure_one()
        if self.state == "sealed" or self.edition_id.state != "jury":
            return self._open_form(self)
        wizard = self.env["tnl.evaluation.wizard"].create({"evaluation_id": self.id})
        return self._open_form(wizard)

    def _open_form(self, record):
        return {
            "type": "ir.actions.act_window",
            "name": self.dossier_name,
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_withdraw(self):
        """Open the dialogue that declares a recusal for this dossier's collectivity."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw from this dossier"),
            "res_model": "tnl.recusal.declare.wizard",
            "view_mode": "form",
            "views": [(False, "form")],  # opened by a screen of ours too
            "target": "new",
            "context": {"default_evaluation_id": self.id},
        }
