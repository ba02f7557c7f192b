# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...importing.problems import FileError
from ...tools.dialogues import shown_again
from ...tools.groups import OFFICER
from .import_editions import EditionImporter
from .import_laureates import LaureateImporter
from .import_levels import LevelImporter
from .import_plan import Status, file_sentence
from .import_questionnaire import QuestionnaireImporter
from .import_software import SoftwareImporter

_IMPORTERS = {
    "editions": EditionImporter,
    "levels": LevelImporter,
    "laureates": LaureateImporter,
    "questionnaire": QuestionnaireImporter,
    "software": SoftwareImporter,
}
_STATUSES = [
    (Status.CREATED, "Created"),
    (Status.UPDATED, "Updated"),
    (Status.UNCHANGED, "Unchanged"),
    (Status.REMOVED, "Removed"),
    (Status.ERROR, "Error"),
]


class TnlImportWizard(models.TransientModel):
    """Import a CSV file: first what it would do, line by line, then that and no more.

    Running the same file again changes nothing.
    """

    _name = "tnl.import.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Import a file"

    kind = fields.Selection(
        [
            ("editions", "Editions"),
            ("levels", "Levels of the editions"),
            ("laureates", "Laureates of past editions"),
            ("questionnaire", "Questionnaire"),
            ("software", "Catalogue of software"),
        ],
        string="What the file holds",
        required=True,
        default="editions",
    )
    file = fields.Binary(string="CSV file", attachment=False)
    filename = fields.Char()
    track_id = fields.Many2one(
        "tnl.track",
        string="Use it in",
        domain="[('edition_id.state', '=', 'draft')]",
        help="The track of an edition in preparation that takes the questionnaire and "
        "the levels of the file.",
    )
    state = fields.Selection(
        [("choose", "File"), ("preview", "Preview"), ("done", "Imported")],
        default="choose",
        required=True,
        readonly=True,
    )
    valid_only = fields.Boolean(string="Import the valid lines")
    encoding_note = fields.Char(readonly=True)
    plan_digest = fields.Char(readonly=True)
    line_ids = fields.One2many("tnl.import.wizard.line", "wizard_id", readonly=True)
    created_count = fields.Integer(string="Created", readonly=True)
    updated_count = fields.Integer(string="Updated", readonly=True)
    unchanged_count = fields.Integer(string="Unchanged", readonly=True)
    error_count = fields.Integer(string="Errors", readonly=True)
    is_whole_only = fields.Boolean(compute="_compute_is_whole_only")

    @api.depends("kind")
    def _compute_is_whole_only(self):
        for wizard in self:
            wizard.is_whole_only = (
                bool(wizard.kind) and _IMPORTERS[wizard.kind].whole_only
            )

    # --- buttons ---------------------------------------------------------------

    def action_preview(self):
        """Show what the file would do; nothing is written."""
        self.ensure_one()
        self._show(*self._plan(self.kind, self._data(), self.track_id), "preview")
        return self._reopen()

    def action_import(self):
        """Do what the preview showed, or show it again if it is no longer so."""
        self.ensure_one()
        importer, plan = self._plan(self.kind, self._data(), self.track_id)
        if self.state != "preview" or self.plan_digest != _digest(plan):
            self._show(importer, plan, "preview")
            self.encoding_note = self.env._(
                "The data have changed since the preview: please look at it again."
            )
            return self._reopen()
        if self.error_count and (importer.whole_only or not self.valid_only):
            raise UserError(
                self.env._(
                    "%s lines have errors. Correct the file and choose it again.",
                    self.error_count,
                )
            )
        self._apply(plan)
        self._show(importer, plan, "done")
        return self._reopen()

    def action_back(self):
        """Return to the choice of the file."""
        self.ensure_one()
        self.write(
            {"state": "choose", "line_ids": [fields.Command.clear()], "file": False}
        )
        return self._reopen()

    def _data(self):
        content = self.with_context(bin_size=False).file
        if not content:
            raise UserError(self.env._("Choose the CSV file to import."))
        return base64.b64decode(content)

    def _reopen(self):
        return shown_again(self, self.env._("Import a file"))

    def _show(self, importer, plan, state):
        counts = _counts(plan)
        cells = {row.line: row.cells for row in importer.table.rows}
        is_ansi = state != "done" and importer.table.encoding != "utf-8"
        self.write(
            {
                "state": state,
                "plan_digest": _digest(plan),
                "encoding_note": is_ansi
                and self.env._(
                    "This file is not in UTF-8: it was read as Windows-1252. Check "
                    "the accents below before importing."
                ),
                "line_ids": [fields.Command.clear()]
                + [
                    fields.Command.create(
                        {
                            "line": line.line,
                            "label": line.label,
                            "status": line.status,
                            "message": "\n".join(
                                line.messages
                                + (_texts(cells.get(line.line)) if line.run else [])
                            ),
                        }
                    )
                    # a long file shows its errors on the first page
                    for line in sorted(
                        plan, key=lambda line: line.status != Status.ERROR
                    )
                ],
                "created_count": counts[Status.CREATED],
                "updated_count": counts[Status.UPDATED],
                "unchanged_count": counts[Status.UNCHANGED],
                "error_count": counts[Status.ERROR],
            }
        )

    # --- service ---------------------------------------------------------------

    @api.model
    def _import_file(self, kind, data, track=None, valid_only=False):
        """Import a file in one call, for scripts.

        :param kind: a key of ``_IMPORTERS``
        :param data: bytes of the CSV file
        :param track: ``tnl.track`` that takes a questionnaire and its levels
        :param valid_only: import the valid lines when others are wrong
        :return: ``{"created", "updated", "unchanged", "removed", "error": counts,
            "applied": bool, "messages": list of sentences}``; with errors and
            without ``valid_only``, nothing is written
        :raise UserError: when the file as a whole cannot be read
        """
        importer, plan = self._plan(kind, data, track)
        counts = _counts(plan)
        partly = valid_only and not importer.whole_only
        applied = not counts[Status.ERROR] or partly
        if applied:
            self._apply(plan)
        messages = [message for line in plan for message in line.messages]
        return counts | {"applied": applied, "messages": messages}

    @api.model
    def _plan(self, kind, data, track=None):
        """Return the importer and the plan of its lines, writing nothing."""
        if not self.env.su and not self.env.user.has_group(OFFICER):
            raise AccessError(self.env._("Files are imported by the label's office."))
        try:
            importer = _IMPORTERS[kind](self.env, data, track)
        except FileError as error:
            raise UserError(file_sentence(self.env, error)) from error
        return importer, importer.plan()

    @api.model
    def _apply(self, plan):
        for line in plan:
            if line.run:
                line.run()


class TnlImportWizardLine(models.TransientModel):
    _name = "tnl.import.wizard.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Line of a file to import"
    _order = "id"

    wizard_id = fields.Many2one(
        "tnl.import.wizard", required=True, index=True, ondelete="cascade"
    )
    line = fields.Integer(help="Row of the file; the names of the columns are row 1.")
    label = fields.Char()
    status = fields.Selection(_STATUSES, required=True)
    message = fields.Text()


def _texts(cells):
    """Return what a line writes, under the names of the columns."""
    return [f"{name}: {text}" for name, text in (cells or {}).items() if text]


def _counts(plan):
    statuses = [line.status for line in plan]
    return {status: statuses.count(status) for status, _label in _STATUSES}


def _digest(plan):
    """Return what identifies a plan: the same file may do something else later."""
    text = repr([line.as_tuple() for line in plan])
    return sha256(text.encode()).hexdigest()
