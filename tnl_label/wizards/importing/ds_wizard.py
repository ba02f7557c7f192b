# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...importing.ds_answers import propose
from ...importing.ds_dossier import key_of
from ...importing.ds_export import read_export
from ...importing.ds_files import Archive
from ...importing.problems import FileError
from ...models.candidature.ds_field import ASK as UNDECIDED
from ...models.candidature.ds_field import LEAVE as SKIPPED
from ...models.candidature.ds_field import MAP, asked
from ...tools.dialogues import shown_again
from ...tools.groups import MANAGER
from .ds_messages import ds_file_messages, notice_messages
from .ds_plan import Planner, stage_problem
from .ds_planned import ASK, IMPORT, PROBLEM, SAME

_STEPS = ("choose", "fields", "values", "preview", "done")


class TnlDsImport(models.TransientModel):
    """Take over the dossiers of a procedure of Démarches Simplifiées.

    Its fields are first put beside the questions, and that is kept; then each dossier
    is shown as it would become, and those that a manager chooses are imported. Nothing
    is fetched from anywhere, no mail leaves.
    """

    _name = "tnl.ds.import"
    _inherit = ["tnl.writable.fields.mixin", "tnl.row.mixin"]
    _description = "Import of Démarches Simplifiées"

    track_id = fields.Many2one(
        "tnl.track",
        string="Import into",
        required=True,
        domain=[("questionnaire_id", "!=", False)],
        default=lambda self: self._default_track(),
        help="The track of the edition whose questions the dossiers answer.",
    )
    edition_id = fields.Many2one(related="track_id.edition_id")
    tz = fields.Selection(related="track_id.edition_id.tz", string="Time zone")
    file = fields.Binary(
        string="Export (CSV, XLSX, ODS or JSON)",
        attachment=False,
        help="The sheet of the dossiers, or what the API answered: one file, or a ZIP "
        "of its pages.",
    )
    filename = fields.Char()
    archive = fields.Binary(
        string="Files of the dossiers (ZIP)",
        attachment=False,
        help="Nothing is downloaded from Démarches Simplifiées: give the archive of "
        "its files. They are recognised by their content, else by their name.",
    )
    archive_name = fields.Char()
    state = fields.Selection(
        [
            ("choose", "File"),
            ("fields", "Fields"),
            ("values", "Wordings"),
            ("preview", "Preview"),
            ("done", "Imported"),
        ],
        default="choose",
        required=True,
        readonly=True,
    )
    notice = fields.Text(string="Not read", readonly=True)
    stage_text = fields.Char(compute="_compute_stage_text")
    field_ids = fields.Many2many("tnl.ds.field", string="Fields")
    value_ids = fields.Many2many("tnl.ds.value", string="Wordings")
    line_ids = fields.One2many("tnl.ds.line", "import_id", string="Dossiers")
    undecided_count = fields.Integer(compute="_compute_counts")
    import_count = fields.Integer(string="To import", compute="_compute_counts")
    ask_count = fields.Integer(string="To decide", compute="_compute_counts")
    same_count = fields.Integer(string="Unchanged", compute="_compute_counts")
    problem_count = fields.Integer(string="With a problem", compute="_compute_counts")
    missing_files = fields.Integer(string="Files that are missing", readonly=True)
    has_bodyless = fields.Boolean(compute="_compute_counts")
    has_late = fields.Boolean(compute="_compute_counts")
    imported_count = fields.Integer(string="Imported", readonly=True)

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Dossiers of Démarches Simplifiées")

    @api.depends("track_id")
    @api.depends_context("lang")
    def _compute_stage_text(self):
        for wizard in self:
            edition = wizard.track_id.edition_id
            wizard.stage_text = edition and stage_problem(edition)

    @api.depends("field_ids.decision", "line_ids.decision", "line_ids.status")
    def _compute_counts(self):
        for wizard in self:
            lines = wizard.line_ids
            undecided = wizard.field_ids.filtered(lambda f: f.decision == UNDECIDED)
            wizard.undecided_count = len(undecided)
            wizard.import_count = len(lines.filtered(lambda i: i.decision == IMPORT))
            wizard.ask_count = len(lines.filtered(lambda i: i.decision == ASK))
            wizard.same_count = len(lines.filtered(lambda i: i.status == SAME))
            wizard.has_bodyless = any(lines.mapped("needs_body"))
            wizard.has_late = any(lines.mapped("needs_reason"))
            wizard.problem_count = len(lines.filtered(lambda i: i.status == PROBLEM))

    @api.model
    def _default_track(self):
        """Return the only track of the call that is open, none when it is a choice."""
        tracks = self.env["tnl.track"].search(
            [("edition_id.state", "=", "open")], limit=2
        )
        return tracks if len(tracks) == 1 else tracks.browse()

    # --- reading ----------------------------------------------------------------------

    def _require_manager(self):
        self.ensure_one()
        self.env["tnl.candidature"]._require_group(MANAGER)
        self.check_access("write")

    def _export(self):
        content = self.with_context(bin_size=False).file
        if not content:
            raise UserError(self.env._("Choose the export to import."))
        try:
            return read_export(base64.b64decode(content), self.track_id.edition_id.tz)
        except FileError as error:
            raise UserError(self._file_text(error)) from error

    def _file_text(self, error):
        return ds_file_messages(self.env)[error.code] % error.values

    def _archive(self):
        content = self.with_context(bin_size=False).archive
        try:
            return Archive(base64.b64decode(content) if content else None)
        except FileError as error:
            raise UserError(self._file_text(error)) from error

    def _planner(self):
        chosen = {line.number: line._body() for line in self.line_ids if line._body()}
        return Planner(self.track_id, self._export(), self._archive(), chosen)

    def action_preview(self):
        """Read the file: show its fields, its wordings, then its dossiers.

        Each button shows the first step at which something is still to be decided.
        """
        self._require_manager()
        if self.state == "choose":
            self._show_fields()
        elif self._show_values():
            self._show_lines(self._planner())
        return self._reopen()

    def action_back(self):
        """Return to the step before."""
        self._require_manager()
        place = max(_STEPS.index(self.state) - 1, 0)
        if _STEPS[place] == "values" and not self.value_ids:
            place -= 1
        # the state is the code's
        self.sudo().state = _STEPS[place]
        return self._reopen()

    def action_skip_rest(self):
        """Leave out the fields that are not decided yet; it is kept."""
        self._require_manager()
        self.field_ids.filtered(lambda f: f.decision == UNDECIDED).decision = SKIPPED
        return self._reopen()

    def _show_fields(self):
        """Put the fields of the file beside the questions, certain ones decided."""
        export, track = self._export(), self.track_id
        kinds = export.fields()
        known = track.ds_field_ids
        by_id = {told.champ_id: told for told in known if told.champ_id}
        by_key = {told.key: told for told in known}
        found, new = known.browse(), []
        for kind in kinds:
            told = by_key.get(kind.key) or by_id.get(kind.champ_id)
            if told:
                told._follow(kind)
                found |= told
            else:
                new.append(kind)
        found |= self._propose(new, found)
        texts = notice_messages(self.env)
        notices = [texts[code] % values for code, values in export.notices]
        # fields and state are the code's
        self.sudo().write(
            {
                "state": "fields",
                "notice": "\n".join(notices),
                "field_ids": [Command.set(found.ids)],
                "line_ids": [Command.clear()],
            }
        )

    def _propose(self, kinds, known):
        """Make the fields that are not known yet, certain ones decided."""
        questions = self.track_id.questionnaire_id.axis_ids.question_ids
        by_code = {question.code: question for question in questions}
        proposals = propose(kinds, map(asked, questions))
        taken = {
            (told.question_id, told.has_files) for told in known if told.decision == MAP
        }
        rows = []
        for kind in kinds:
            proposal = proposals[kind.key]
            question = by_code.get(proposal.code, questions.browse())
            is_free = question and (question, kind.has_files) not in taken
            near = by_code.get(proposal.near or proposal.code)
            rows.append(
                {
                    "track_id": self.track_id.id,
                    "key": kind.key,
                    "label": kind.label,
                    "champ_id": kind.champ_id,
                    "has_files": kind.has_files,
                    "has_rows": kind.has_rows,
                    "decision": MAP if is_free else UNDECIDED,
                    "question_id": question.id if is_free else False,
                    "near": near and not is_free and near.display_name,
                }
            )
        # which field it is, the code writes; the right has been checked
        made = self.env["tnl.ds.field"].sudo().create(rows)
        return made.with_env(self.env)

    def _show_values(self):
        """Ask what the wordings mean that no choice has; return whether all is known.

        :raise UserError: when a field is not decided yet
        """
        undecided = self.field_ids.filtered(lambda f: f.decision == UNDECIDED)
        if undecided:
            raise UserError(
                self.env._(
                    "These fields are not decided yet: %s. Choose the question that "
                    "each answers, or “Do not import”.",
                    ", ".join(undecided.mapped("label")),
                )
            )
        found = self.env["tnl.ds.value"]
        for told, wording in self._planner().undecided():
            key = key_of(wording)
            value = told.value_ids.filtered(lambda v, key=key: v.key == key)
            if not value:
                # which wording it is, the code writes; the right has been checked
                value = found.sudo().create(
                    {"field_id": told.id, "key": key, "wording": wording}
                )
            elif not value._is_decided() and value.decision != UNDECIDED:
                value.decision = UNDECIDED  # the question is now another
            found |= value.with_env(self.env)
        if not found:
            return True
        if self.state == "values" and found <= self.value_ids:
            raise UserError(
                self.env._(
                    "These wordings are not decided yet: %s.",
                    ", ".join(found.mapped("wording")),
                )
            )
        # the state is the code's
        self.sudo().write({"state": "values", "value_ids": [Command.set(found.ids)]})
        return False

    def _show_lines(self, planner, note=""):
        """Show what each dossier would become; what a person decided stays."""
        before = {line.number: line for line in self.line_ids if line.number}
        items = planner.plan()
        rows = []
        for item in items:
            kept = before.get(item.dossier.number)
            rows.append(self.env["tnl.ds.line"]._row(item, kept))
        texts = notice_messages(self.env)
        notices = [texts[code] % values for code, values in planner.export.notices]
        # the preview is the code's
        self.sudo().write(
            {
                "state": "preview",
                "notice": "\n".join(filter(None, [note, *notices])),
                "missing_files": sum(item.missing_files for item in items),
                "line_ids": [Command.clear(), *map(Command.create, rows)],
            }
        )

    # --- importing --------------------------------------------------------------------

    def action_import(self):
        """Import the dossiers that were chosen, as they were shown.

        One that is refused says why, and keeps none of the others.
        """
        self._require_manager()
        self._force_conflict()  # of two clicks, the second finds the first
        if self.state != "preview":
            return self._reopen()
        if problem := stage_problem(self.track_id.edition_id):
            raise UserError(problem)
        self._require_decided()
        planner = self._planner()
        items = {item.dossier.number: item for item in planner.plan()}
        chosen = self.line_ids.filtered(lambda line: line.decision == IMPORT)
        for line in chosen:
            item = items.get(line.number)
            if not item or item.digest() != line.digest:
                self._show_lines(
                    planner,
                    self.env._("Something has changed since: look at it again."),
                )
                return self._reopen()
        self._require_one_each(chosen)
        count = sum(line._import(items[line.number], planner) for line in chosen)
        # the state and the count are the code's
        self.sudo().write({"state": "done", "imported_count": count})
        return self._reopen()

    def _require_decided(self):
        asked_of = self.line_ids.filtered(lambda line: line.decision == ASK)
        if asked_of:
            raise UserError(
                self.env._(
                    "Decide whether these dossiers are imported: %s.",
                    ", ".join(asked_of.mapped("number")),
                )
            )
        chosen = self.line_ids.filtered(lambda line: line.decision == IMPORT)
        if not chosen:
            raise UserError(self.env._("No dossier is to be imported."))
        if blocked := chosen.filtered(lambda line: line.status in (PROBLEM, SAME)):
            raise UserError(
                self.env._(
                    "These dossiers cannot be imported: %s. Leave them out.",
                    ", ".join(blocked.mapped("number")),
                )
            )
        silent = chosen.filtered(
            lambda line: line.needs_reason and not (line.reason or "").strip()
        )
        if silent:
            raise UserError(
                self.env._(
                    "Write why these dossiers are imported although late: %s.",
                    ", ".join(silent.mapped("number")),
                )
            )

    def _require_one_each(self, chosen):
        names = chosen.mapped("body_key")
        if twice := {name for name in names if names.count(name) > 1}:
            rivals = chosen.filtered(lambda line: line.body_key in twice)
            raise UserError(
                self.env._(
                    "These dossiers are of one body, which has one application: %s. "
                    "Import one of them, and leave out the others.",
                    ", ".join(rivals.mapped("number")),
                )
            )

    def _reopen(self):
        large = {"dialog_size": "extra-large"}
        return shown_again(self, self.display_name, context=large)
