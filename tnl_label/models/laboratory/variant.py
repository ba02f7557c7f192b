# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ...laboratory import numbers, with_numbers
from ...scoring import Scheme, SchemeError
from ...scoring.decimals import number as read_number
from ...tools.counts import format_number
from ...tools.groups import OFFICER
from ...tools.notifications import verdict

_TRIED = ("draft", "published")  # stages of the editions that are studied
_PERCENTS = ("threshold", "axis_minimum")
_OF_AXIS = ("weight", "ceiling")
_OF_QUESTION = {"max_points", "points_yes", "points_filled"}
_DECIMALS = {"threshold": 3, "axis_minimum": 3, "gate": 0}
_USUAL_DECIMALS = 2


class TnlSchemeVariant(models.Model):
    """A barème with other numbers, tried on last year's answers and on invented ones.

    It touches nothing: one act alone writes it, into an edition in preparation.
    """

    _name = "tnl.scheme.variant"
    _inherit = ["tnl.writable.fields.mixin", "tnl.zone.mixin"]
    _description = "Variant of a barème"
    _order = "edition_id, track_id, id"

    name = fields.Char(string="Variant", required=True)
    track_id = fields.Many2one(
        "tnl.track",
        required=True,
        index=True,
        ondelete="cascade",
        domain=f"[('edition_id.state', 'in', {_TRIED})]",
        tnl_editable="create",
    )
    edition_id = fields.Many2one(
        related="track_id.edition_id",
        store=True,
        index=True,
        precompute=True,
        tnl_editable="",
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    note = fields.Text(
        string="What it is for", help="The orientation committee reads it."
    )
    changes_json = fields.Text(string="Numbers tried", default="{}")
    numbers_json = fields.Text(
        string="Numbers of the barème", compute="_compute_numbers_json"
    )
    change_count = fields.Integer(
        string="Numbers changed", compute="_compute_change_count"
    )
    problem = fields.Text(string="Why it cannot be used", compute="_compute_problem")
    shared_with = fields.Char(
        string="Same form as", compute="_compute_shared_with", tnl_editable=""
    )

    applied_on = fields.Datetime(readonly=True, copy=False, tnl_editable="")
    applied_text = fields.Text(
        string="What was applied", readonly=True, copy=False, tnl_editable=""
    )
    moved_text = fields.Char(
        string="Barème moved since", compute="_compute_moved_text", tnl_editable=""
    )

    has_draft = fields.Boolean(
        string="Followed by an edition in preparation", compute="_compute_has_draft"
    )

    @api.depends("track_id")
    def _compute_has_draft(self):
        for variant in self:
            track = variant.track_id
            variant.has_draft = bool(variant.edition_id._draft_track(track))

    @api.depends("track_id")
    @api.depends_context("lang")
    def _compute_numbers_json(self):
        for variant in self:
            rows = [
                {
                    "path": number.path,
                    "part": number.part,
                    "kind": number.kind,
                    "question": number.question,
                    "detail": number.detail,
                    "present": number.value,
                }
                for number in variant._numbers()
            ]
            variant.numbers_json = json.dumps(
                {
                    "rows": rows,
                    "kinds": variant._kind_texts(),
                    "levels": variant.track_id.level_ids.mapped("name"),
                }
            )

    @api.depends("changes_json", "track_id")
    def _compute_change_count(self):
        for variant in self:
            variant.change_count = len(variant._changes())

    @api.depends("changes_json", "track_id")
    @api.depends_context("lang")
    def _compute_problem(self):
        for variant in self:
            variant.problem = False
            if variant.track_id:
                try:
                    variant._scheme()
                except SchemeError as error:
                    variant.problem = "\n".join(error.messages(self.env.lang))

    @api.depends("track_id", "write_date")
    @api.depends_context("lang")
    def _compute_moved_text(self):
        for variant in self:
            last = self.search(
                [
                    ("track_id", "=", variant.track_id.id),
                    ("applied_on", "!=", False),
                    ("id", "not in", variant._origin.ids),
                ],
                order="applied_on desc",
                limit=1,
            )
            seen = variant.applied_on or variant.write_date
            is_moved = bool(last and seen and last.applied_on > seen)
            variant.moved_text = is_moved and self.env._(
                "“%(name)s” was applied on %(instant)s: the present numbers are those "
                "it gave.",
                name=last.name,
                instant=variant.edition_id._format_instant(last.applied_on),
            )

    @api.depends("track_id.questionnaire_id")
    def _compute_shared_with(self):
        for variant in self:
            form = variant.track_id.questionnaire_id
            tracks = self.env["tnl.track"].search(
                [
                    ("questionnaire_id", "=", form.id),
                    ("questionnaire_id", "!=", False),
                    ("id", "not in", variant.track_id.ids),
                ],
                limit=5,
            )
            variant.shared_with = ", ".join(
                f"{track.name} ({track.edition_id.name})" for track in tracks
            )

    @api.constrains("changes_json")
    def _check_changes(self):
        for variant in self:
            kinds = {number.path: number.kind for number in variant._numbers()}
            for path, value in variant._read_changes().items():
                if path in kinds and not _is_fit(kinds[path], value):
                    raise ValidationError(
                        self.env._(
                            "“%(value)s” cannot be tried for “%(kind)s”: write a "
                            "number such as 4 or 2.5; a percentage is 100 at most.",
                            value=value,
                            kind=variant._kind_texts()[kinds[path]],
                        )
                    )

    def _read_changes(self):
        """Return the numbers that are stored, by path.

        :raise ValidationError: for what no screen of the product writes
        """
        self.ensure_one()
        try:
            changes = json.loads(self.changes_json or "{}")
        except ValueError:
            changes = None
        if not isinstance(changes, dict) or not all(
            isinstance(value, str) and _is_path(path) for path, value in changes.items()
        ):
            raise ValidationError(
                self.env._("These numbers cannot be read: open the variant again.")
            )
        return changes

    def copy_data(self, default=None):
        """Name the copy: two variants side by side are told apart."""
        vals_list = super().copy_data(default)
        for variant, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}):
                vals["name"] = self.env._("%s (copy)", variant.name)
        return vals_list

    def _refuse_newer(self, versions):
        # numbers are said as people read them, not as they are stored
        return super()._refuse_newer(
            [
                (field, self._numbers_text(mine), self._numbers_text(saved))
                if field.name == "changes_json"
                else (field, mine, saved)
                for field, mine, saved in versions
            ]
        )

    def _numbers_text(self, stored):
        try:
            changes = json.loads(stored or "{}")
        except ValueError:
            return ""
        return ", ".join(self._change_lines(changes))

    # --- the barème -------------------------------------------------------------------

    def _base(self):
        """Return the barème as it is now, as data: the frozen one of a past edition.

        :raise scoring.SchemeError: for a draft that is not consistent
        """
        self.ensure_one()
        return self.edition_id._scheme(self.track_id).to_json()

    def _numbers(self):
        """Return the numbers of the barème; none of a draft that is not consistent."""
        self.ensure_one()
        try:
            return list(numbers(self._base())) if self.track_id else []
        except SchemeError:
            return []  # said by ``problem``

    def _changes(self):
        """Return the new numbers by path: those that differ from the present ones."""
        tried = self._read_changes()
        return {
            number.path: tried[number.path]
            for number in self._numbers()
            if tried.get(number.path, number.value) != number.value
        }

    def _scheme(self):
        """Return the barème of the variant.

        :raise scoring.SchemeError: when its numbers contradict each other
        """
        return Scheme.from_json(with_numbers(self._base(), self._changes()))

    def _kind_texts(self):
        """Return what each kind of number is, in words."""
        return {
            "weight": self.env._("Weight of the axis"),
            "ceiling": self.env._("Ceiling of the axis"),
            "max_points": self.env._("Points at most"),
            "choice": self.env._("Points of the choice"),
            "points_yes": self.env._("Points of “yes”"),
            "points_filled": self.env._("Points when filled in"),
            "bracket": self.env._("Points from this number"),
            "cell": self.env._("Points of the choice"),
            "gate": self.env._("Required from the level"),
            "threshold": self.env._("Threshold (%)"),
            "axis_minimum": self.env._("Minimum on each axis (%)"),
        }

    def _change_lines(self, changes):
        """Return changes as people read them, one text for each.

        :param changes: new value by path
        """
        kinds, lang = self._kind_texts(), self.env.lang or "en"
        levels = [self.env._("None"), *self.track_id.level_ids.mapped("name")]
        lines = []
        for number in self._numbers():
            if number.path not in changes:
                continue
            before, after = number.value, changes[number.path]
            if number.kind == "gate":
                before, after = (_level_at(levels, rank) for rank in (before, after))
            else:
                before, after = (
                    format_number(Fraction(value), lang, 3) for value in (before, after)
                )
            lines.append(
                self.env._(
                    "%(part)s – %(kind)s: %(before)s → %(after)s",
                    part=number.question or number.part,
                    kind=number.detail or kinds[number.kind],
                    before=before,
                    after=after,
                )
            )
        return lines

    # --- applying ---------------------------------------------------------------------

    def action_apply(self):
        """Write the numbers of the variant into the edition in preparation.

        :raise UserError: for an edition that has opened, or a barème that is unsound
        """
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        self._check_may_apply()
        changes = self._changes()
        before = {n.path: n.value for n in self._numbers() if n.path in changes}
        lines = self._change_lines(changes)
        wanted = with_numbers(self._base(), changes)
        for what, code in {tuple(path.split("/")[:2]) for path in changes}:
            self._write_part(wanted, what, code)
        self.env.flush_all()
        self.invalidate_model(flush=False)  # what is computed is of the barème before
        if _in_order(self._base()) != _in_order(Scheme.from_json(wanted).to_json()):
            raise UserError(
                self.env._(
                    "The numbers could not all be written: nothing was changed. Open "
                    "the variant again, its barème has moved meanwhile."
                )
            )
        self.env["tnl.journal"]._record(
            "tnl.edition.variant",
            self.edition_id,
            {
                "variant": self.name,
                "track": self.track_id.code,
                "before": before,
                "numbers": changes,
            },
        )
        now = fields.Datetime.now()
        # what an act has done is the code's to write
        self.sudo().write(
            {"applied_on": now, "applied_text": self._applied(now, lines)}
        )
        done = verdict(
            self.env._(
                "“%(name)s” is applied to “%(edition)s”.",
                name=self.name,
                edition=self.edition_id.name,
            ),
            True,
        )
        done["params"]["next"] = {"type": "ir.actions.client", "tag": "soft_reload"}
        return done

    def _applied(self, instant, lines):
        """Return what was applied then, after what was before."""
        title = self.env._("Applied on %s:", self.edition_id._format_instant(instant))
        return "\n".join(filter(None, [title, *lines, "", self.applied_text])).strip()

    def _check_may_apply(self):
        if self.edition_id.state != "draft":
            raise UserError(
                self.env._(
                    "The barème of “%s” is frozen: a variant is applied to an edition "
                    "in preparation only.",
                    self.edition_id.name,
                )
            )
        self._check_sound()
        changes = self._changes()
        if not changes:
            raise UserError(
                self.env._("This variant changes nothing: write new numbers first.")
            )
        is_of_form = any(not path.startswith("level/") for path in changes)
        if is_of_form and self.track_id.questionnaire_id.state != "draft":
            raise UserError(
                self.env._(
                    "The form “%s” is frozen, an edition has opened with it: give the "
                    "track a new version of it, then apply the variant.",
                    self.track_id.questionnaire_id.display_name,
                )
            )

    def _check_sound(self):
        if self.problem:
            raise UserError(self.problem)

    def _write_part(self, wanted, what, code):
        """Write the numbers of an axis, a question or a level, with one's own rights.

        :param wanted: the whole barème to come, as data
        """
        part = self.track_id._part(what, code)
        if what == "question":
            axes = wanted["axes"]
            [data] = [q for a in axes for q in a["questions"] if q["code"] == code]
            self._write_question(part, data)
            for level, to_come in zip(
                self.track_id.level_ids, wanted["levels"], strict=True
            ):
                gates = {gate["question"] for gate in to_come["gates"]}
                command = Command.link if code in gates else Command.unlink
                level.gate_question_ids = [command(part.id)]
            return
        parts = wanted["axes" if what == "axis" else "levels"]
        [data] = [found for found in parts if found["code"] == code]
        names = _OF_AXIS if what == "axis" else _PERCENTS
        part.write({name: float(data[name]) for name in names if data.get(name)})

    def _write_question(self, question, data):
        question.write({name: float(data[name]) for name in _OF_QUESTION & set(data)})
        _write_choices(question, data)
        for column in data.get("columns", ()):
            _write_choices(
                question.column_ids.filtered(lambda c, of=column: c.code == of["code"]),
                column,
            )
        if data.get("brackets"):
            question.brackets = " ".join(
                f"{bracket['minimum']}:{bracket['points']}"
                for bracket in data["brackets"]
            )

    def action_take_to_draft(self):
        """Copy the variant to the edition in preparation, and open the copy there.

        :raise UserError: when no edition is in preparation
        """
        self.ensure_one()
        self.edition_id._require_group(OFFICER)
        track = self.edition_id._draft_track(self.track_id)
        if not track:
            raise UserError(
                self.env._(
                    "No edition in preparation has this track: prepare the next one "
                    "first."
                )
            )
        copy = self.create(
            {
                "name": self.name,
                "track_id": track.id,
                "note": self.note,
                "changes_json": self.changes_json,
            }
        )
        return copy._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }


def _write_choices(owner, data):
    for choice in data.get("choices", ()):
        found = owner.choice_ids.filtered(lambda c, of=choice: c.code == of["code"])
        found.points = float(choice["points"])


def _is_path(path):
    words = path.split("/")
    if len(words) == 5:
        return words[2] == "cell"
    if len(words) == 4:
        return words[2] == "choice" or (words[2] == "bracket" and words[3].isdecimal())
    return len(words) == 3


def _is_fit(kind, value):
    """Tell whether a number may be tried: whether it is stored as it is tried."""
    try:
        exact = read_number(value)
    except ValueError:
        return False
    places = len(value.partition(".")[2])
    most = 100 if kind in _PERCENTS else 9999
    return 0 <= exact <= most and places <= _DECIMALS.get(kind, _USUAL_DECIMALS)


def _in_order(data):
    """Return a barème whose gates are in order: theirs says nothing."""
    for level in data["levels"]:
        level["gates"].sort(key=lambda gate: gate["question"])
    return data


def _level_at(levels, rank):
    place = int(rank)
    return levels[place] if place < len(levels) else rank
