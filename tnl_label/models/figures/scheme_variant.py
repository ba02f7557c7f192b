# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

from ...laboratory import map_answers, numbers, with_numbers
from ...scoring import Scheme, SchemeError
from ...scoring.decimals import number as read_number
from ...tools.groups import OFFICER

_TRIED = ("draft", "published", "archived")


class TnlSchemeVariant(models.Model):
    """A barème with other numbers, tried on last year's answers and on invented ones.

    It touches nothing: one act alone copies it, into an edition in preparation.
    """

    _name = "tnl.scheme.variant"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Variant of a barème"
    _order = "track_id, id"

    name = fields.Char(string="Variant", required=True)
    track_id = fields.Many2one(
        "tnl.track",
        required=True,
        index=True,
        ondelete="cascade",
        domain=f"[('edition_id.state', 'in', {list(_TRIED)})]",
        tnl_editable="create",
    )
    edition_id = fields.Many2one(
        related="track_id.edition_id", store=True, index=True, precompute=True
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    note = fields.Text(help="What this variant is for; the committee reads it.")
    number_ids = fields.One2many("tnl.scheme.number", "variant_id", string="Numbers")
    change_count = fields.Integer(string="Changed", compute="_compute_change_count")
    problem = fields.Text(string="Why it cannot be used", compute="_compute_problem")

    @api.depends("number_ids.new_value")
    def _compute_change_count(self):
        for variant in self:
            variant.change_count = len(variant._changes())

    @api.depends("number_ids.new_value", "track_id")
    @api.depends_context("lang")
    def _compute_problem(self):
        for variant in self:
            try:
                variant.problem = ""
                if variant.track_id:
                    variant._scheme()
            except SchemeError as error:
                variant.problem = "\n".join(error.messages(self.env.lang))

    @api.constrains("track_id")
    def _check_stage(self):
        for variant in self:
            if variant.edition_id.state not in _TRIED:
                raise ValidationError(
                    self.env._(
                        "“%s” is under way: variants are of an edition in preparation, "
                        "or of one whose results are published.",
                        variant.edition_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Give each variant the numbers of its barème."""
        variants = super().create(vals_list)
        variants._complete_numbers()
        return variants

    def copy_data(self, default=None):
        """Name the copy: two variants side by side are told apart."""
        vals_list = super().copy_data(default)
        for variant, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}):
                vals["name"] = self.env._("%s (copy)", variant.name)
        return vals_list

    def copy(self, default=None):
        """Copy the changes, too."""
        copies = super().copy(default)
        for variant, new in zip(self, copies, strict=True):
            changes = variant._changes()
            for row in new.number_ids:
                row.new_value = changes.get(row.path, "")
        return copies

    # --- the barème -------------------------------------------------------------------

    def _base(self):
        """Return the barème as it is now, as data: the frozen one of a past edition.

        :raise scoring.SchemeError: for a draft that is not consistent
        """
        self.ensure_one()
        return self.edition_id._scheme(self.track_id).to_json()

    def _changes(self):
        """Return the new numbers, by path."""
        return {row.path: row.new_value for row in self.number_ids if row.new_value}

    def _scheme(self):
        """Return the barème of the variant.

        :raise scoring.SchemeError: when its numbers contradict each other
        """
        return Scheme.from_json(with_numbers(self._base(), self._changes()))

    def _complete_numbers(self):
        """Follow a draft that has changed: numbers that came, and those that went."""
        for variant in self:
            try:
                found = list(numbers(variant._base()))
            except SchemeError:
                continue  # said by ``problem``; nothing is lost meanwhile
            known = {row.path: row for row in variant.number_ids}
            commands = [
                Command.delete(row.id)
                for path, row in known.items()
                if path not in {number.path for number in found}
            ]
            for place, number in enumerate(found):
                vals = {
                    "sequence": place,
                    "kind": number.kind,
                    "part": number.part,
                    "label": number.label,
                    "present": number.value,
                }
                row = known.get(number.path)
                if not row:
                    vals["path"] = number.path
                    commands.append(Command.create(vals))
                elif any(row[name] != value for name, value in vals.items()):
                    commands.append(Command.update(row.id, vals))
            if commands:
                # what the numbers are is the barème's; people write the new ones
                variant.sudo().number_ids = commands

    def action_numbers(self):
        """Open the numbers, part by part, to write new ones."""
        self.ensure_one()
        self.check_access("write")
        self._complete_numbers()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_scheme_number_action"
        )
        return action | {
            "display_name": self.env._("Numbers of “%s”", self.name),
            "domain": [("variant_id", "=", self.id)],
        }

    # --- the answers of last year -----------------------------------------------------

    def _answers_edition(self):
        """Return the edition whose answers are read: the last one, or its own."""
        self.ensure_one()
        if self.edition_state == "draft":
            return self.edition_id._last_edition()
        return self.edition_id

    def _answers_track(self):
        if self.edition_state == "draft":
            return self.edition_id._twin_track(self.track_id)
        return self.track_id

    def _real_files(self, scheme):
        """Return the real answers that the reader may read, as a barème reads them.

        :param scheme: ``scoring.Scheme``
        :return: ``(submissions, answers, codes that could not be read)``
        """
        track = self._answers_track()
        submissions = self.env["tnl.submission"]
        if track and submissions.has_access("read"):
            submissions = submissions.search_fetch(
                Domain("edition_id", "=", track.edition_id.id)
                & Domain("is_final", "=", True),
                ["content_json"],
                order="id",
            )
            submissions = submissions.filtered(lambda s: s._track() == track)
        else:
            submissions = submissions.browse()
        files, lost = [], set()
        for submission in submissions:
            given = submission._typed_answers(submission._content())
            kept, gone = map_answers(scheme, given)
            files.append(kept)
            lost |= gone
        return submissions, files, lost

    # --- applying ---------------------------------------------------------------------

    def action_apply(self):
        """Write the numbers of the variant into the edition in preparation.

        :raise UserError: for an edition that has opened, or a barème that is unsound
        """
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        if self.edition_id.state != "draft":
            raise UserError(
                self.env._(
                    "The barème of “%s” is frozen: a variant is applied to an edition "
                    "in preparation only.",
                    self.edition_id.name,
                )
            )
        if self.problem:
            raise UserError(self.problem)
        changes = self._changes()
        if not changes:
            raise UserError(
                self.env._("This variant changes nothing: write new numbers first.")
            )
        data = with_numbers(self._base(), changes)
        for path, value in changes.items():
            self._write_number(data, value, *path.split("/"))
        self.env["tnl.journal"]._record(
            "tnl.edition.variant",
            self.edition_id,
            {"variant": self.name, "track": self.track_id.code, "numbers": changes},
        )
        self._complete_numbers()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _write_number(self, data, value, what, code, name, place=""):
        """Write one number where it is, with the rights of the person."""
        part = self.track_id._part(what, code)
        if name == "gate":
            for rank, level in enumerate(self.track_id.level_ids, 1):
                is_asked = 0 < int(float(value)) <= rank
                command = Command.link if is_asked else Command.unlink
                level.gate_question_ids = [command(part.id)]
        elif name == "choice":
            part.choice_ids.filtered(lambda c: c.code == place).points = float(value)
        elif name == "bracket":
            questions = (q for axis in data["axes"] for q in axis["questions"])
            [question] = [q for q in questions if q["code"] == code]
            part.brackets = " ".join(
                f"{bracket['minimum']}:{bracket['points']}"
                for bracket in question["brackets"]
            )
        else:
            part[name] = float(value)


class TnlSchemeNumber(models.Model):
    """One number of a variant: the present one, and the one that is tried."""

    _name = "tnl.scheme.number"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Number of a variant"
    _order = "variant_id, sequence, id"
    _rec_name = "label"
    _tnl_editable = ""

    variant_id = fields.Many2one(
        "tnl.scheme.variant", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(aggregator=None)
    path = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("weight", "Weight"),
            ("ceiling", "Ceiling"),
            ("max_points", "Points at most"),
            ("choice", "Points of a choice"),
            ("points_yes", "Points of “yes”"),
            ("points_filled", "Points when filled in"),
            ("bracket", "Points from a number"),
            ("gate", "Gate from the level of rank"),
            ("threshold", "Threshold (%)"),
            ("axis_minimum", "Minimum on each axis (%)"),
        ],
        string="What it is",
    )
    part = fields.Char(string="Axis or level")
    label = fields.Char(string="Where")
    present = fields.Char(string="Now")
    new_value = fields.Char(
        string="Tried", tnl_editable="write", help="Empty to leave it as it is."
    )

    _path_unique = models.Constraint(
        "UNIQUE (variant_id, path)", "A number is there once."
    )

    @api.constrains("new_value")
    def _check_new_value(self):
        for row in self.filtered("new_value"):
            try:
                is_positive = read_number(row.new_value) >= 0
            except ValueError:
                is_positive = False
            is_whole = row.kind != "gate" or row.new_value.isdecimal()
            if not is_positive or not is_whole:
                raise ValidationError(
                    self.env._(
                        "“%s” is not a number that can be tried: write for instance 4 "
                        "or 2.5; a whole rank for a gate, 0 for none.",
                        row.new_value,
                    )
                )

    def write(self, vals):
        """Read a comma as a point, and a number that changes nothing as none."""
        if vals.get("new_value"):
            vals = vals | {"new_value": vals["new_value"].strip().replace(",", ".")}
        return super().write(vals)
